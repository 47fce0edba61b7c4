import { day, type Instant, instant } from '../ids.ts';
import { clockText, instantOf, STARTS_PER_DAY, STEPS_PER_START } from './grid.ts';
import { obstacleOf } from './obstacle.ts';
import { blockAt, differentTimes } from './openings.ts';
import { explainProposal } from './reasons.ts';
import { candidatePlaces, isPlannable, type Survey, survey } from './survey.ts';
import type { PlanAnswer, PlannedSession, PlanRequest, Proposal, TimeOfDay, Weekday } from './types.ts';

export { ownRhythm, restWeeks, sessionWeeks, weeksBetween } from './rhythm.ts';

/**
 * The best regular times for people to meet, each with all that follows from it: which dates move inside their week and
 * why, which fall out. Exact on a quarter-hour grid: no other regular time, and no other way to move its dates, costs less.
 * The same request always gives the same plan. Rejects nothing: what cannot be planned gives an obstacle.
 * Source: practice specification 4; the definition of costs and ties is docs/decisions/planner.md.
 */
export const planCycle = (request: PlanRequest, howMany = 3): PlanAnswer => {
  if (!isPlannable(request)) return { kind: 'obstacle', obstacle: 'bad-request', helps: [], enough: {} };
  const known = survey(request);
  const proposals = bestTimes(request, howMany, known);
  return proposals.length > 0 ? { kind: 'proposals', proposals } : obstacleOf(request, known);
};

/** The proposals alone: none where there is an obstacle, without looking for its kind. Asks for a plannable request. */
export const bestTimes = (request: PlanRequest, howMany = 3, known = survey(request)): readonly Proposal[] => {
  const candidates = candidatePlaces(known).flatMap((place) => {
    const settled = known.settle(place);
    return settled ? [{ place, cost: settled.cost, tie: tie(place, request.seed) }] : [];
  });
  candidates.sort((a, b) => a.cost - b.cost || a.tie - b.tie || a.place - b.place);
  const chosen: typeof candidates = [];
  for (const candidate of candidates) {
    if (chosen.length === howMany) break;
    if (chosen.every((other) => differentTimes(other.place, candidate.place))) chosen.push(candidate);
  }
  return chosen.map(({ place }) => proposalAt(request, known, place));
};

const proposalAt = (request: PlanRequest, known: Survey, place: number): Proposal => {
  const { openings, calendars, earliest } = known;
  const settled = known.settle(place, true);
  const held: number[] = [];
  const sessions = known.weeks.map((week): PlannedSession => {
    const regularStep = known.stepAt(week, place);
    const base = { week, regular: instant(instantOf(regularStep)) };
    if (known.rest.has(week)) return { ...base, state: 'recovery' };
    const index = openings.weeks.findIndex((one) => one.week === week);
    const at = settled?.places[index];
    if (at !== undefined) held.push(openings.weeks[index]?.steps[at] ?? regularStep);
    if (at === place) return { ...base, state: 'regular' };
    const because = blockAt(calendars, regularStep, earliest);
    return at === undefined
      ? { ...base, state: 'dropped', because: because ?? 'day-full' }
      : {
          ...base,
          state: 'moved',
          start: instant(instantOf(openings.weeks[index]?.steps[at] ?? regularStep)),
          because: because ?? 'shared-edge',
        };
  });
  const weekday = (Math.floor(place / STARTS_PER_DAY) + 1) as Weekday;
  const time = clockText((place % STARTS_PER_DAY) * STEPS_PER_START);
  const reasons = explainProposal(sessions, held, request.people.length, calendars);
  return { id: `${weekday}-${time}`, weekday, time, zone: request.zone, sessions, reasons };
};

/** When a planned session takes place; undefined where none does. */
export const startOf = (session: PlannedSession): Instant | undefined =>
  session.state === 'regular' ? session.regular : session.state === 'moved' ? session.start : undefined;

/** The local day of the first occurrence of a plan's series, in the series' zone: its regular date, even when that one moved. */
export const seriesStart = (proposal: Proposal): { readonly day: ReturnType<typeof day>; readonly time: TimeOfDay } => {
  const first = proposal.sessions[0];
  const local = Temporal.Instant.from(first?.regular ?? '1970-01-01T00:00:00Z').toZonedDateTimeISO(proposal.zone);
  return { day: day(local.toPlainDate().toString()), time: proposal.time };
};

/** Decides between equals in a way that differs from pair to pair and is always the same for one. */
const tie = (place: number, seed: number): number => Math.imul(place * 3 ** 5 + 1 + (seed | 0), 0x9e3779b1) >>> 0;
