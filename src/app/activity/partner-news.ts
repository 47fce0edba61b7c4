import { Failure } from '../../domain/failure.ts';
import type { PersonId } from '../../domain/ids.ts';
import { feedScopes } from '../../graph/activity-feed.ts';
import type { Services } from '../services.ts';

/** What a partner may be told of in Teams' activity feed, by the types of the manifest; a test compares. */
export const activityTypes = ['cycleStarted', 'timeProposed'] as const;
export type ActivityType = (typeof activityTypes)[number];

/**
 * Telling partners in Teams' activity feed. Off until somebody turns it on for what they do themselves; what an entry says is
 * that something happened, never what it is about (docs/decisions/activity-feed.md).
 */
export interface PartnerNews {
  wanted(): Promise<boolean>;
  /** Turning it on asks for the permission: somebody's tap. Rejects with Failure, and then it stays off. */
  want(on: boolean): Promise<void>;
  /** Rejects never: Outlook brings the same news, so one that does not go is dropped. */
  tell(type: ActivityType, to: PersonId, link: string): Promise<void>;
}

const key = 'partner-news';
/** Where the words of a person would stand, the app's name does: nothing on a lock screen tells what it is about. */
const words = 'Grow Together';

export const partnerNews = ({
  graph,
  identity,
  store,
}: Pick<Services, 'graph' | 'identity' | 'store'>): PartnerNews => {
  const wanted = async (): Promise<boolean> => (await store.get<boolean>('glances', key)) === true;
  return {
    wanted,
    async want(on) {
      if (on) await identity.ask(feedScopes);
      await store.put('glances', key, on);
    },
    async tell(type, to, link) {
      if (!(await wanted())) return;
      try {
        await graph.in({ mayAsk: false }).activityFeed.send({ to, type, words, link });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    },
  };
};
