import * as v from 'valibot';
import type { Scope } from '../identity/scopes.ts';
import { path } from './call.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Wire } from './wire.ts';

/** A tab of our app in a chat. */
export type ChatTab = { readonly id: string; readonly contentUrl?: string };

export type NewTab = {
  readonly displayName: string;
  readonly entityId: string;
  readonly contentUrl: string;
  readonly websiteUrl: string;
};

/**
 * The chat of a meeting and our app in it. `app` is the id in the app's manifest; the catalogue has another one.
 * Source: Microsoft Graph v1.0, onlineMeeting, teamsAppInstallation, teamsTab.
 */
export interface MeetingChats {
  /** The chat of the meeting with this join address; undefined for anyone but its organiser. */
  find(joinUrl: string): Promise<string | undefined>;
  /** The id under which the organisation's catalogue has the app; undefined where it is not in it. */
  catalogued(app: string): Promise<string | undefined>;
  /** The catalogue's id of the app where it is in the chat already. */
  installed(chat: string, app: string): Promise<string | undefined>;
  /** Adds the app of the catalogue; one that is there already stays. */
  install(chat: string, catalogueId: string): Promise<void>;
  /** The app's tabs in the chat, in the order of their ids. */
  tabs(chat: string, app: string): Promise<readonly ChatTab[]>;
  /** Pins a page of the app. Two calls pin two: look first. */
  pin(chat: string, catalogueId: string, tab: NewTab): Promise<void>;
  /** One that is gone already is no failure. */
  unpin(chat: string, tab: string): Promise<void>;
  /**
   * Writes plain text into a chat in this person's name. Sent at most once: with `mayHaveHappened` it may stand there.
   * Source: Microsoft Graph v1.0, send chatMessage in a chat.
   */
  say(chat: string, text: string): Promise<void>;
}

const finding: readonly Scope[] = ['OnlineMeetings.Read'];
const catalogue: readonly Scope[] = ['AppCatalog.Read.All'];
const installing: readonly Scope[] = ['TeamsAppInstallation.ReadWriteAndConsentSelfForChat'];
const saying: readonly Scope[] = ['ChatMessage.Send'];
const pinning: readonly Scope[] = ['TeamsTab.ReadWriteSelfForChat'];

const meetingShape = v.object({ chatInfo: v.nullish(v.object({ threadId: v.nullish(v.string()) })) });
const appShape = v.object({ id: v.string(), externalId: v.nullish(v.string()) });
const installationShape = v.object({ teamsApp: v.nullish(appShape) });
const tabShape = v.object({
  id: v.string(),
  configuration: v.nullish(v.object({ contentUrl: v.nullish(v.string()) })),
  teamsApp: v.nullish(appShape),
});

/** Text inside the quotes of a `$filter`. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** An address by Graph's public name: bindings are names, whatever origin the request goes to. */
const bound = (catalogueId: string): { readonly 'teamsApp@odata.bind': string } => ({
  'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogueId}`,
});

const unless = async <T>(work: Promise<T>, reason: GraphFailure['reason']): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof GraphFailure && error.reason === reason) return undefined;
    throw error;
  }
};

export const createMeetingChats = (wire: Wire): MeetingChats => ({
  async find(joinUrl) {
    const query = { $filter: `JoinWebUrl eq ${quoted(joinUrl)}` };
    const found = await unless(
      wire.pages({ path: '/me/onlineMeetings', query, scopes: finding }, meetingShape),
      'not-found',
    );
    return found?.[0]?.chatInfo?.threadId ?? undefined;
  },

  async catalogued(app) {
    const query = { $filter: `externalId eq ${quoted(app)}` };
    return (await wire.pages({ path: '/appCatalogs/teamsApps', query, scopes: catalogue }, appShape))[0]?.id;
  },

  async installed(chat, app) {
    const query = { $expand: 'teamsApp', $filter: `teamsApp/externalId eq ${quoted(app)}` };
    const call = { path: path`/chats/${chat}/installedApps`, query, scopes: installing };
    return (await wire.pages(call, installationShape))[0]?.teamsApp?.id;
  },

  async install(chat, catalogueId) {
    // No consentedPermissionSet: it may be left out where, as here, all resource-specific permissions are delegated.
    const call = { path: path`/chats/${chat}/installedApps`, body: bound(catalogueId), scopes: installing };
    try {
      // Twice does no harm: the second time the app is there, which is a conflict.
      await wire.send({ ...call, method: 'POST', repeatable: true });
    } catch (error) {
      if (!(error instanceof GraphFailure && error.facts.status === 409)) throw error;
    }
  },

  async tabs(chat, app) {
    const call = { path: path`/chats/${chat}/tabs`, query: { $expand: 'teamsApp' }, scopes: pinning };
    return (await wire.pages(call, tabShape))
      .filter(({ teamsApp }) => teamsApp?.externalId === app)
      .map(({ id, configuration }) =>
        configuration?.contentUrl ? { id, contentUrl: configuration.contentUrl } : { id },
      )
      .sort((a, b) => a.id.localeCompare(b.id, 'en'));
  },

  async pin(chat, catalogueId, { displayName, ...configuration }) {
    const body = { displayName, ...bound(catalogueId), configuration };
    await wire.send({ method: 'POST', path: path`/chats/${chat}/tabs`, body, scopes: pinning });
  },

  async unpin(chat, tab) {
    await unless(wire.send({ method: 'DELETE', path: path`/chats/${chat}/tabs/${tab}`, scopes: pinning }), 'not-found');
  },

  async say(chat, content) {
    const body = { body: { contentType: 'text', content } };
    await wire.send({ method: 'POST', path: path`/chats/${chat}/messages`, body, scopes: saying });
  },
});
