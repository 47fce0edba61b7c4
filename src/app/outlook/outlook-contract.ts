import type { SessionSetup, SessionWords } from '../../domain/appointment/session-part.ts';
import type { StartWish } from '../../domain/appointment/start-wish.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Instant, Zone } from '../../domain/ids.ts';
import type { Appointment, AppointmentPerson } from '../../host/appointment.ts';
import type { Appearance, CycleView } from '../views.ts';
import type { Watched } from '../watched.ts';

export type { AppointmentPerson } from '../../host/appointment.ts';

/** The cycle that an appointment belongs to, as far as this person can see it. */
export type PaneCycle =
  | { readonly state: 'opening' }
  /** Reading it needs this person's yes: `allow` asks for it. */
  | { readonly state: 'closed'; allow(): void }
  | { readonly state: 'failed'; readonly failure: Failure; retry(): void }
  | { readonly state: 'refused' | 'gone' }
  | {
      readonly state: 'open';
      readonly title: string;
      readonly agreement: CycleView['agreement'];
      /** Who is coachee first in the session that this appointment is. */
      readonly first?: { readonly name: string; readonly me: boolean };
      readonly folderUrl: string;
    };

/** The appointment beside the pane and what is known of it without asking anybody. */
export type PaneAppointment = Appointment & {
  readonly minutes: number;
  readonly joinUrl?: string;
  /** What its own text says, where it is a session without a cycle. */
  readonly session?: SessionSetup;
};

export type OutlookState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly failure: Failure; retry(): void }
  /** The pane is not beside an appointment. */
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'appointment';
      readonly me: AppointmentPerson;
      /** Whether this person organises it and has it open for writing. */
      readonly mine: boolean;
      readonly appointment: PaneAppointment;
      /** Absent where it belongs to no cycle. */
      readonly cycle?: PaneCycle;
      /** Whether this Outlook lets the pane keep a draft. */
      readonly canSave: boolean;
    };

/** What making an appointment a session brought about. `category` is a nicety: without it nothing is missing. */
export type Made = { readonly text: 'added' | 'changed'; readonly category: 'added' | 'left-out' };

/** `by-hand`: somebody's changes to our part of the text make it unsafe to replace; it was left alone. */
export type MadeSession = { readonly kind: 'made'; readonly made: Made } | { readonly kind: 'by-hand' };

/** Other times in the week of the appointment. */
export type OtherTimes =
  | { readonly kind: 'times'; readonly times: readonly Instant[]; readonly zone: Zone }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly people: readonly AppointmentPerson[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Outlook's pane beside an appointment. What can fail rejects with Failure, and nothing is sent by any of it. */
export interface OutlookModel {
  readonly appearance: Watched<Appearance>;
  readonly pane: Watched<OutlookState>;
  /** Writes the session into the appointment, or changes what was written; the Teams block stays as it is. */
  makeSession(setup: SessionSetup, words: SessionWords): Promise<MadeSession>;
  /** Keeps the appointment without sending it. */
  save(): Promise<void>;
  /** Reads free/busy of everybody in it. Rejects never: failures are part of the answer. */
  otherTimes(): Promise<OtherTimes>;
  /** Moves the open appointment; its length stays. */
  move(to: Instant): Promise<void>;
  /** Ends the open appointment so many minutes after its start. */
  setLength(minutes: number): Promise<void>;
  /** Asks for the permission that a failure says is missing: somebody's tap. Rejects never. */
  allow(failure: unknown): Promise<void>;
  /** Goes on in the tab's conversation that starts a cycle. */
  startCycle(wish: StartWish): void;
  /** Opens the place in the app that the appointment's own link leads to. */
  prepare(): void;
  openLink(url: string): void;
}
