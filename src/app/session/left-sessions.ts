import type { Documents } from '../../documents/documents.ts';
import { forgotten } from '../../domain/session/session.ts';
import type { LocalStore } from '../local-store.ts';
import type { FoundSession } from './find-session.ts';
import { sessionSaver } from './save-session.ts';
import type { RunningSession } from './session-contract.ts';

/** A session that this device has taken part in, and not yet seen saved. */
type Left = { readonly unsaved: FoundSession };

const keyOf = (found: FoundSession): string => `unsaved-${found.session}`;

/** How long a session that nobody ended is remembered, ms. Its words stay in its own store. */
const forgetAfterMs = 30 * 24 * 60 * 60_000;

const isLeft = (value: unknown): value is Left => typeof value === 'object' && value !== null && 'unsaved' in value;

/** Remembers, from its first moment on, that a session on this device has to be saved. */
export const rememberUnsaved = (store: LocalStore, found: FoundSession): Promise<void> =>
  store.put('glances', keyOf(found), { unsaved: found } satisfies Left);

export const forgetUnsaved = (store: LocalStore, found: FoundSession): Promise<void> =>
  store.remove('glances', keyOf(found));

export type LeftTools = {
  readonly store: LocalStore;
  readonly documents: Documents;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** A session that the page itself has open. */
  readonly except?: Pick<FoundSession, 'session'>;
  /** A session with what can be had of it: nobody is told that anybody came to stay. */
  readonly open: (found: FoundSession) => Promise<{ readonly running: RunningSession; close(): Promise<void> }>;
};

export type LeftCount = { readonly saved: number; readonly left: number };

/**
 * Saves sessions whose browser ended before it could: looked at whenever the app opens. A session that nobody ended and that
 * has been quiet for long ends where it fell quiet. Resolves with how many are saved now and how many are left; never rejects for a Failure.
 */
export const saveLeftSessions = async ({ store, documents, now, open, except }: LeftTools): Promise<LeftCount> => {
  const count = { saved: 0, left: 0 };
  for (const { unsaved: found } of (await store.all<unknown>('glances')).filter(isLeft)) {
    if (found.session === except?.session) continue;
    const { running, close } = await open(found);
    if (forgotten(running.state(), running.now()).forgotten)
      await running.dispatch({ kind: 'end-session', why: 'forgotten' });
    const saver = sessionSaver(running, found, async () => documents);
    await saver.look();
    const done = saver.finished();
    count[done ? 'saved' : 'left'] += 1;
    await close();
    if (done || now() - Date.parse(found.start) > forgetAfterMs) await forgetUnsaved(store, found);
  }
  return count;
};
