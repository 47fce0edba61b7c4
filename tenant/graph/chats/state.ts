import { slice } from '../area.ts';
import { localTeamsAppId } from '../our-app.ts';

/** An app of the organisation's catalogue. Its id there is not the id in its manifest. */
export type CatalogApp = {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  /** Whether its manifest has resource-specific permissions for chats, as ours has. */
  readonly wantsOfChats: boolean;
};

export type Installation = { readonly id: string; readonly appId: string };

export type Tab = {
  id: string;
  readonly appId: string;
  displayName: string;
  configuration: {
    entityId: string | null;
    contentUrl: string | null;
    websiteUrl: string | null;
    removeUrl: string | null;
  };
};

export type Message = {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly created: number;
  readonly from: string;
  readonly contentType: 'text' | 'html';
  readonly content: string;
};

/** What a chat has of its own. Topic and invitations of a meeting's chat are read from the calendar. */
export type Chat = {
  readonly threadId: string;
  readonly created: number;
  updated: number;
  /** Who was ever in it: leaving the invitation does not take the chat away. */
  members: string[];
  installations: Installation[];
  tabs: Tab[];
  messages: Message[];
};

export type Chats = { byThread: Record<string, Chat>; catalog: CatalogApp[] };

export const initialChats = (): Chats => ({
  byThread: {},
  catalog: [
    {
      id: '2f0e6c1b-94d7-4c1e-8a35-d07c5b1e9f42',
      externalId: localTeamsAppId,
      displayName: 'Grow Together',
      wantsOfChats: true,
    },
  ],
});

export const chatsOf = slice<Chats>('chats', initialChats);
