import { Failure } from '../../domain/failure.ts';
import { isPassing } from '../../graph/graph-failure.ts';
import type { MeetingChats } from '../../graph/meeting-chats.ts';

/** How the app comes into a meeting: it is there, or somebody adds it with two taps. */
export type AppInMeeting = 'added' | 'by-hand';

/** The app as a meeting gets it. */
export type MeetingApp = {
  /** Its id in the manifest. */
  readonly teamsAppId: string;
  /** The site's origin, where the pages are. */
  readonly site: string;
};

/** As the manifest has them for meetings and chats; a test compares. */
export const meetingTab = {
  displayName: 'Grow Together',
  entityId: 'circle',
  page: '/panel.html',
  site: '/index.html',
};

/**
 * Adds app and tab to the chat of a meeting, where this is allowed. It looks before it adds and tidies up after itself, so
 * that repeating it after any lost answer leaves one of each. What was refused is left to people: `by-hand`. Rejects only
 * with what may pass by itself. Nobody is asked for anything: the permissions are an administrator's to give
 * (docs/decisions/meeting-app.md).
 */
export const addAppToMeeting = async (
  chats: MeetingChats,
  joinUrl: string | undefined,
  app: MeetingApp,
): Promise<AppInMeeting> => {
  if (joinUrl === undefined) return 'by-hand';
  try {
    const chat = await chats.find(joinUrl);
    if (chat === undefined) return 'by-hand';
    const present = await chats.installed(chat, app.teamsAppId);
    const catalogueId = present ?? (await chats.catalogued(app.teamsAppId));
    if (catalogueId === undefined) return 'by-hand';
    if (present === undefined) await chats.install(chat, catalogueId);
    await onePin(chats, chat, catalogueId, app);
    return 'added';
  } catch (error) {
    if (!(error instanceof Failure) || isPassing(error)) throw error;
    return 'by-hand';
  }
};

/** Where the host pinned the app by itself, that tab is the one. */
const onePin = async (chats: MeetingChats, chat: string, catalogueId: string, app: MeetingApp): Promise<void> => {
  if ((await chats.tabs(chat, app.teamsAppId)).length === 0) {
    const { displayName, entityId, page, site } = meetingTab;
    const [contentUrl, websiteUrl] = [`${app.site}${page}`, `${app.site}${site}`];
    await chats.pin(chat, catalogueId, { displayName, entityId, contentUrl, websiteUrl });
  }
  // Another device, or an answer that came late, may have pinned it as well: the first by its id stays.
  const [, ...others] = (await chats.tabs(chat, app.teamsAppId)).filter(({ contentUrl }) =>
    contentUrl?.startsWith(`${app.site}${meetingTab.page}`),
  );
  for (const { id } of others) await chats.unpin(chat, id);
};
