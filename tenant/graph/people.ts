import type { Core } from './core.ts';
import type { Person, WorkingHours } from './person.ts';

export type PersonOptions = { readonly name: string } & Partial<
  Pick<
    Person,
    | 'id'
    | 'jobTitle'
    | 'department'
    | 'officeLocation'
    | 'mail'
    | 'userPrincipalName'
    | 'preferredLanguage'
    | 'userType'
    | 'hasMailbox'
    | 'hasDrive'
    | 'hasPhoto'
    | 'zone'
    | 'workingHours'
    | 'purpose'
  >
>;

export const officeHours: WorkingHours = {
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  start: '09:00',
  end: '17:00',
};

const domain = 'growtogether.example';

function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.');
}

/** Adds an account. Defaults: office hours in UTC, mailbox, OneDrive and photo, an address made of the name. */
export function addPerson(tenant: { readonly core: Core }, options: PersonOptions): Person {
  const { core } = tenant;
  // Exchange makes the account of such a mailbox with a display name alone, without OneDrive and picture.
  const isThing = options.purpose !== undefined && options.purpose !== 'user';
  const [givenName = options.name, ...rest] = options.name.split(' ');
  const id = options.id ?? core.entropy.guid();
  let address = `${plainName(options.name) || id.slice(0, 8)}@${domain}`;
  if (core.state.people.some((other) => other.userPrincipalName === address)) address = `${id.slice(0, 4)}.${address}`;
  const person: Person = {
    id,
    displayName: options.name,
    givenName: isThing ? null : givenName,
    surname: rest.length && !isThing ? rest.join(' ') : null,
    jobTitle: options.jobTitle ?? null,
    department: options.department ?? null,
    officeLocation: options.officeLocation ?? null,
    mail: options.mail === undefined ? address : options.mail,
    userPrincipalName: options.userPrincipalName ?? address,
    preferredLanguage: options.preferredLanguage ?? 'en-US',
    userType: options.userType ?? 'Member',
    hasMailbox: options.hasMailbox ?? true,
    hasDrive: options.hasDrive ?? !isThing,
    hasPhoto: options.hasPhoto ?? !isThing,
    zone: options.zone ?? 'UTC',
    workingHours: options.workingHours ?? officeHours,
    ...(options.purpose ? { purpose: options.purpose } : {}),
  };
  core.state.people.push(person);
  core.changes.emit({ area: 'people', person: person.id });
  return person;
}

/** By directory id, userPrincipalName or mail; addresses compare without case. */
export function findPerson(core: Core, key: string): Person | undefined {
  const low = key.toLowerCase();
  return core.state.people.find(
    (person) =>
      person.id === low || person.userPrincipalName.toLowerCase() === low || person.mail?.toLowerCase() === low,
  );
}
