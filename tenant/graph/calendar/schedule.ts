import type { Context, Route } from '../area.ts';
import type { Core } from '../core.ts';
import { findGroup } from '../directory/groups.ts';
import { workingHoursOf } from '../directory/mailbox-settings.ts';
import { badRequest, notImitated } from '../errors.ts';
import { findPerson } from '../people.ts';
import type { Person } from '../person.ts';
import { json } from '../reply.ts';
import { day, parseDateTime, printWall, toInstant, toWall } from '../zones/zones.ts';
import { fieldsOf, type Instance, instancesOf } from './instances.ts';
import { mailboxOf, type ShowAs } from './model.ts';
import { type View, viewOf } from './render.ts';

/** The largest group whose members are looked up. */
const largestGroup = 100;

/** Sources differ between 42 and 62 days; the shorter is the one a client can rely on. */
const longestDays = 42;

const strength: readonly ShowAs[] = ['free', 'workingElsewhere', 'tentative', 'busy', 'oof'];
const digit: Readonly<Record<string, string>> = {
  free: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
};

type Asked = { readonly from: number; readonly to: number; readonly interval: number };

function read(body: unknown): Asked & { schedules: string[] } {
  const given = (body ?? {}) as Record<string, unknown>;
  const value = (name: string) => given[name] ?? given[name[0]?.toUpperCase() + name.slice(1)];
  for (const name of Object.keys(given)) {
    if (!/^(schedules|startTime|endTime|availabilityViewInterval)$/i.test(name))
      throw notImitated(`the getSchedule parameter ${name}`);
  }
  const schedules = value('schedules');
  if (!Array.isArray(schedules) || !schedules.length || !schedules.every((one) => typeof one === 'string')) {
    throw badRequest("The parameter 'Schedules' is required.", 'ErrorInvalidParameter');
  }
  if (schedules.length > 20)
    throw badRequest('The number of schedules is above the limit of 20.', 'ErrorInvalidParameter');
  const start = parseDateTime(value('startTime'), 'StartTime');
  const end = parseDateTime(value('endTime'), 'EndTime');
  const interval = value('availabilityViewInterval') ?? 30;
  if (typeof interval !== 'number' || !Number.isInteger(interval) || interval < 5 || interval > 1440) {
    throw badRequest(
      'The availability view interval must be between 5 and 1440 minutes.',
      'ErrorInvalidMergedFreeBusyInterval',
    );
  }
  const asked = { from: toInstant(start.wall, start.zone), to: toInstant(end.wall, end.zone), interval };
  if (asked.to <= asked.from)
    throw badRequest('The end time must be later than the start time.', 'ErrorInvalidTimeInterval');
  return { ...asked, schedules };
}

/** Everything that touches the window, cancelled dates left out: they no longer count as meetings of their owner. */
export function busyTimes(core: Core, person: Person, from: number, to: number): Instance[] {
  return Object.values(mailboxOf(core, person).items)
    .flatMap((item) => [...instancesOf(item, from, to, person.zone)])
    .filter((instance) => !fieldsOf(instance).isCancelled)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** One digit for each slot of the window: the strongest status in it. */
function availabilityView(busy: readonly Instance[], { from, to, interval }: Asked): string {
  const slots: number[] = new Array(Math.ceil((to - from) / (interval * 60_000))).fill(0);
  for (const instance of busy) {
    const rank = strength.indexOf(fieldsOf(instance).showAs);
    const first = Math.max(0, Math.floor((instance.start - from) / (interval * 60_000)));
    const last = Math.min(slots.length, Math.ceil((instance.end - from) / (interval * 60_000)));
    for (let slot = first; slot < last; slot++) slots[slot] = Math.max(slots[slot] ?? 0, rank);
  }
  return slots.map((rank) => digit[strength[rank] ?? 'free']).join('');
}

/** To colleagues a calendar shows when and how, not what: the default sharing inside an organisation. */
function scheduleItem(instance: Instance, own: boolean, view: View): Record<string, unknown> {
  const fields = fieldsOf(instance);
  const time = (instant: number) => ({ dateTime: printWall(toWall(instant, view.zone)), timeZone: view.zone });
  return {
    ...(own ? { isPrivate: fields.sensitivity === 'private', subject: fields.subject, location: fields.location } : {}),
    status: fields.showAs,
    start: time(instance.start),
    end: time(instance.end),
  };
}

function scheduleOf({ core, caller }: Context, scheduleId: string, asked: Asked, view: View): Record<string, unknown> {
  const person = findPerson(core, scheduleId);
  const failed = (responseCode: string, message: string) => ({
    scheduleId,
    scheduleItems: [],
    availabilityView: '',
    error: { message, responseCode },
  });
  if (asked.to - asked.from > longestDays * day) {
    return failed(
      'ErrorTimeIntervalTooBig',
      `The requested time duration is too long. The allowed limit = ${longestDays} days.`,
    );
  }
  const group = person ? undefined : findGroup(core, scheduleId);
  if (group && group.members.length > largestGroup)
    return failed('ErrorFreeBusyDLLimitReached', `The group has more than ${largestGroup} members.`);
  if (group) {
    const members = core.state.people.filter(({ id, hasMailbox }) => hasMailbox && group.members.includes(id));
    const busy = members.flatMap((member) => busyTimes(core, member, asked.from, asked.to));
    return { scheduleId, availabilityView: availabilityView(busy, asked), scheduleItems: [] };
  }
  if (!person?.hasMailbox) {
    return failed(
      'ErrorMailRecipientNotFound',
      `Unable to resolve e-mail address ${scheduleId} to an Active Directory object.`,
    );
  }
  const busy = busyTimes(core, person, asked.from, asked.to);
  return {
    scheduleId,
    availabilityView: availabilityView(busy, asked),
    scheduleItems: busy.map((instance) => scheduleItem(instance, person.id === caller.id, view)),
    workingHours: workingHoursOf(person),
  };
}

export const scheduleRoute: Route = {
  rule: 'SCH-1',
  method: 'POST',
  path: '/{person}/calendar/getSchedule',
  service: 'outlook',
  scopes: ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
  handle: (context) => {
    const { schedules, ...asked } = read(context.request.body());
    const view = viewOf(context.request.headers);
    return json(
      {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)',
        value: schedules.map((one) => scheduleOf(context, one, asked, view)),
      },
      200,
      view.applied,
    );
  },
};
