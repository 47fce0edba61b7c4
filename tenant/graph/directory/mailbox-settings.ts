import type { Context, Route } from '../area.ts';
import { badRequest, denied, notImitated } from '../errors.ts';
import { onlyOptions, project, selected } from '../odata/query.ts';
import type { Person, Weekday, WorkingHours } from '../person.ts';
import { json } from '../reply.ts';
import { ianaZone, windowsZone } from '../zones/zones.ts';
import { noMailbox } from './users.ts';

export function workingHoursOf(person: Person): Record<string, unknown> {
  return {
    daysOfWeek: person.workingHours.days,
    startTime: `${person.workingHours.start}:00.0000000`,
    endTime: `${person.workingHours.end}:00.0000000`,
    timeZone: { name: windowsZone(person.zone) },
  };
}

/** A mailbox opens to its owner only: the delegated permission does not reach other people's. */
export function ownMailbox(context: Context): Person {
  if (context.person.id !== context.caller.id) throw denied('outlook');
  if (!context.person.hasMailbox) throw noMailbox();
  return context.person;
}

function settingsOf(person: Person): Record<string, unknown> {
  return {
    timeZone: windowsZone(person.zone),
    language: { locale: person.preferredLanguage ?? 'en-US', displayName: person.preferredLanguage ?? 'en-US' },
    dateFormat: 'yyyy-MM-dd',
    timeFormat: 'HH:mm',
    userPurpose: person.purpose ?? 'user',
    workingHours: workingHoursOf(person),
  };
}

const names = ['timeZone', 'language', 'dateFormat', 'timeFormat', 'userPurpose', 'workingHours'];
const address = (person: Person) => `https://graph.microsoft.com/v1.0/$metadata#users('${person.id}')/mailboxSettings`;

const timeForm = /^(\d\d:\d\d)(:00(\.0+)?)?$/;

function changedHours(person: Person, given: Record<string, unknown>): WorkingHours {
  const time = (value: unknown, present: string) => {
    if (value === undefined) return present;
    const found = typeof value === 'string' ? timeForm.exec(value)?.[1] : undefined;
    if (!found) throw badRequest('Cannot convert the literal to the expected type Edm.TimeOfDay.');
    return found;
  };
  const days = (given.daysOfWeek as Weekday[] | undefined) ?? person.workingHours.days;
  return {
    days,
    start: time(given.startTime, person.workingHours.start),
    end: time(given.endTime, person.workingHours.end),
  };
}

function change(context: Context): Person {
  const person = ownMailbox(context);
  const body = (context.request.body() ?? {}) as Record<string, unknown>;
  for (const key of Object.keys(body)) {
    if (key !== 'timeZone' && key !== 'workingHours') throw notImitated(`changing mailboxSettings/${key}`);
  }
  if (typeof body.timeZone === 'string') {
    ianaZone(body.timeZone);
    person.zone = body.timeZone;
  }
  if (body.workingHours) person.workingHours = changedHours(person, body.workingHours as Record<string, unknown>);
  context.core.changes.emit({ area: 'people', person: person.id });
  return person;
}

const read = ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'];

export const mailboxRoutes: readonly Route[] = [
  {
    rule: 'MBX-1',
    method: 'GET',
    path: '/{person}/mailboxSettings',
    service: 'outlook',
    scopes: read,
    handle: (context) => {
      onlyOptions(context.request, ['$select']);
      const person = ownMailbox(context);
      const chosen = selected(context.request, (name) => names.includes(name), 'microsoft.graph.mailboxSettings');
      return json({ '@odata.context': address(person), ...project(settingsOf(person), chosen) });
    },
  },
  {
    rule: 'MBX-2',
    method: 'GET',
    path: '/{person}/mailboxSettings/{property}',
    service: 'outlook',
    scopes: read,
    handle: (context) => {
      const person = ownMailbox(context);
      const property = context.params.property ?? '';
      const value = settingsOf(person)[property];
      if (value === undefined) throw notImitated(`mailboxSettings/${property}`);
      const body = typeof value === 'object' ? value : { value };
      return json({ '@odata.context': `${address(person)}/${property}`, ...body });
    },
  },
  {
    rule: 'MBX-3',
    method: 'PATCH',
    path: '/{person}/mailboxSettings',
    service: 'outlook',
    scopes: ['MailboxSettings.ReadWrite'],
    handle: (context) => {
      const person = change(context);
      return json({ '@odata.context': address(person), ...settingsOf(person) });
    },
  },
];
