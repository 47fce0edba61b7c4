import type { Cadence, PlanRequest } from '../../../src/domain/cycle/types.ts';
import { type Calendar, calendarOf, costAfter, DROP, monday, type Start } from './exhaustive.ts';

const apart: Readonly<Record<Cadence, number>> = { weekly: 1, every_2_weeks: 2, every_3_weeks: 3, monthly: 4 };
const least: Readonly<Record<Cadence, readonly [number, number]>> = {
  weekly: [2, 4],
  every_2_weeks: [1, 4],
  every_3_weeks: [1, 6],
  monthly: [1, 6],
};

/** Weeks with a session: those of the recurrence, less the rest weeks; every sixth session in a row rests too. */
export const weeksWithSession = ({ rhythm }: PlanRequest): readonly number[] => {
  const weeks: number[] = [];
  for (let week = 1; week <= rhythm.weeks; week += 1) {
    if ((week - 1) % apart[rhythm.cadence] !== 0 || rhythm.recovery.includes(week)) continue;
    if ([1, 2, 3, 4, 5].every((back) => weeks.includes(week - back))) continue;
    weeks.push(week);
  }
  return weeks;
};

const knownOff = new WeakMap<PlanRequest, ReadonlySet<number>>();

/** The weeks of the cycle in which somebody's days off leave them no working day between Monday and Sunday. */
const weeksOff = (request: PlanRequest): ReadonlySet<number> => {
  const known = knownOff.get(request);
  if (known) return known;
  const begin = Math.round(Date.parse(`${request.from}T00:00Z`) / 86_400_000);
  const found = new Set<number>();
  for (let week = 1; week <= request.rhythm.weeks; week += 1) {
    const first = monday(begin + 6) + (week - 1) * 7;
    const dates = [0, 1, 2, 3, 4, 5, 6].map((day) => new Date((first + day) * 86_400_000).toISOString().slice(0, 10));
    const isFree = ({ hours, daysOff }: PlanRequest['people'][number]): boolean =>
      dates.every(
        (date, index) =>
          !(hours.days as readonly number[]).includes(index + 1) || (daysOff as readonly string[]).includes(date),
      );
    if (request.people.some(isFree)) found.add(week);
  }
  knownOff.set(request, found);
  return found;
};

/** Whether so many sessions are enough in every stretch of weeks that the rule of minimum frequency speaks of. */
export const enough = (request: PlanRequest, weeks: readonly number[], held: readonly boolean[]): boolean => {
  const [sessions, stretch] = least[request.rhythm.cadence];
  const last = Math.max(1, request.rhythm.weeks - stretch + 1);
  for (let from = 1; from <= last; from += 1) {
    const within = (week: number): boolean => week >= from && week < from + stretch;
    const wanted = Math.min(sessions, weeks.filter((week) => within(week) && !weeksOff(request).has(week)).length);
    if (weeks.filter((week, index) => within(week) && held[index]).length < wanted) return false;
  }
  return true;
};

/** Cost first, pleasantness second. */
export type Total = { readonly cost: number; readonly unpleasant: number };
export const lessThan = (a: Total, b: Total): boolean =>
  a.cost < b.cost || (a.cost === b.cost && a.unpleasant < b.unpleasant);

type Situation = Total & {
  readonly last: Start | undefined;
  readonly before: Start | undefined;
  /** Which of the sessions so far fell out. */
  readonly dropped: readonly number[];
};

/**
 * The least total of one regular place over all ways to hold, move and leave out its sessions. All ways are followed; two
 * ways are put together only where nothing that comes later could tell them apart, and a way that already costs more than
 * `limit` is not followed to its end.
 */
export const leastTotal = (
  request: PlanRequest,
  calendar: Calendar,
  place: number,
  limit = Number.POSITIVE_INFINITY,
): Total | undefined => {
  const { weeks, starts } = calendar;
  const weekly = request.rhythm.cadence === 'weekly';
  let situations: Situation[] = [{ cost: 0, unpleasant: 0, last: undefined, before: undefined, dropped: [] }];
  weeks.forEach((week, index) => {
    const next = new Map<number, Situation>();
    const keep = (one: Situation, start: Start | undefined, cost: number): void => {
      if (cost > limit) return;
      let key = (start ?? one.last)?.edges ?? 0;
      for (let back = 0; back < 3; back += 1)
        key = key * 2 + (back === 0 ? (start ? 1 : 0) : one.dropped.includes(index - back) ? 0 : 1);
      if (weekly && start) for (const localDay of start.days) key = key * 32 + (localDay % 32) + 1;
      const unpleasant = one.unpleasant + (start?.unpleasant ?? 0);
      const other = next.get(key);
      if (other && (other.cost < cost || (other.cost === cost && other.unpleasant <= unpleasant))) return;
      const dropped = start ? one.dropped : [...one.dropped, index];
      next.set(key, { cost, unpleasant, last: start ?? one.last, before: start, dropped });
    };
    const here = starts[index] ?? new Map<number, Start>();
    const regular = here.get(place);
    for (const one of situations) {
      const before = weeks[index - 1] === week - 1 ? one.before : undefined;
      // Where the regular time works and nobody had an early or late hour the last time, there is nothing to choose.
      const choices = regular && ((one.last?.edges ?? 0) & regular.edges) === 0 ? [regular] : here.values();
      for (const start of choices) {
        const cost = costAfter(start, before, one.last, regular, place, calendar);
        if (cost !== undefined) keep(one, start, one.cost + cost);
      }
      keep(one, undefined, one.cost + DROP);
    }
    // A stretch of weeks that is over and held too little is no way to go on.
    situations = [...next.values()].filter(
      ({ dropped }) =>
        dropped.length === 0 ||
        enough(
          request,
          weeks,
          weeks.map((_, session) => !dropped.includes(session)),
        ),
    );
  });
  return situations.reduce<Total | undefined>((best, one) => (!best || lessThan(one, best) ? one : best), undefined);
};

const tie = (place: number, seed: number): number => Math.imul(place * 243 + 1 + (seed | 0), 0x9e3779b1) >>> 0;

/** All regular places that cost at most `limit`, with their least totals, best first, ties by the seed. */
export const rankedPlaces = (
  request: PlanRequest,
  calendar = calendarOf(request, weeksWithSession(request)),
  limit = Number.POSITIVE_INFINITY,
): { readonly calendar: Calendar; readonly places: readonly (Total & { readonly place: number })[] } => {
  const candidates = new Set(calendar.starts.flatMap((starts) => [...starts.keys()]));
  const places = [...candidates].flatMap((place) => {
    const total = leastTotal(request, calendar, place, limit);
    return total ? [{ place, cost: total.cost, unpleasant: total.unpleasant }] : [];
  });
  places.sort(
    (a, b) =>
      a.cost - b.cost ||
      a.unpleasant - b.unpleasant ||
      tie(a.place, request.seed) - tie(b.place, request.seed) ||
      a.place - b.place,
  );
  return { calendar, places };
};
