import type { Core } from '../core.ts';
import { findPerson } from '../people.ts';
import { type Meeting, organizersEvent } from './meeting-chat.ts';
import { type CatalogApp, type Chat, chatsOf, type Installation, type Message, type Tab } from './state.ts';

export type Json = Record<string, unknown>;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const opaque = (text: string) => Buffer.from(text).toString('base64');

const threadUrl = (kind: string, threadId: string, rest: string) =>
  `https://teams.microsoft.com/l/${kind}/${encodeURIComponent(threadId)}/${rest}`;

export function meetingSubject(core: Core, meeting: Meeting): string {
  return organizersEvent(core, meeting)?.subject ?? meeting.subject;
}

export function chatJson(core: Core, chat: Chat, meeting: Meeting): Json {
  return {
    id: chat.threadId,
    topic: meetingSubject(core, meeting),
    chatType: 'meeting',
    createdDateTime: iso(chat.created),
    lastUpdatedDateTime: iso(chat.updated),
    tenantId: core.state.tenantId,
    webUrl: threadUrl('chat', chat.threadId, '0'),
    onlineMeetingInfo: {
      joinWebUrl: meeting.joinUrl,
      organizer: { id: meeting.organizerId, displayName: null, userIdentityType: 'aadUser' },
    },
  };
}

export function memberJson(core: Core, chat: Chat, meeting: Meeting, personId: string): Json {
  const person = findPerson(core, personId);
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: opaque(`${chat.threadId}##${personId}`),
    roles: personId === meeting.organizerId ? ['owner'] : [],
    displayName: person?.displayName ?? null,
    userId: personId,
    email: person?.mail ?? null,
    tenantId: core.state.tenantId,
  };
}

export function appJson({ id, externalId, displayName }: CatalogApp): Json {
  return { id, externalId, displayName, distributionMethod: 'organization' };
}

const appOf = (core: Core, appId: string) => chatsOf(core.state).catalog.find(({ id }) => id === appId);

export function installationJson(core: Core, { id, appId }: Installation, expand: readonly string[]): Json {
  const app = appOf(core, appId);
  return {
    id,
    ...(expand.includes('teamsApp') && app ? { teamsApp: appJson(app) } : {}),
    ...(expand.includes('teamsAppDefinition') && app
      ? {
          teamsAppDefinition: {
            id: opaque(`${appId}##1.0.0`),
            teamsAppId: appId,
            displayName: app.displayName,
            version: '1.0.0',
          },
        }
      : {}),
  };
}

export function tabJson(core: Core, tab: Tab, expand: readonly string[]): Json {
  const app = appOf(core, tab.appId);
  return {
    id: tab.id,
    displayName: tab.displayName,
    webUrl: threadUrl('entity', tab.appId, encodeURIComponent(tab.configuration.entityId ?? tab.id)),
    configuration: tab.configuration,
    ...(expand.includes('teamsApp') && app ? { teamsApp: appJson(app) } : {}),
  };
}

export function messageJson(core: Core, chat: Chat, message: Message): Json {
  const person = findPerson(core, message.from);
  const time = iso(message.created);
  return {
    id: message.id,
    etag: message.id,
    messageType: 'message',
    createdDateTime: time,
    lastModifiedDateTime: time,
    lastEditedDateTime: null,
    deletedDateTime: null,
    chatId: chat.threadId,
    importance: 'normal',
    locale: 'en-us',
    from: {
      application: null,
      device: null,
      user: {
        id: message.from,
        displayName: person?.displayName ?? null,
        userIdentityType: 'aadUser',
        tenantId: core.state.tenantId,
      },
    },
    body: { contentType: message.contentType, content: message.content },
    attachments: [],
    mentions: [],
    reactions: [],
  };
}
