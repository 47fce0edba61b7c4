import { addEvent, answerIn, type EventOptions } from '../graph/calendar/builders.ts';
import type { Person } from '../graph/person.ts';
import type { Tenant } from '../graph/tenant.ts';
import { adele, alex, grace, isaiah, johanna, kenji, lee, mateus, megan, noor, priya, tomas } from './people.data.ts';

type Who = { readonly id: string };

/** An entry of somebody's week: `day` counts from the Monday of the present week in the organiser's zone (0 is Monday). */
type Entry = {
  readonly who: Who;
  readonly day: number;
  readonly at: string;
  readonly minutes: number;
  readonly subject: string;
  readonly with?: readonly Who[];
  readonly declinedBy?: Who;
} & Pick<EventOptions, 'showAs' | 'sensitivity' | 'location' | 'online' | 'isAllDay' | 'repeat' | 'body'>;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const weekly = { weeks: 1 };
const daily = { weeks: 1, days: weekdays };

/** What repeats. Between them everybody still has room, and every pair of neighbours in time has common hours. */
const rituals: readonly Entry[] = [
  {
    who: adele,
    day: 0,
    at: '09:00',
    minutes: 60,
    subject: 'Product week opening',
    with: [johanna, megan, alex],
    online: true,
    repeat: weekly,
  },
  {
    who: adele,
    day: 2,
    at: '14:00',
    minutes: 60,
    subject: 'Roadmap and trade-offs',
    with: [mateus, noor],
    online: true,
    repeat: weekly,
  },
  { who: adele, day: 4, at: '14:00', minutes: 120, subject: 'Writing time', repeat: weekly, showAs: 'busy' },
  {
    who: adele,
    day: 1,
    at: '12:00',
    minutes: 45,
    subject: 'Lunch with the garden group',
    sensitivity: 'private',
    repeat: weekly,
  },
  {
    who: alex,
    day: 0,
    at: '10:00',
    minutes: 15,
    subject: 'Firmware stand-up',
    with: [johanna, tomas],
    online: true,
    repeat: daily,
  },
  { who: alex, day: 1, at: '13:00', minutes: 120, subject: 'Focus: sensor driver', repeat: weekly },
  {
    who: alex,
    day: 3,
    at: '16:30',
    minutes: 60,
    subject: 'School run',
    showAs: 'oof',
    sensitivity: 'private',
    repeat: weekly,
  },
  { who: alex, day: 2, at: '15:00', minutes: 60, subject: 'Code reading', with: [priya], online: true, repeat: weekly },
  { who: megan, day: 1, at: '09:00', minutes: 90, subject: 'Field notes', repeat: weekly },
  {
    who: megan,
    day: 3,
    at: '12:30',
    minutes: 60,
    subject: 'Research sharing',
    with: [priya, grace, adele],
    online: true,
    repeat: weekly,
  },
  {
    who: isaiah,
    day: 0,
    at: '08:30',
    minutes: 30,
    subject: 'Support hand-over',
    with: [mateus],
    online: true,
    repeat: daily,
  },
  {
    who: isaiah,
    day: 3,
    at: '08:00',
    minutes: 30,
    subject: 'Customer voices',
    with: [adele],
    declinedBy: adele,
    online: true,
    repeat: weekly,
  },
  { who: isaiah, day: 1, at: '13:00', minutes: 60, subject: 'Coaching the new shift', repeat: weekly },
  {
    who: lee,
    day: 1,
    at: '11:00',
    minutes: 60,
    subject: 'Learning circle',
    with: [megan, priya, grace, tomas],
    online: true,
    repeat: weekly,
  },
  {
    who: lee,
    day: 4,
    at: '10:00',
    minutes: 30,
    subject: 'Lee and Adele',
    with: [adele],
    online: true,
    repeat: { weeks: 2 },
  },
  { who: noor, day: 3, at: '09:00', minutes: 180, subject: 'Month-end close', repeat: weekly },
  { who: tomas, day: 0, at: '07:30', minutes: 30, subject: 'Workshop walk-round', location: 'Hall 2', repeat: daily },
  {
    who: priya,
    day: 2,
    at: '15:30',
    minutes: 60,
    subject: 'Data questions hour',
    with: [megan],
    online: true,
    repeat: weekly,
  },
  {
    who: johanna,
    day: 3,
    at: '14:00',
    minutes: 60,
    subject: 'Design review',
    with: [adele, alex],
    online: true,
    repeat: weekly,
  },
  { who: mateus, day: 1, at: '10:00', minutes: 60, subject: 'Pipeline', with: [noor], online: true, repeat: weekly },
  { who: kenji, day: 2, at: '10:00', minutes: 120, subject: 'Bench tests', location: 'Lab', repeat: weekly },
  { who: grace, day: 0, at: '13:00', minutes: 60, subject: 'Contracts', with: [noor], online: true, repeat: weekly },
];

/** What happens once, this week and in the next ones. */
const singles: readonly Entry[] = [
  {
    who: adele,
    day: 3,
    at: '11:00',
    minutes: 45,
    subject: 'Interview: second product designer',
    with: [johanna],
    online: true,
  },
  {
    who: adele,
    day: 8,
    at: '09:30',
    minutes: 90,
    subject: 'Station 4: what did we learn?',
    with: [alex, megan, tomas],
    online: true,
  },
  {
    who: adele,
    day: 22,
    at: '09:00',
    minutes: 240,
    subject: 'Visit to the test field',
    showAs: 'oof',
    location: 'Lüneburg',
  },
  { who: alex, day: 9, at: '09:00', minutes: 75, subject: 'Dentist', showAs: 'oof', sensitivity: 'private' },
  { who: alex, day: 4, at: '14:00', minutes: 60, subject: 'Release check', with: [tomas], online: true },
  { who: alex, day: 30, at: '00:00', minutes: 1440, subject: 'Away', showAs: 'oof', isAllDay: true },
  {
    who: megan,
    day: 9,
    at: '00:00',
    minutes: 1440,
    subject: 'Field day: hill station',
    showAs: 'workingElsewhere',
    isAllDay: true,
  },
  { who: isaiah, day: 2, at: '10:00', minutes: 60, subject: 'Quarterly review of answers', with: [lee], online: true },
  { who: lee, day: 7, at: '14:00', minutes: 90, subject: 'Onboarding of new colleagues', online: true },
  {
    who: priya,
    day: 10,
    at: '14:00',
    minutes: 120,
    subject: 'Rain model walkthrough',
    with: [adele, kenji],
    online: true,
  },
  { who: kenji, day: 5, at: '00:00', minutes: 1440, subject: 'Family', showAs: 'free', isAllDay: true },
];

const weeksBefore = 6;

/** Puts the ordinary week into everybody's calendar, relative to `now` (ms UTC). Invitations are answered. */
export const addOrdinaryWeek = (tenant: Tenant, now: number): void => {
  const person = ({ id }: Who): Person => {
    const found = tenant.state.people.find((one) => one.id === id);
    if (found === undefined) throw new RangeError(`Nobody has the id ${id}.`);
    return found;
  };
  const monday = (zone: string): Temporal.PlainDate => {
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
    return today.subtract({ days: today.dayOfWeek - 1 });
  };
  for (const { who, day, at, with: guests = [], declinedBy, ...event } of [...rituals, ...singles]) {
    const organiser = person(who);
    const first = monday(organiser.zone).add({ days: event.repeat === undefined ? day : day - 7 * weeksBefore });
    const attendees = guests.map(person);
    const made = addEvent(tenant, organiser, { ...event, start: `${first}T${at}`, attendees });
    for (const guest of attendees) answerIn(tenant, guest, made, guest.id === declinedBy?.id ? 'declined' : 'accepted');
  }
};
