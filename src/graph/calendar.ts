import type { TimeOfDay, Weekday } from '../domain/cycle/types.ts';
import type { Day, Instant, Zone } from '../domain/ids.ts';
import type { GraphFailure } from './graph-failure.ts';

/** Someone whom an event is with. */
export type Mailbox = { readonly address: string; readonly name?: string };

export type Answer = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export type Attendee = Mailbox & {
  readonly kind: 'required' | 'optional' | 'resource';
  readonly answer: Answer;
  /** When they answered. */
  readonly answered?: Instant;
  /** Another time they propose for this occurrence. */
  readonly proposed?: { readonly start: Instant; readonly end: Instant };
};

export type CalendarEvent = {
  /** Belongs to this person's mailbox: an attendee's copy of the same event has another. */
  readonly id: string;
  readonly kind: 'single' | 'occurrence' | 'exception' | 'series';
  /** The series that an occurrence or exception belongs to. */
  readonly seriesId?: string;
  readonly subject: string;
  readonly start: Instant;
  readonly end: Instant;
  /** The zone the event was made in; undefined where Outlook names none that is known. */
  readonly zone?: Zone;
  /** Where the pattern of the series had it, before it was moved. */
  readonly originalStart?: Instant;
  /** The first 255 characters of the body as text. */
  readonly preview: string;
  /** HTML; only where the event was asked for alone. */
  readonly body?: string;
  readonly cancelled: boolean;
  readonly allDay: boolean;
  readonly joinUrl?: string;
  readonly organiser?: Mailbox;
  /** Whether the signed-in person is the organiser. */
  readonly mine: boolean;
  readonly attendees: readonly Attendee[];
  readonly myAnswer: Answer;
  readonly sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  readonly busy: BusyStatus;
  readonly webUrl?: string;
  /** Changes with every change of the event. */
  readonly version?: string;
  readonly changed?: Instant;
  readonly transactionId?: string;
  /** Of a series: how often it repeats and when it ends. */
  readonly recurrence?: {
    readonly kind: string;
    readonly interval: number;
    readonly until?: Day;
    readonly count?: number;
  };
};

export type BusyStatus = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';

/** What one person's calendar says about a period, without what it is about. */
export type Schedule = {
  readonly address: string;
} & (
  | {
      readonly kind: 'known';
      readonly items: readonly { readonly start: Instant; readonly end: Instant; readonly status: BusyStatus }[];
      /** Absent where the mailbox names no hours, or a zone that nobody knows. */
      readonly hours?: {
        readonly days: readonly Weekday[];
        readonly start: TimeOfDay;
        readonly end: TimeOfDay;
        readonly zone: Zone;
      };
    }
  /** `no-mailbox`: nobody with a calendar has this address. `hidden`: outside the organisation or not shown to us. */
  | { readonly kind: 'unknown'; readonly problem: 'no-mailbox' | 'group' | 'hidden' | 'unavailable' }
);

/** How a series repeats. By weekday of the month means the same one as its start: the second Tuesday, the last Friday. */
export type Recurrence =
  | { readonly unit: 'week'; readonly every: number }
  | { readonly unit: 'month'; readonly by: 'weekday' | 'day' };

export type NewSeries = {
  readonly subject: string;
  readonly body: string;
  /** Local date and time of the first session in `zone`, `2026-03-03T10:00`. The pattern is made from it. */
  readonly start: string;
  readonly zone: Zone;
  readonly minutes: number;
  readonly recurrence: Recurrence;
  readonly ends: { readonly count: number } | { readonly until: Day };
  readonly attendees: readonly Mailbox[];
  /** The same for every attempt at the same series, so that a lost answer never makes a second one. */
  readonly transactionId: string;
  readonly sensitivity?: 'normal' | 'private';
  /** Outlook's own category names. */
  readonly categories?: readonly string[];
};

/** Another time for one occurrence: local date and time in `zone`. */
export type NewTime = { readonly start: string; readonly zone: Zone; readonly minutes: number };

export type OccurrenceChange =
  | { readonly kind: 'move'; readonly id: string; readonly to: NewTime }
  | { readonly kind: 'cancel'; readonly id: string; readonly comment: string };

/** What became of one change. `gone`: there was nothing to cancel any more. */
export type ChangeOutcome =
  | { readonly kind: 'moved'; readonly event: CalendarEvent }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: GraphFailure };

export type Invited =
  | { readonly answer: 'accept'; readonly comment?: string }
  | {
      readonly answer: 'decline' | 'tentative';
      readonly comment?: string;
      /** Travels to the organiser as Outlook's own proposal. */
      readonly proposal?: { readonly start: Instant; readonly end: Instant };
    };

/**
 * The signed-in person's Outlook calendar. All methods throw `GraphFailure` (or `SignInFailure`). Times read are UTC
 * instants, whatever zone Outlook keeps them in. Source: Microsoft Graph v1.0, calendar and event.
 */
export interface Calendar {
  /** Free/busy and working hours, in the order of the addresses. Chunks people by 20 and time by 42 days. */
  schedules(addresses: readonly string[], from: Instant, to: Instant): Promise<readonly Schedule[]>;
  /** Makes a series with a Teams link, or finds the one an earlier attempt made. */
  createSeries(series: NewSeries): Promise<CalendarEvent>;
  /** Occurrences and single events that touch the period, without bodies, by start. */
  events(from: Instant, to: Instant): Promise<readonly CalendarEvent[]>;
  /** One event with its body. */
  event(id: string): Promise<CalendarEvent>;
  /** The occurrences of a series that touch the period, by start. */
  instances(seriesId: string, from: Instant, to: Instant): Promise<readonly CalendarEvent[]>;
  moveOccurrence(id: string, to: NewTime): Promise<CalendarEvent>;
  cancelOccurrence(id: string, comment: string): Promise<'cancelled' | 'gone'>;
  /** Many changes in few requests, one after the other in the order given; one outcome each. */
  changeOccurrences(changes: readonly OccurrenceChange[]): Promise<readonly ChangeOutcome[]>;
  /** Answers an invitation as attendee. Sent at most once: on `mayHaveHappened`, look before repeating. */
  respond(id: string, answer: Invited): Promise<void>;
  /** Replaces everything in the body but the block with the Teams link, without which the meeting would be lost. */
  updateBody(id: string, body: string): Promise<CalendarEvent>;
  /** Edits the HTML of the body as it is; nothing is sent where the edit changes nothing. The edit may run again. */
  editBody(id: string, edit: (html: string) => string): Promise<CalendarEvent>;
  /** Subject, sensitivity or attendees of an event or a whole series. Attendees replace the list. */
  update(id: string, change: EventChange): Promise<CalendarEvent>;
  /** The occurrence with this join link that runs now or is nearest to now; undefined where there is none. */
  findByJoinUrl(joinUrl: string, now: Instant): Promise<CalendarEvent | undefined>;
}

export type EventChange = {
  readonly subject?: string;
  readonly sensitivity?: 'normal' | 'private';
  readonly attendees?: readonly Mailbox[];
};
