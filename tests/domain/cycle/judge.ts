import { describe, expect, it } from 'vitest';
import { bestTimes, startOf } from '../../../src/domain/cycle/plan.ts';
import type { PlanRequest, Proposal } from '../../../src/domain/cycle/types.ts';
import { type Calendar, calendarOf, costAfter, DROP, type Start } from './exhaustive.ts';
import { generated } from './generated.ts';
import { enough, rankedPlaces, type Total, weeksWithSession } from './settle-exhaustively.ts';

/** How many cycles are generated; two files share them, so that they run side by side. */
const runs = Number(process.env.FUZZ_RUNS ?? 2000);

const placeOf = ({ weekday, time }: Proposal): number =>
  (weekday - 1) * 96 + Number(time.slice(0, 2)) * 4 + Number(time.slice(3)) / 15;

/** Adds up a proposal's sessions by the definition; undefined where one of them breaks a rule. */
const totalOf = (request: PlanRequest, proposal: Proposal, calendar: Calendar): Total | undefined => {
  const place = placeOf(proposal);
  let cost = 0;
  let unpleasant = 0;
  let last: Start | undefined;
  let before: Start | undefined;
  const held: boolean[] = [];
  for (const [index, week] of calendar.weeks.entries()) {
    const session = proposal.sessions.find((one) => one.week === week);
    const at = session && startOf(session);
    if (calendar.weeks[index - 1] !== week - 1) before = undefined;
    held.push(at !== undefined);
    if (at === undefined) {
      cost += DROP;
      before = undefined;
      continue;
    }
    const here = calendar.starts[index];
    const minute = Date.parse(at) / 60_000;
    const start =
      session?.state === 'regular'
        ? here?.get(place)
        : [...(here?.values() ?? [])].find((one) => one.minute === minute && one.shown);
    const added = start && costAfter(start, before, last, here?.get(place), place, calendar);
    if (!start || start.minute !== minute || added === undefined) return undefined;
    cost += added;
    unpleasant += start.unpleasant;
    last = start;
    before = start;
  }
  return enough(request, calendar.weeks, held) ? { cost, unpleasant } : undefined;
};

/** What the planner should offer: the best places in their order, each another day or two hours from those before it. */
const shownPlaces = (places: readonly { readonly place: number }[]): readonly number[] => {
  const shown: number[] = [];
  for (const { place } of places) {
    const apart = (other: number): boolean =>
      Math.floor(other / 96) !== Math.floor(place / 96) || Math.abs(other - place) >= 8;
    if (shown.length < 3 && shown.every(apart)) shown.push(place);
  }
  return shown;
};

const seen = { proposals: 0, obstacles: 0, moved: 0, dropped: 0, shared: 0 };

const judge = (seed: number): void => {
  const request = generated(seed);
  const proposals = bestTimes(request);
  const calendar = calendarOf(request, weeksWithSession(request));
  const totals = proposals.map((proposal) => totalOf(request, proposal, calendar));
  expect(totals, `instance ${seed} keeps every rule`).not.toContain(undefined);
  // Fewer than three proposals claim that there is no other time at all.
  const limit = proposals.length < 3 ? undefined : Math.max(...totals.map((total) => total?.cost ?? 0));
  const { places } = rankedPlaces(request, calendar, limit);
  const best = shownPlaces(places);
  expect(proposals.map(placeOf), `instance ${seed} offers the best times in their order`).toEqual(best);
  expect(totals, `instance ${seed} settles each of them at its least`).toEqual(
    best.map((at) => {
      const { cost, unpleasant } = places.find(({ place }) => place === at) ?? {};
      return { cost, unpleasant };
    }),
  );
  seen[proposals.length === 0 ? 'obstacles' : 'proposals'] += 1;
  for (const proposal of proposals)
    for (const session of proposal.sessions) {
      const planned = calendar.weeks.includes(session.week);
      expect(session.state === 'recovery', `instance ${seed}, week ${session.week}`).toBe(!planned);
      if (session.state === 'moved') seen[session.because === 'shared-edge' ? 'shared' : 'moved'] += 1;
      if (session.state === 'dropped') seen.dropped += 1;
    }
};

/** Judges every second generated cycle, from the first or from the second. */
export const judgeHalf = (from: 1 | 2): void => {
  describe(`every second of ${runs} generated cycles, against exhaustive search`, () => {
    it('[12.3] costs no more than the best of all ways to meet', { timeout: 600_000 }, () => {
      for (let seed = from; seed <= runs; seed += 2) judge(seed);
      // The instances are worth something only while all kinds of endings come up.
      if (runs >= 1000) for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(20);
    });
  });
};
