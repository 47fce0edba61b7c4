import type { Instant } from '../domain/ids.ts';
import type { Unsubscribe } from './listeners.ts';

/** Somebody as an appointment names them. */
export type AppointmentPerson = { readonly name: string; readonly address: string };

/** The appointment around the app as it is at this moment, what has not been saved or sent yet included. */
export type Appointment = {
  readonly subject: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly location: string;
  /** HTML, or plain text where the appointment is kept so. */
  readonly body: string;
  readonly organiser?: AppointmentPerson;
  /** The people invited, required first, without the organiser, rooms and groups. */
  readonly attendees: readonly AppointmentPerson[];
  /** Distribution lists and groups among those invited; absent where there is none. */
  readonly groups?: readonly AppointmentPerson[];
  /** `unknown`: this Outlook cannot tell. */
  readonly kind: 'single' | 'series' | 'occurrence' | 'unknown';
  /** Of a series or one of its dates. */
  readonly repeats?: { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly every: number };
  /** As Microsoft Graph names it; absent for a draft that was never saved, or where this Outlook cannot tell. */
  readonly eventId?: string;
  readonly seriesId?: string;
};

/** How the text in front of everything else is given: the appointment takes the form that it is kept in. */
export type AppointmentText = { readonly html: string; readonly text: string };

/**
 * The open appointment in the hands of whoever organises it. Nothing leaves the computer by any of these but `save`, and
 * no invitation by any: sending is the organiser's own act. All reject with `HostFailure`.
 */
export interface AppointmentWriter {
  /** Puts a text in front of the body; whatever stands there stays to the letter. */
  prepend(text: AppointmentText): Promise<void>;
  /** Replaces the whole body by HTML. */
  setBody(html: string): Promise<void>;
  setTimes(start: Instant, end: Instant): Promise<void>;
  /** `left-out`: this Outlook knows no categories, or not this one; the app may not add it to the person's own list. */
  addCategory(name: string): Promise<'added' | 'left-out'>;
  /** Keeps the appointment as a draft, or with its changes, without sending anything. Missing where this Outlook cannot. */
  save?(): Promise<void>;
}

/** The appointment that the app is opened beside. */
export interface AppointmentCapability {
  /** Whose mailbox this is. For display and for telling one's own part; never proof of identity. */
  readonly me: AppointmentPerson;
  /** Reads it anew. Rejects with `HostFailure`: `unsupported` where this Outlook is too old for it. */
  read(): Promise<Appointment>;
  /** Hears that people, time or repetition were changed. Silent in an Outlook that cannot tell. */
  onChange(listener: () => void): Unsubscribe;
  /** Missing for those invited: they can read only. */
  readonly write?: AppointmentWriter;
}
