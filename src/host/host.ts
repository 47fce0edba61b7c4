import type { PersonId } from '../domain/ids.ts';
import type { AppointmentCapability } from './appointment.ts';
import type { Unsubscribe } from './listeners.ts';

/** Where in its host the app is shown. */
export type Surface = 'tab' | 'side-panel' | 'stage' | 'details' | 'channel' | 'outlook';

export type Theme = 'light' | 'dark' | 'contrast';

/** What the host says about this place, this person and how things should look. */
export type HostContext = {
  readonly surface: Surface;
  /** Absent outside a host, where only signing in tells who is here. For display and hints; never proof of identity. */
  readonly person?: { readonly id: PersonId; readonly tenantId: string; readonly loginHint: string };
  /** BCP 47, `de-DE`. */
  readonly locale: string;
  readonly theme: Theme;
  /** What a link into the app asked for, `cycle/<driveId>/<itemId>`. */
  readonly subPage?: string;
  /** The meeting this place belongs to, and its chat where the host tells. */
  readonly meeting?: { readonly id: string; readonly chatId?: string };
  /** Whether another program frames the app. */
  readonly embedded: boolean;
};

export type MeetingDetails = {
  /** The same for all occurrences of a series. */
  readonly joinUrl?: string;
  readonly title?: string;
  readonly organiserId?: PersonId;
  /** UTC, ISO 8601, as the host gives them. */
  readonly scheduledStart?: string;
  readonly scheduledEnd?: string;
  readonly type?: string;
};

export type PickedPerson = { readonly id: PersonId; readonly name?: string; readonly mail?: string };

/** What can be done with the meeting around the app. A member is missing where the host or the place cannot do it. */
export interface MeetingCapability {
  /** Needs the permission to read meeting details; `refused` without it. */
  details(): Promise<MeetingDetails>;
  shareToStage?(url: string): Promise<void>;
  /** Whether the app is on the meeting's stage now, whoever put it there. */
  onStage?(): Promise<boolean>;
  /** Tells whether anybody speaks, never who or what. */
  onSpeaking?(listener: (speaking: boolean) => void): Unsubscribe;
}

export interface PeopleCapability {
  /** The host's own people picker; empty when the person closed it. */
  pick(title: string, only: 'one' | 'several'): Promise<readonly PickedPerson[]>;
}

/**
 * The program around the app, asked by capability and never by name. Rejects with `HostFailure`.
 * Source: Microsoft Teams JavaScript library 2.58.
 */
export interface Host {
  /** As it is now; changes are announced by `onTheme` and `onContext`. */
  readonly context: HostContext;
  onTheme(listener: (theme: Theme) => void): Unsubscribe;
  onContext(listener: (context: HostContext) => void): Unsubscribe;
  /** The host has woken the app after keeping it cached: time has passed, tokens and data may be old. */
  onResume(listener: () => void): Unsubscribe;
  /** The host is about to cache or end the app; it waits a moment for the promise. */
  onSuspend(listener: () => Promise<void>): Unsubscribe;
  /** Something is on the screen: the host may take its loading picture away. */
  painted(): void;
  /** The app works. */
  ready(): void;
  /** The app cannot start; the host shows its own error page. */
  failed(reason: string): void;
  /** Opens a link where it belongs: inside the host for its own links, in a new window otherwise. */
  openLink(url: string): Promise<void>;
  readonly meeting?: MeetingCapability;
  readonly people?: PeopleCapability;
  /** In Outlook's pane beside an appointment. */
  readonly appointment?: AppointmentCapability;
}
