import type { PersonId } from '../domain/ids.ts';
import type { Scope } from '../identity/scopes.ts';
import { path } from './call.ts';
import type { Wire } from './wire.ts';

/** An entry for somebody's activity feed in Teams. */
export type FeedEntry = {
  readonly to: PersonId;
  /** A type of the manifest; its template says the sentence. */
  readonly type: string;
  /** Stands above it and beside it. */
  readonly words: string;
  /** A deep link into Teams. */
  readonly link: string;
};

/** The activity feed of Teams. Source: Microsoft Graph v1.0, userTeamwork: sendActivityNotification. */
export interface ActivityFeed {
  /** Rejects where the app is not there for the other person. Twice is two entries: it is never repeated by itself. */
  send(entry: FeedEntry): Promise<void>;
}

export const feedScopes: readonly Scope[] = ['TeamsActivity.Send'];

export const createActivityFeed = (wire: Wire): ActivityFeed => ({
  async send({ to, type, words, link }) {
    const body = {
      topic: { source: 'text', value: words, webUrl: link },
      activityType: type,
      previewText: { content: words },
      templateParameters: [],
    };
    await wire.send({
      method: 'POST',
      path: path`/users/${to}/teamwork/sendActivityNotification`,
      body,
      scopes: feedScopes,
    });
  },
});
