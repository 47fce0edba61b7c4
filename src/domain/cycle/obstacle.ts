import { day } from '../ids.ts';
import { clockText, dayNumber, PLACES, STEPS_PER_DAY, stepOfDay } from './grid.ts';
import { blockAt } from './openings.ts';
import { candidatePlaces, type Survey, survey } from './survey.ts';
import type { Availability, EnoughHelp, Help, MoveReason, Obstacle, PlanAnswer, PlanRequest } from './types.ts';

/** The kinds of constraint that can stand in the way of people whose hours meet. */
const kindOf: Readonly<Partial<Record<MoveReason, Obstacle>>> = {
  holiday: 'holidays',
  away: 'holidays',
  notice: 'notice',
  clash: 'calendars-full',
  lunch: 'calendars-full',
  'day-full': 'calendars-full',
};

/**
 * The kind of constraint that blocks: hours where nobody's meet; else the kind without which most weeks would have a time,
 * calendars before holidays before notice among equals.
 */
const whatBlocks = (known: Survey): Obstacle => {
  const weeks = new Map<Obstacle, Set<number>>([
    ['calendars-full', new Set()],
    ['holidays', new Set()],
    ['notice', new Set()],
  ]);
  let common = false;
  for (const week of known.openings.weeks) {
    for (let place = 0; place < PLACES; place += 1) {
      const start = week.steps[place] ?? 0;
      if (!known.calendars.every((calendar) => calendar.works(start))) continue;
      common = true;
      const block = blockAt(known.calendars, start, known.earliest);
      const kind = block === undefined ? undefined : kindOf[block];
      if (kind) weeks.get(kind)?.add(week.week);
    }
  }
  if (!common) return 'no-common-hours';
  let most: Obstacle = 'calendars-full';
  for (const [kind, blocked] of weeks) if (blocked.size > (weeks.get(most)?.size ?? 0)) most = kind;
  return most;
};

const feasible = (request: PlanRequest, before: Survey): boolean => {
  const known = survey(request, before.taken);
  return candidatePlaces(known).some((place) => known.settle(place) !== undefined);
};

/** Somebody who works so many minutes more at both ends of the day. */
const longer = (person: Availability, minutes: number): Availability => {
  const steps = minutes / 5;
  const start = stepOfDay(person.hours.start);
  const span = (stepOfDay(person.hours.end) - start + STEPS_PER_DAY) % STEPS_PER_DAY || STEPS_PER_DAY;
  const wide = Math.min(span + 2 * steps, STEPS_PER_DAY);
  const from = (start - (wide - span) / 2 + STEPS_PER_DAY) % STEPS_PER_DAY;
  const whole = wide === STEPS_PER_DAY;
  return {
    ...person,
    hours: {
      days: person.hours.days,
      start: whole ? '00:00' : clockText(from),
      end: whole ? '00:00' : clockText((from + wide) % STEPS_PER_DAY),
    },
  };
};

const laterBy = (from: string, weeks: number) => {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: dayNumber(from) + weeks * 7 });
  return day(date.toString());
};

/** The least that is enough. Where the most of it is not, nothing less is tried: calendars only open up. */
const least = (from: readonly number[], isEnough: (amount: number) => boolean): number | undefined => {
  const most = from.at(-1);
  return most === undefined || !isEnough(most) ? undefined : from.find((amount) => amount === most || isEnough(amount));
};

/** The least of each kind of help that would be enough, by planning again with it. */
const whatHelps = (request: PlanRequest, known: Survey): EnoughHelp => {
  const { rhythm, people } = request;
  const lengths = [45, 30, 25, 15].filter((minutes) => minutes < rhythm.minutes);
  const shorter = least(lengths, (minutes) => feasible({ ...request, rhythm: { ...rhythm, minutes } }, known));
  const wider = least([60, 120, 180], (minutes) =>
    feasible({ ...request, people: people.map((person) => longer(person, minutes)) }, known),
  );
  const later = [1, 2, 3, 4].find((weeks) => feasible({ ...request, from: laterBy(request.from, weeks) }, known));
  return {
    ...(shorter === undefined ? {} : { shorter }),
    ...(later === undefined ? {} : { 'other-weeks': later }),
    ...(wider === undefined ? {} : { 'wider-hours': wider }),
  };
};

/**
 * What to say where no regular time works: the kind of constraint that blocks, never whose, and what would be enough. To
 * write to one another between sessions needs no common hour and is always offered.
 * Source: practice specification 4, no_solution.
 */
export const obstacleOf = (request: PlanRequest, known: Survey): PlanAnswer => {
  const enough = whatHelps(request, known);
  const found = (['shorter', 'other-weeks', 'wider-hours'] satisfies Help[]).filter(
    (help) => enough[help] !== undefined,
  );
  return {
    kind: 'obstacle',
    obstacle: candidatePlaces(known).length > 0 ? 'too-few-dates' : whatBlocks(known),
    helps: [...found, 'async'],
    enough,
  };
};
