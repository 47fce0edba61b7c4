import { describe, expect, it } from 'vitest';
import { replan } from '../../../src/domain/cycle/replan.ts';
import type { CycleNow, KnownSession } from '../../../src/domain/cycle/replan-types.ts';
import { slotsFor } from '../../../src/domain/cycle/slots.ts';
import { day, instant } from '../../../src/domain/ids.ts';
import { carriedOut, later, plannedCycle, withBusy, withSession } from './a-cycle.ts';
import { chance } from './generated.ts';
import { person } from './people.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 150);
const groups = [
  [person('adele', 'Europe/Berlin'), person('alex', 'Europe/London')],
  [person('adele', 'Australia/Lord_Howe'), person('alex', 'Australia/Sydney')],
  [person('adele', 'Asia/Kolkata'), person('alex', 'Asia/Kathmandu'), person('megan', 'Asia/Dubai')],
];
const planned = groups.flatMap((people) => [
  plannedCycle(people, 'every_2_weeks', 12),
  plannedCycle(people, 'weekly', 10),
]);

/** A cycle to which several things happened. */
const shaken = (seed: number): { readonly cycle: CycleNow; readonly now: ReturnType<typeof instant> } => {
  const draw = chance(seed);
  let cycle = draw.one(planned);
  for (let count = draw.between(0, 4); count > 0; count -= 1) {
    const session = draw.one(cycle.sessions);
    const someone = draw.one(cycle.people).person;
    const elsewhere = later(session.at, draw.between(-500, 500) * 15);
    const found = (change: Partial<Extract<KnownSession['found'], { kind: 'there' }>>): void => {
      if (session.found.kind === 'there')
        cycle = withSession(cycle, session.session, { found: { ...session.found, ...change } });
    };
    [
      () => found({ start: elsewhere }),
      () => {
        cycle = withSession(cycle, session.session, { found: { kind: draw.one(['cancelled', 'missing']) } });
      },
      () => found({ answers: [{ person: someone, answer: draw.one(['declined', 'none', 'tentative']) }] }),
      () => found({ answers: [{ person: someone, answer: 'tentative', proposed: elsewhere }] }),
      () => {
        cycle = withSession(cycle, session.session, { state: 'skipped' });
      },
      () => {
        cycle = withSession(cycle, session.session, { state: 'moved', at: elsewhere });
      },
      () => {
        cycle = withBusy(cycle, someone, elsewhere, draw.between(15, 600), draw.one(['busy', 'away', 'focus']));
      },
      () => {
        cycle = withBusy(cycle, someone, session.at, draw.one([45, 1440, 21 * 1440]), draw.one(['busy', 'away']));
      },
      () => {
        cycle = {
          ...cycle,
          people: cycle.people.map((one) =>
            one.person === someone ? { ...one, daysOff: [day(session.at.slice(0, 10))] } : one,
          ),
        };
      },
      () => {
        cycle = {
          ...cycle,
          people: cycle.people.map((one) =>
            one.person === someone ? { ...one, hours: { ...one.hours, start: '11:00', end: '16:00' } } : one,
          ),
        };
      },
    ][draw.below(10)]?.();
  }
  const now = later(instant('2026-11-22T12:00:00Z'), draw.below(80 * 24) * 60);
  return { cycle: draw.likely(0.1) ? { ...cycle, state: 'paused' } : cycle, now };
};

const rules = { partnerMoves: 'apply' } as const;
const dayOf = (at: string, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Days of the occurrences beside a session, in the zone of the series. */
const neighbours = (cycle: CycleNow, session: KnownSession): readonly [string, string] => {
  const place = (one: KnownSession): string =>
    dayOf(one.found.kind === 'there' ? one.found.start : one.regular, cycle.zone);
  const before = cycle.sessions.filter((one) => one.regular < session.regular).map(place);
  const after = cycle.sessions.filter((one) => one.regular > session.regular).map(place);
  return [before.sort().at(-1) ?? '0000', after.sort()[0] ?? '9999'];
};

describe(`${runs} shaken cycles`, () => {
  it('hand edits win, nothing happens soon or silently, every time offered keeps every rule', {
    timeout: 120_000,
  }, () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= runs; seed += 1) {
      const { cycle, now } = shaken(seed);
      const plan = replan(cycle, rules, now);
      expect(replan(cycle, rules, now), `seed ${seed}`).toEqual(plan);
      const soon = Date.parse(now) + 48 * 3_600_000;
      const touched: number[] = [];
      for (const mend of plan.mends) {
        seen.add(mend.rule);
        const sessions = cycle.sessions.filter((one) => mend.sessions.includes(one.session));
        for (const session of sessions) {
          const start = session.found.kind === 'there' ? session.found.start : session.at;
          expect(Date.parse(start), `seed ${seed}: ${mend.key} is ahead`).toBeGreaterThan(Date.parse(now));
          if (mend.consent.kind === 'apply') {
            expect(Date.parse(start), `seed ${seed}: ${mend.key} not soon`).toBeGreaterThanOrEqual(soon);
            touched.push(session.session);
            // What somebody did by hand is never undone by itself.
            const byHand = plan.records.some((one) => one.session === session.session);
            expect(byHand && cycle.state === 'active', `seed ${seed}: ${mend.key} after a hand edit`).toBe(false);
          }
          const times =
            mend.act.kind === 'offer-times' || mend.act.kind === 'keep-or-move' || mend.act.kind === 'short-or-writing'
              ? mend.act.times
              : mend.act.kind === 'move' && mend.consent.kind === 'apply'
                ? [mend.act.to]
                : [];
          const [before, after] = neighbours(cycle, session);
          const minutes = mend.act.kind === 'short-or-writing' ? 15 : cycle.minutes;
          const slots = slotsFor(cycle, session, now, minutes);
          for (const time of times) {
            const here = dayOf(time, cycle.zone);
            expect(here > before && here < after, `seed ${seed}: ${mend.key} between neighbours`).toBe(true);
            expect(slots.blockedBy(Date.parse(time) / 300_000), `seed ${seed}: ${mend.key}`).toBeUndefined();
          }
        }
        if (mend.consent.kind === 'ask') expect(mend.consent.who.length).toBeGreaterThan(0);
      }
      expect(new Set(touched).size, `seed ${seed}: each session once`).toBe(touched.length);
      const again = replan(carriedOut(cycle, plan), rules, now);
      expect(again.records, `seed ${seed}: nothing left to record`).toEqual([]);
      expect(
        again.mends.filter(({ consent }) => consent.kind === 'apply'),
        `seed ${seed}: nothing left to do`,
      ).toEqual([]);
    }
    if (runs >= 150) expect(seen.size).toBeGreaterThanOrEqual(10);
  });
});
