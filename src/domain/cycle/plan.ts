import { day, type Instant, instant } from '../ids.ts';
import { dayNumber, instantOf, offsetsOf, STEP_MINUTES, STEPS_PER_DAY, STEPS_PER_START, stepOf } from './grid.ts';
import { explainProposal } from './reasons.ts';
import type {
  Cadence,
  MoveReason,
  Obstacle,
  PlanAnswer,
  PlannedSession,
  PlanRequest,
  Proposal,
  Rhythm,
  TimeOfDay,
  Weekday,
} from './types.ts';
import { type Block, weekOfOne } from './week-of-one.ts';

/** Hours before a session that is proposed automatically. Source: practice specification 4. */
const NOTICE_HOURS = 20;
const WEIGHT = { drift: 4, move: 3, drop: 60 } as const;
const STEPS_PER_WEEK = 7 * STEPS_PER_DAY;

const interval: Readonly<Record<Cadence, number>> = { weekly: 1, every_2_weeks: 2, every_3_weeks: 3, monthly: 4 };

/** Weeks between two sessions. A month is four weeks, so that the weekday stays. */
export const weeksBetween = (cadence: Cadence): number => interval[cadence];

/** The weeks of the cycle (1 is the first) that the plain recurrence gives a session. */
export const sessionWeeks = (rhythm: Rhythm): readonly number[] =>
  Array.from({ length: rhythm.weeks }, (_, index) => index + 1).filter(
    (week) => (week - 1) % interval[rhythm.cadence] === 0,
  );

const reasonOf: Readonly<Record<Block, MoveReason>> = {
  'outside-hours': 'outside-hours',
  holiday: 'holiday',
  away: 'away',
  clash: 'clash',
  lunch: 'clash',
  'day-full': 'day-full',
};

/** The Monday on or after a day, as a day number. Cycles begin with a whole week. */
const firstMonday = (from: string): number => {
  const number = dayNumber(from);
  return number + ((7 - ((number + 3) % 7)) % 7);
};

/**
 * The best regular times for people to meet, each with all that follows from it: which dates move inside their week and
 * why, which fall out. For every regular time each date is settled at its cheapest, so the ranking is exact on a
 * quarter-hour grid. Rejects nothing: a request that cannot be planned gives an obstacle.
 * Source: practice specification 4, scheduler-constraints.
 */
export const planCycle = (request: PlanRequest, howMany = 3): PlanAnswer => {
  const { rhythm, people, zone } = request;
  if (people.length === 0 || rhythm.minutes < 15 || rhythm.minutes > 60 || rhythm.weeks < 1)
    return obstacle('bad-request');

  const monday = firstMonday(request.from);
  const from = monday * STEPS_PER_DAY - STEPS_PER_DAY;
  const to = from + rhythm.weeks * STEPS_PER_WEEK + 2 * STEPS_PER_DAY;
  const length = Math.ceil(rhythm.minutes / STEP_MINUTES);
  const buffer = (rhythm.minutes <= 15 ? 5 : 10) / STEP_MINUTES;
  const calendars = people.map((person) => weekOfOne(person, from, to, buffer));
  const offset = offsetsOf(zone, from, to);
  const earliest = stepOf(request.now) + (NOTICE_HOURS * 60) / STEP_MINUTES;

  const blockAt = (start: number): MoveReason | undefined => {
    let found: MoveReason | undefined = start < earliest ? 'notice' : undefined;
    for (const calendar of calendars) {
      const block = calendar.blockedBy(start, start + length);
      if (block === 'outside-hours') return 'outside-hours';
      if (block && (!found || found === 'notice')) found = reasonOf[block];
    }
    return found;
  };
  const costAt = (start: number): number =>
    calendars.reduce((sum, calendar) => sum + calendar.cost(start, start + length).total, 0);
  /** The step of a local time in the series' zone, however many hours the day has. */
  const stepAt = (week: number, weekStep: number): number => {
    const local = (monday + (week - 1) * 7) * STEPS_PER_DAY + weekStep;
    return local - offset(local - offset(local));
  };

  const weeks = sessionWeeks(rhythm);
  const recovery = new Set(rhythm.recovery);
  /** For each week with a session, every start that works, with its cost. */
  const openStarts = new Map(
    weeks
      .filter((week) => !recovery.has(week))
      .map((week) => {
        const starts: { readonly weekStep: number; readonly start: number; readonly cost: number }[] = [];
        for (let weekStep = 0; weekStep < STEPS_PER_WEEK; weekStep += STEPS_PER_START) {
          const start = stepAt(week, weekStep);
          if (blockAt(start) === undefined) starts.push({ weekStep, start, cost: costAt(start) });
        }
        return [week, { starts, byWeekStep: new Map(starts.map((one) => [one.weekStep, one])) }] as const;
      }),
  );

  type Candidate = { readonly weekStep: number; readonly cost: number; readonly held: number };
  const settle = (week: number, weekStep: number): { cost: number; start?: number } => {
    const open = openStarts.get(week);
    const regular = open?.byWeekStep.get(weekStep);
    if (regular) return { cost: regular.cost, start: regular.start };
    let best: { cost: number; start?: number } = { cost: WEIGHT.drop };
    for (const one of open?.starts ?? []) {
      const drift = Math.abs(one.weekStep - weekStep) / STEPS_PER_DAY;
      const cost = one.cost + WEIGHT.move + WEIGHT.drift * drift;
      if (cost < best.cost) best = { cost, start: one.start };
    }
    return best;
  };

  const regularTimes = new Set([...openStarts.values()].flatMap((open) => open.starts.map((one) => one.weekStep)));
  const candidates: Candidate[] = [...regularTimes].map((weekStep) => {
    let cost = 0;
    let held = 0;
    for (const week of openStarts.keys()) {
      const settled = settle(week, weekStep);
      cost += settled.cost;
      if (settled.start !== undefined) held += 1;
    }
    return { weekStep, cost, held };
  });
  candidates.sort(
    (a, b) =>
      a.cost - b.cost || tie(a.weekStep, request.seed) - tie(b.weekStep, request.seed) || a.weekStep - b.weekStep,
  );

  const enough = Math.max(1, Math.ceil(openStarts.size / 2));
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === howMany) break;
    if (candidate.held < enough) continue;
    if (chosen.every((other) => different(other.weekStep, candidate.weekStep))) chosen.push(candidate);
  }
  if (chosen.length === 0)
    return obstacle(candidates.length > 0 ? 'too-few-dates' : whatBlocks(weeks, stepAt, blockAt));

  const proposals = chosen.map(({ weekStep }): Proposal => {
    const sessions = weeks.map((week): PlannedSession => {
      const regularStep = stepAt(week, weekStep);
      const base = { week, regular: instant(instantOf(regularStep)) };
      if (recovery.has(week)) return { ...base, state: 'recovery' };
      const settled = settle(week, weekStep);
      if (settled.start === regularStep) return { ...base, state: 'regular' };
      const because = blockAt(regularStep) ?? 'clash';
      return settled.start === undefined
        ? { ...base, state: 'dropped', because }
        : { ...base, state: 'moved', start: instant(instantOf(settled.start)), because };
    });
    const weekday = (Math.floor(weekStep / STEPS_PER_DAY) + 1) as Weekday;
    const time = timeOf(weekStep % STEPS_PER_DAY);
    const held = sessions.flatMap((session) => startOf(session) ?? []);
    const reasons = explainProposal(sessions, held.map(stepOf), people, calendars, length);
    return { id: `${weekday}-${time}`, weekday, time, zone, sessions, reasons };
  });
  return { kind: 'proposals', proposals };
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

/** Two proposals worth showing beside one another: another day, or at least two hours apart. */
const different = (a: number, b: number): boolean =>
  Math.floor(a / STEPS_PER_DAY) !== Math.floor(b / STEPS_PER_DAY) || Math.abs(a - b) >= 120 / STEP_MINUTES;

const tie = (value: number, seed: number): number => Math.imul(value ^ seed, 0x9e3779b1) >>> 0;

const timeOf = (step: number): TimeOfDay => {
  const minutes = step * STEP_MINUTES;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as TimeOfDay;
};

const obstacle = (kind: Obstacle): PlanAnswer => ({
  kind: 'obstacle',
  obstacle: kind,
  helps:
    kind === 'no-common-hours'
      ? ['wider-hours', 'async', 'shorter']
      : kind === 'bad-request'
        ? []
        : ['shorter', 'other-weeks', 'async', 'wider-hours'],
});

/** The kind of constraint that blocks, when not one start works: hours if nobody's hours meet, else what fills them. */
const whatBlocks = (
  weeks: readonly number[],
  stepAt: (week: number, step: number) => number,
  blockAt: (step: number) => MoveReason | undefined,
): Obstacle => {
  const seen = new Map<MoveReason, number>();
  for (const week of weeks) {
    for (let weekStep = 0; weekStep < STEPS_PER_WEEK; weekStep += STEPS_PER_START) {
      const block = blockAt(stepAt(week, weekStep));
      if (block && block !== 'outside-hours') seen.set(block, (seen.get(block) ?? 0) + 1);
    }
  }
  const most = [...seen].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (most === undefined) return 'no-common-hours';
  return most === 'notice' ? 'notice' : most === 'holiday' || most === 'away' ? 'holidays' : 'calendars-full';
};
