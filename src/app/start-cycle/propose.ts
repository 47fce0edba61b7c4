import { type DaySpan, daysOfSpans } from '../../domain/cycle/days-off.ts';
import { planCycle } from '../../domain/cycle/plan.ts';
import type { PartOfDay, Rhythm } from '../../domain/cycle/types.ts';
import { Failure } from '../../domain/failure.ts';
import { type Day, day, instant } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent } from '../../graph/calendar.ts';
import type { Person } from '../views.ts';
import { availabilityOf, homeZone } from './availability.ts';
import type { ProposalsState } from './start-contract.ts';

/** Who wants to meet, and what is known beside free/busy. */
export type Wanted = {
  readonly me: Person;
  readonly partners: readonly Person[];
  readonly rhythm: Rhythm;
  /** Milliseconds UTC. */
  readonly now: number;
  /** The first day that may hold a session; today where none is given. */
  readonly from?: Day | undefined;
  /** Days on which they do not meet. */
  readonly daysOff?: readonly DaySpan[];
  /** This person's own part of the day. */
  readonly energy?: PartOfDay | undefined;
  /** Sessions of this person's other cycles: they count as coaching for everybody who is in them. */
  readonly coaching?: readonly CalendarEvent[];
};

const isIn = (person: Person, { attendees, organiser }: CalendarEvent): boolean =>
  [...attendees, ...(organiser ? [organiser] : [])].some(
    ({ address }) => address.toLowerCase() === person.address.toLowerCase(),
  );

const weeksAhead = ({ rhythm, from, now }: Wanted): Temporal.Instant => {
  const here = Temporal.Instant.fromEpochMilliseconds(now);
  const first = from ? Temporal.PlainDate.from(from).toZonedDateTime('UTC').toInstant() : here;
  const start = Temporal.Instant.compare(first, here) > 0 ? first : here;
  return start.add({ hours: (rhythm.weeks + 2) * 7 * 24 });
};

/**
 * Reads free/busy and working hours of all and plans. Only free/busy is read, never what a meeting is about. Rejects
 * never: what goes wrong is part of the answer, as data.
 */
export const proposeTimes = async (calendar: Calendar, wanted: Wanted): Promise<ProposalsState> => {
  const { me, partners, rhythm, now, from, energy, coaching = [] } = wanted;
  const daysOff = daysOfSpans(wanted.daysOff ?? []);
  const known = new Set(partners.map(({ id }) => id));
  if (known.size === 0) return { kind: 'bad-people', problem: 'nobody' };
  if (known.has(me.id)) return { kind: 'bad-people', problem: 'yourself' };
  if (known.size > 2) return { kind: 'bad-people', problem: 'too-many' };
  const here = Temporal.Instant.fromEpochMilliseconds(now);
  const home = homeZone();
  try {
    const people = [me, ...partners];
    const schedules = await calendar.schedules(
      people.map((person) => person.address),
      instant(here.toString()),
      instant(weeksAhead(wanted).toString()),
    );
    const unreadable = people.flatMap((person, index) => {
      const schedule = schedules[index];
      return schedule?.kind === 'known' ? [] : [{ person, problem: schedule?.problem ?? 'unavailable' }];
    });
    const [first] = unreadable;
    if (first)
      return { kind: 'unreadable-calendar', people: unreadable.map(({ person }) => person), problem: first.problem };
    const weeks = people.flatMap((person, index) => {
      const schedule = schedules[index];
      if (schedule?.kind !== 'known') return [];
      const theirs = coaching.filter((event) => isIn(person, event));
      return [availabilityOf(person, schedule, home, { coaching: theirs, daysOff })];
    });
    const anchor = weeks[0]?.zone ?? home;
    const answer = planCycle({
      rhythm,
      people: weeks.map((one, index) => (index === 0 && energy ? { ...one, energy } : one)),
      zone: anchor,
      now: instant(here.toString()),
      from: from ?? day(here.toZonedDateTimeISO(anchor).toPlainDate().toString()),
      seed: seedOf(people.map(({ id }) => id).join('')),
    });
    return { kind: 'answer', answer, zones: weeks.map((one) => ({ person: one.person, zone: one.zone })), weeks };
  } catch (error) {
    if (error instanceof Failure) return { kind: 'failed', failure: error };
    throw error;
  }
};

/** The same pair gets the same order between equals, whoever asks again. */
const seedOf = (text: string): number => {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
};
