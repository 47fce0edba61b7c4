import type { PersonOptions } from '../graph/people.ts';
import type { Weekday } from '../graph/person.ts';

const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const except = (...off: Weekday[]): Weekday[] => weekdays.filter((day) => !off.includes(day));

/** A person of Alder & Finch, a made-up maker of field instruments. Ids stay the same for ever, so that links do. */
export type SeededPerson = PersonOptions & { readonly id: string };

const person = (
  number: number,
  name: string,
  jobTitle: string,
  department: string,
  officeLocation: string,
  zone: string,
  hours: readonly [start: string, end: string],
  days: readonly Weekday[] = weekdays,
): SeededPerson => ({
  id: `a1de0000-f14c-4000-8000-0000000000${String(number).padStart(2, '0')}`,
  name,
  jobTitle,
  department,
  officeLocation,
  zone,
  mail: address(name),
  userPrincipalName: address(name),
  workingHours: { days, start: hours[0], end: hours[1] },
});

const address = (name: string): string =>
  `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.')}@alderfinch.example`;

export const adele = person(
  1,
  'Adele Brandt',
  'Product lead, weather stations',
  'Product',
  'Hamburg',
  'Europe/Berlin',
  ['08:30', '17:00'],
);
export const alex = person(2, 'Alex Moreau', 'Software engineer', 'Engineering', 'Bristol', 'Europe/London', [
  '09:00',
  '17:30',
]);
export const megan = person(
  3,
  'Megan Okafor',
  'Field researcher',
  'Research',
  'Hamburg',
  'Europe/Berlin',
  ['08:00', '14:30'],
  except('friday'),
);
export const isaiah = person(
  4,
  'Isaiah Whitfield',
  'Customer support lead',
  'Support',
  'Oakland',
  'America/Los_Angeles',
  ['08:00', '16:30'],
);
export const lee = person(5, 'Lee Sandoval', 'People and learning', 'People', 'Lisbon', 'Europe/Lisbon', [
  '09:30',
  '18:00',
]);
export const noor = person(6, 'Noor Haddad', 'Finance partner', 'Finance', 'Dubai', 'Asia/Dubai', ['08:00', '16:30']);
export const tomas = person(7, 'Tomás Lindqvist', 'Workshop manager', 'Operations', 'Gothenburg', 'Europe/Stockholm', [
  '07:00',
  '15:30',
]);
export const priya = person(8, 'Priya Raman', 'Data analyst', 'Research', 'Pune', 'Asia/Kolkata', ['10:00', '18:30']);
export const johanna = person(
  9,
  'Johanna Weiss',
  'Interaction designer',
  'Product',
  'Vienna',
  'Europe/Vienna',
  ['10:00', '18:00'],
  except('wednesday'),
);
export const mateus = person(10, 'Mateus Carvalho', 'Sales, Americas', 'Sales', 'São Paulo', 'America/Sao_Paulo', [
  '09:00',
  '18:00',
]);
export const kenji = person(11, 'Kenji Arai', 'Firmware engineer', 'Engineering', 'Sendai', 'Asia/Tokyo', [
  '09:00',
  '17:30',
]);
export const grace = person(12, 'Grace Dlamini', 'Legal counsel', 'Legal', 'Cape Town', 'Africa/Johannesburg', [
  '08:30',
  '16:30',
]);

/** What the directory has beside people: found by name like everybody, and nobody to coach with. */
const thing = (number: number, name: string, purpose: 'room' | 'shared'): SeededPerson => ({
  id: `a1de0000-f14c-4000-8000-0000000000${number}`,
  name,
  purpose,
  zone: 'Europe/Berlin',
  mail: address(name),
  userPrincipalName: address(name),
});
export const meetingRoom = thing(91, 'Lighthouse Room', 'room');
export const supportDesk = thing(92, 'Support Desk', 'shared');
export const seededThings: readonly SeededPerson[] = [meetingRoom, supportDesk];

/** A group: an address, and no account. */
export const stationsTeam = { name: 'Weather Stations', mail: 'weather.stations@alderfinch.example' };

export const seededPeople: readonly SeededPerson[] = [
  adele,
  alex,
  megan,
  isaiah,
  lee,
  noor,
  tomas,
  priya,
  johanna,
  mateus,
  kenji,
  grace,
];
