import { Failure } from '../../domain/failure.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import { presenceScopes } from '../../graph/presence.ts';
import { lacksConsent } from '../consent.ts';
import type { Services } from '../services.ts';
import { watched } from '../watched.ts';
import type { Presenting } from './presenting-contract.ts';

type Tools = Pick<Services, 'graph' | 'identity' | 'store'> & {
  /** Whether there is anything to cover just now: a session runs, and its panel is in sight. */
  readonly worthAsking: () => boolean;
  readonly after: (ms: number, run: () => void) => void;
  /** This person began to show their screen. */
  readonly began: () => void;
};

/** How often presence is asked for, ms: well below what Microsoft allows, and no faster than Teams tells it. */
export const askEvery = 12_000;
/** After an answer that was none. */
const askLater = 60_000;

const key = 'curtain-while-presenting';

/** Asks as long as it is wanted and worth it. It tells of a beginning only: no curtain opens by itself. */
export const followPresenting = async ({
  graph,
  identity,
  store,
  worthAsking,
  after,
  began,
}: Tools): Promise<Presenting> => {
  const wanted = watched((await store.get<boolean>('glances', key)) === true);
  const { presence } = graph.in({ mayAsk: false });
  let presents = false;
  let round = 0;

  /** Undefined: no answer; what is known stays. */
  const ask = async (): Promise<number> => {
    if (!worthAsking()) return askEvery;
    try {
      const now = await presence.presenting();
      if (now && !presents && wanted.read()) began();
      presents = now;
      return askEvery;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // Taken away by an administrator, or signed out: the switch says so by being off.
      if (lacksConsent(error)) wanted.set(false);
      return Math.max(askLater, error instanceof GraphFailure ? (error.facts.retryAfter ?? 0) * 1_000 : 0);
    }
  };
  const follow = async (mine: number): Promise<void> => {
    const wait = await ask();
    after(wait, () => {
      if (mine === round && wanted.read()) void follow(mine);
    });
  };
  const start = (): void => {
    round += 1;
    presents = false;
    if (wanted.read()) void follow(round);
  };
  start();

  return {
    wanted,
    async want(on) {
      if (on) await identity.ask(presenceScopes);
      await store.put('glances', key, on);
      wanted.set(on);
      start();
    },
  };
};
