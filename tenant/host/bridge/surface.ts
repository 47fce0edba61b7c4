import type { PersonCard } from '../../server/describe-tenant.ts';

/** A place of the host in which a page of the app is shown. */
export type SurfaceKind = 'personal' | 'chatTab' | 'sidePanel' | 'meetingStage' | 'dialog';

/** A meeting as its join link and its event describe it. */
export type MeetingFacts = {
  readonly joinUrl: string;
  /** Thread of the meeting's chat, `19:meeting_…@thread.v2`. */
  readonly threadId: string;
  readonly title: string;
  /** ISO 8601, UTC; absent where the person's calendar has no such event. */
  readonly start?: string;
  readonly end?: string;
  readonly recurring: boolean;
  readonly organizerId?: string;
};

/** The programs that frame a personal tab. They call themselves so. */
export type HostName = 'Teams' | 'Outlook' | 'Office';

/** One frame of the app: what is shown where, for whom. */
export type Surface = {
  readonly kind: SurfaceKind;
  /** Teams where nothing is said. */
  readonly hostName?: HostName;
  readonly person: PersonCard;
  readonly tenantId: string;
  readonly teamsAppId: string;
  readonly entityId: string;
  readonly subPageId?: string;
  readonly theme: string;
  readonly locale: string;
  readonly meeting?: MeetingFacts;
};

const frameContexts: Readonly<Record<SurfaceKind, string>> = {
  personal: 'content',
  chatTab: 'content',
  sidePanel: 'sidePanel',
  meetingStage: 'meetingStage',
  dialog: 'task',
};

/** Outlook and the Microsoft 365 app frame the personal tab too, with fewer things to offer. */
export const isTeams = ({ hostName = 'Teams' }: Surface): boolean => hostName === 'Teams';

export const frameContextOf = (surface: Surface): string => frameContexts[surface.kind];

/** Teams wraps the thread's id for `meetingId`. */
export const meetingIdOf = (threadId: string): string => btoa(`0#${threadId}#0`);

/** The flat context that `getContext` answers; teams-js makes the nested one of it. */
export const flatContext = (surface: Surface): Record<string, unknown> => ({
  locale: surface.locale,
  theme: surface.theme,
  hostName: surface.hostName ?? 'Teams',
  hostClientType: 'web',
  ringId: 'local',
  sessionId: `local-${surface.person.slug}`,
  appId: surface.teamsAppId,
  entityId: surface.entityId,
  subEntityId: surface.subPageId ?? '',
  frameContext: frameContextOf(surface),
  isFullScreen: false,
  isMultiWindow: false,
  userObjectId: surface.person.id,
  userDisplayName: surface.person.name,
  userPrincipalName: surface.person.address,
  loginHint: surface.person.address,
  userLicenseType: 'Unknown',
  tid: surface.tenantId,
  ...(surface.meeting === undefined
    ? {}
    : { chatId: surface.meeting.threadId, meetingId: meetingIdOf(surface.meeting.threadId) }),
});

/** The nested form, which `contextChange` events carry as they are. */
export const nestedContext = (surface: Surface): Record<string, unknown> => ({
  app: {
    locale: surface.locale,
    theme: surface.theme,
    sessionId: '',
    appId: surface.teamsAppId,
    host: {
      name: surface.hostName ?? 'Teams',
      clientType: 'web',
      sessionId: `local-${surface.person.slug}`,
      ringId: 'local',
    },
  },
  page: {
    id: surface.entityId,
    subPageId: surface.subPageId ?? '',
    frameContext: frameContextOf(surface),
    isFullScreen: false,
    isMultiWindow: false,
  },
  user: {
    id: surface.person.id,
    displayName: surface.person.name,
    userPrincipalName: surface.person.address,
    loginHint: surface.person.address,
    licenseType: 'Unknown',
    tenant: { id: surface.tenantId },
  },
  ...(surface.meeting === undefined
    ? {}
    : { chat: { id: surface.meeting.threadId }, meeting: { id: meetingIdOf(surface.meeting.threadId) } }),
});

/** What this host can do, in the form in which `initialize` tells it. What it lacks is left out, not answered falsely. */
export const runtimeOf = (surface: Surface): Record<string, unknown> => ({
  apiVersion: 4,
  hostVersionsInfo: {},
  isNAAChannelRecommended: true,
  isLegacyTeams: false,
  supports: {
    app: { notifySuccessResponse: {} },
    pages: { config: {}, backStack: {}, currentApp: {} },
    dialog: { url: { parentCommunication: {} }, update: {} },
    // People are of Teams alone, and there not of a meeting's side panel and stage.
    ...(surface.kind === 'sidePanel' || surface.kind === 'meetingStage' || !isTeams(surface) ? {} : { people: {} }),
    ...(surface.hostName === 'Outlook' ? { calendar: {}, mail: {} } : {}),
    nestedAppAuth: {},
  },
});
