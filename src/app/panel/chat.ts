import { Failure } from '../../domain/failure.ts';
import type { Graph } from '../../graph/graph.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Scope } from '../../identity/scopes.ts';
import { lacksConsent } from '../consent.ts';
import type { Around } from './around.ts';

/** The chat of the meeting around the panel. A lost answer is not repeated: two lines would be one too many. */
export const chatOf = (
  graph: Graph,
  ask: (scopes: readonly Scope[]) => Promise<void>,
  chat: string,
): NonNullable<Around['chat']> => ({
  async say(line) {
    const say = () => graph.in({ mayAsk: false }).meetingChats.say(chat, line);
    try {
      await say().catch(async (error: unknown) => {
        if (!(error instanceof Failure) || !lacksConsent(error)) throw error;
        // Declined before or never asked: the tap that leads here is a wish to be asked.
        await ask(error.scopes);
        await say();
      });
      return 'said';
    } catch (error) {
      if (error instanceof GraphFailure && error.facts.mayHaveHappened) return 'perhaps';
      throw error;
    }
  },
});
