import { slice } from '../area.ts';
import type { Core } from '../core.ts';
import { noMailbox } from '../directory/users.ts';
import type { Person, Weekday } from '../person.ts';
import type { Wall } from '../zones/zones.ts';

export type ResponseType = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';
export type ShowAs = 'unknown' | 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
export type Answered = { response: ResponseType /** Milliseconds UTC; null before any answer. */; time: number | null };
export type Slot = { start: Wall; end: Wall; zone: string };

export type Attendee = {
  name: string;
  address: string;
  type: 'required' | 'optional' | 'resource';
  status: Answered;
  proposed?: Slot;
};

export type Online = { joinUrl: string; conferenceId: string; passcode: string; threadId: string };

/** What a single event, a series or one changed occurrence can have of its own. Times are wall times of their zones. */
export type Fields = {
  subject: string;
  /** Always HTML, as Exchange keeps it. */
  body: string;
  location: string;
  start: Wall;
  end: Wall;
  startZone: string;
  endZone: string;
  isAllDay: boolean;
  importance: 'low' | 'normal' | 'high';
  sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  /** What the owner's free/busy shows. */
  showAs: ShowAs;
  /** What the organiser means it to be; an attendee's copy shows it once accepted. */
  intended: ShowAs;
  isReminderOn: boolean;
  reminderMinutes: number;
  categories: string[];
  attendees: Attendee[];
  allowNewTimeProposals: boolean;
  responseRequested: boolean;
  hideAttendees: boolean;
  isCancelled: boolean;
  response: Answered;
  online: Online | null;
};

/** What an event is where nobody said otherwise. */
export const plainFields = (): Omit<Fields, 'start' | 'end' | 'startZone' | 'endZone'> => ({
  subject: '',
  body: '',
  location: '',
  isAllDay: false,
  importance: 'normal',
  sensitivity: 'normal',
  showAs: 'busy',
  intended: 'busy',
  isReminderOn: true,
  reminderMinutes: 15,
  categories: [],
  attendees: [],
  allowNewTimeProposals: true,
  responseRequested: true,
  hideAttendees: false,
  isCancelled: false,
  response: { response: 'none', time: null },
  online: null,
});

export type Pattern = {
  type: 'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly' | 'relativeYearly';
  interval: number;
  daysOfWeek: Weekday[];
  firstDayOfWeek: Weekday;
  dayOfMonth: number;
  month: number;
  index: 'first' | 'second' | 'third' | 'fourth' | 'last';
};

export type Recurrence = {
  pattern: Pattern;
  range: {
    type: 'endDate' | 'noEnd' | 'numbered';
    /** Midnight of the first and last day, as walls. */
    startDate: Wall;
    endDate: Wall | null;
    count: number;
    zone: string;
  };
};

/** `20260303`: the date an occurrence has by the pattern, in the series' own zone. It never changes. */
export type DateKey = string;

export type Exception = { fields: Partial<Fields>; version: number; modified: number };

/** One mailbox's copy of an event or series. Copies of one meeting share `uid` and nothing else. */
export type Item = Fields & {
  id: string;
  uid: string;
  created: number;
  modified: number;
  version: number;
  isOrganizer: boolean;
  organizer: { name: string; address: string };
  createdStartZone: string;
  createdEndZone: string;
  transactionId: string | null;
  recurrence: Recurrence | null;
  exceptions: Record<DateKey, Exception>;
  removed: DateKey[];
};

/** What a delta token stands for: the window, and the version of everything the client has seen in it. */
export type Round = {
  from: number;
  to: number;
  seen: Record<string, string>;
  pending: string[];
  next: Record<string, string>;
};

export type Mailbox = {
  items: Record<string, Item>;
  transactions: Record<string, { digest: string; id: string }>;
  rounds: Record<string, Round>;
};

/** Meetings of Teams by their join address, for the areas that know chats and online meetings. */
export type MeetingRecord = { threadId: string; organizerId: string; uid: string; subject: string };

export type CalendarState = { mailboxes: Record<string, Mailbox>; meetings: Record<string, MeetingRecord> };

export const calendars = slice<CalendarState>('calendar', () => ({ mailboxes: {}, meetings: {} }));

/** The person's mailbox, made on first use; 404 as Exchange answers for accounts without one. */
export function mailboxOf(core: Core, person: Person): Mailbox {
  if (!person.hasMailbox) throw noMailbox();
  const { mailboxes } = calendars(core.state);
  mailboxes[person.id] ??= { items: {}, transactions: {}, rounds: {} };
  return mailboxes[person.id] as Mailbox;
}

/** The copies of a meeting in all mailboxes, with their owners. */
export function copiesOf(core: Core, uid: string): { person: Person; mailbox: Mailbox; item: Item }[] {
  const { mailboxes } = calendars(core.state);
  return core.state.people.flatMap((person) => {
    const mailbox = mailboxes[person.id];
    const item = mailbox && Object.values(mailbox.items).find((one) => one.uid === uid);
    return mailbox && item ? [{ person, mailbox, item }] : [];
  });
}

/** What holds for one occurrence: its own fields over those of the series; without a key, the event itself. */
export function effective(item: Item, key: DateKey | null, own?: { start: Wall; end: Wall }): Fields {
  if (key === null) return item;
  return { ...item, ...own, ...item.exceptions[key]?.fields };
}
