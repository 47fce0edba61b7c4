import type { Availability, BusyTime, PlanRequest } from '../../../src/domain/cycle/types.ts';
import { isShown, offsetOf, placeToMinute } from './wall-time.ts';

/*
 * The definition of docs/decisions/planner.md once more, as directly as it can be written: minutes, plain loops, every
 * start of every week, every way to hold the dates. It shares no code with the planner, and is the judge of it.
 */

const SCALE = 24;
const DROP = 100_000 * SCALE;
const QUARTERS = 7 * 96;

/** A start of one week as all partners' calendars see it. */
export type Start = {
  readonly place: number;
  readonly minute: number;
  readonly shown: boolean;
  readonly cost: number;
  readonly unpleasant: number;
  /** Who has an early or late hour, as bits. */
  readonly edges: number;
  /** Local day of each partner. */
  readonly days: readonly number[];
};

export type Calendar = {
  readonly weeks: readonly number[];
  readonly starts: readonly ReadonlyMap<number, Start>[];
  /** For each partner the local days of sessions of other cycles. */
  readonly coaching: readonly (readonly number[])[];
};

const clock = (time: string): number => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);
const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00Z`) / 86_400_000);
const minuteOf = (instant: string): number => Date.parse(instant) / 60_000;
const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
export const monday = (day: number): number => day - weekday(day) + 1;
const wrap = (minutes: number): number => ((minutes % 1440) + 1440) % 1440;

/** What is true of a piece of time. `NEAR` is within the buffer of an appointment. */
const WORKS = 1;
const HOLIDAY = 2;
const AWAY = 4;
const OTHER = 8;
const MEETING = 16;
const NEAR = 32;

/** The person's five-minute pieces of time between two minutes. */
const piecesOf = (
  person: Availability,
  from: number,
  to: number,
  buffer: number,
  matters: (day: number) => boolean,
) => {
  const size = (to - from) / 5;
  const marks = new Uint8Array(size);
  const opens = clock(person.hours.start);
  const span = wrap(clock(person.hours.end) - opens) || 1440;
  const off = new Set(person.daysOff.map(dayNumber));
  const days = new Set<number>(person.hours.days);
  // Hours, days and clocks change on quarters of an hour only; so three pieces are alike.
  for (let piece = 0; piece < size; piece += 3) {
    if (!matters(Math.floor(piece / 288))) {
      piece += 285;
      continue;
    }
    const minute = from + piece * 5;
    const local = minute + offsetOf(person.zone, minute);
    const day = Math.floor(local / 1440);
    const since = wrap(local - opens);
    // The day on which the shift that this minute would belong to begins.
    const shift = Math.floor((local - since) / 1440);
    const works = since < span && days.has(weekday(shift));
    const holiday = off.has(day) || (works && off.has(shift));
    marks.fill((works ? WORKS : 0) | (holiday ? HOLIDAY : 0), piece, piece + 3);
  }
  const mark = (flag: number, start: number, end: number): void => {
    const last = Math.min(size, (end - from) / 5);
    for (let piece = Math.max(0, (start - from) / 5); piece < last; piece += 1)
      marks[piece] = (marks[piece] ?? 0) | flag;
  };
  for (const item of person.busy) {
    const start = Math.floor(minuteOf(item.start) / 5) * 5;
    const end = Math.ceil(minuteOf(item.end) / 5) * 5;
    if (end <= from || start >= to) continue;
    mark(item.kind === 'away' ? AWAY : OTHER, start, end);
    if (item.kind !== 'away' && item.kind !== 'focus') mark(MEETING, start, end);
    mark(NEAR, start - buffer, end + buffer);
  }
  return marks;
};

const partOf = (time: number) =>
  time < 600 ? 'early' : time < 720 ? 'late-morning' : time < 900 ? 'early-afternoon' : 'late-afternoon';

/** Everything about one person's starts: undefined where a hard constraint forbids it. */
const viewOf = (person: Availability, from: number, to: number, minutes: number, matters: (day: number) => boolean) => {
  const buffer = minutes <= 15 ? 5 : 10;
  const length = Math.ceil(minutes / 5) * 5;
  const pieces = piecesOf(person, from, to, buffer, matters);
  const has = (flag: number, minute: number): boolean => ((pieces[(minute - from) / 5] ?? 0) & flag) !== 0;
  const any = (flag: number, start: number, end: number): boolean => {
    for (let at = start; at < end; at += 5) if (has(flag, at)) return true;
    return false;
  };
  const every = (flag: number, start: number, end: number): boolean => {
    for (let at = start; at < end; at += 5) if (!has(flag, at)) return false;
    return true;
  };
  const taken = (at: number): boolean => has(AWAY | OTHER, at);
  const free = (at: number): boolean => has(WORKS, at) && !taken(at);
  const local = (minute: number): number => minute + offsetOf(person.zone, minute);
  const coaching = person.busy
    .filter((item: BusyTime) => item.kind === 'coaching')
    .map((item) => Math.floor(local(Math.floor(minuteOf(item.start) / 5) * 5) / 1440));
  const opens = clock(person.hours.start);
  const span = wrap(clock(person.hours.end) - opens) || 1440;
  const lunch = person.lunch ?? { from: '11:30', to: '14:00', minutes: 30 };
  const works = (day: number): boolean => (person.hours.days as readonly number[]).includes(weekday(day));
  const hoursOfMeetings = new Map<number, number>();
  const meetingHours = (day: number): number => {
    let sum = hoursOfMeetings.get(day);
    if (sum === undefined) {
      sum = 0;
      for (let at = (day - 1) * 1440; at < (day + 2) * 1440; at += 5)
        if (has(MEETING, at) && Math.floor(local(at) / 1440) === day) sum += 1 / 12;
      hoursOfMeetings.set(day, sum);
    }
    return sum;
  };

  const lunchFrom = clock(lunch.from);
  const lunchTo = clock(lunch.to);
  const lunchBreak = (start: number): boolean => {
    const time = wrap(local(start));
    if (time >= lunchTo || time + length <= lunchFrom) return true;
    const noon = start - time;
    for (let at = lunchFrom; at + lunch.minutes <= lunchTo; at += 5) {
      let whole = true;
      for (let one = noon + at; one < noon + at + lunch.minutes && whole; one += 5)
        whole = !taken(one) && (one < start || one >= start + length);
      if (whole) return true;
    }
    return false;
  };
  const allowed = (start: number): boolean => {
    const end = start + length;
    if (!every(WORKS, start, end)) return false;
    if (any(NEAR, start, end)) return false;
    if (any(HOLIDAY, start, end) || !lunchBreak(start)) return false;
    const day = Math.floor(local(start) / 1440);
    return !coaching.includes(day) && coaching.filter((one) => monday(one) === monday(day)).length < 2;
  };
  const edge = (start: number): boolean => {
    const since = wrap(local(start) - opens);
    const untilEnd = span - (wrap(local(start + length - 5) - opens) + 5);
    return since < 60 || untilEnd < 60;
  };
  const cost = (start: number): number => {
    let sum = 0;
    const time = wrap(local(start));
    if (person.energy && partOf(time) !== person.energy) sum += 5;
    if (meetingHours(Math.floor(local(start) / 1440)) > 4.999) sum += 3;
    let before = 0;
    while (before < 120 && free(start - before - 5)) before += 5;
    let after = 0;
    while (after < 120 && free(start + length + after)) after += 5;
    if (before >= 30 && after >= 30 && before + length + after >= 120) sum += 2;
    const ends = [0, 5, 10, 15].find((gap) => has(MEETING, start - gap - 5));
    if (ends !== undefined && every(MEETING, start - ends - 60, start - ends)) sum += 2;
    return sum;
  };
  const unpleasant = (start: number): number => {
    const time = wrap(local(start));
    const day = Math.floor(local(start) / 1440);
    const atLunch = time < lunchTo && time + length > lunchFrom;
    const lastDay = works(day) && !works(day + 1) && !works(day + 2);
    return (atLunch ? 2 : 0) + (lastDay && time >= 900 ? 4 : 0);
  };
  return { allowed, edge, cost, unpleasant, coaching, day: (start: number) => Math.floor(local(start) / 1440) };
};

/** Every start of every session week that all partners' calendars allow. */
export const calendarOf = (request: PlanRequest, weeks: readonly number[]): Calendar => {
  const first = monday(dayNumber(request.from) + 6);
  const from = (first - 2) * 1440;
  const to = (first + request.rhythm.weeks * 7 + 2) * 1440;
  /** Days of weeks without a session, and not beside one, need not be looked at. */
  const near = new Set(weeks.flatMap((week) => Array.from({ length: 11 }, (_, at) => (week - 1) * 7 + at)));
  const views = request.people.map((person) =>
    viewOf(person, from, to, request.rhythm.minutes, (dayIndex) => near.has(dayIndex)),
  );
  const earliest = minuteOf(request.now) + 20 * 60;
  const starts = weeks.map((week) => {
    const found = new Map<number, Start>();
    for (let place = 0; place < QUARTERS; place += 1) {
      const local = (first + (week - 1) * 7) * 1440 + place * 15;
      const minute = placeToMinute(request.zone, local);
      if (minute < earliest || !views.every((view) => view.allowed(minute))) continue;
      const quarter = place % 4;
      found.set(place, {
        place,
        minute,
        shown: isShown(request.zone, local),
        edges: views.reduce((bits, view, index) => bits + (view.edge(minute) ? 2 ** index : 0), 0),
        cost: views.reduce((sum, view) => sum + view.cost(minute) + (view.edge(minute) ? 4 : 0), 0) * SCALE,
        unpleasant:
          (quarter === 0 ? 0 : quarter === 2 ? 1 : 3) + views.reduce((sum, view) => sum + view.unpleasant(minute), 0),
        days: views.map((view) => view.day(minute)),
      });
    }
    return found;
  });
  return { weeks, starts, coaching: views.map((view) => view.coaching) };
};

/** Whether two sessions in a row are one too many for somebody: two on a day, or three in a week with those of other cycles. */
export const inTheWay = (a: Start, b: Start, coaching: Calendar['coaching']): boolean =>
  coaching.some((others, person) => {
    const one = a.days[person] ?? 0;
    const other = b.days[person] ?? 0;
    if (one === other) return true;
    return monday(one) === monday(other) && others.some((day) => monday(day) === monday(one));
  });

const bitsIn = (bits: number): number => (bits === 0 ? 0 : (bits % 2) + bitsIn(Math.floor(bits / 2)));

/** What a session costs at `start` after `before`, when its regular place is `regular`; undefined where the rules forbid it. */
export const costAfter = (
  start: Start,
  before: Start | undefined,
  lastHeld: Start | undefined,
  regular: Start | undefined,
  place: number,
  calendar: Calendar,
): number | undefined => {
  const everybody = 2 ** calendar.coaching.length - 1;
  if (before && inTheWay(before, start, calendar.coaching)) return undefined;
  const last = lastHeld?.edges ?? 0;
  const again = start.edges === everybody ? 0 : bitsIn(start.edges & last) * 4 * SCALE;
  if (start.place === place && start === regular) return start.cost + again;
  if (!start.shown) return undefined;
  if (regular) {
    // A time that works is given up for one reason only: somebody would have the early or late hour twice in a row alone.
    const shares = regular.edges !== everybody && (regular.edges & last) !== 0 && (start.edges & last) === 0;
    if (!shares) return undefined;
  }
  return start.cost + again + 3 * SCALE + Math.abs(start.place - place);
};

export { DROP };
