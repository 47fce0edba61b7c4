import type { Documents } from '../../documents/documents.ts';
import { Failure } from '../../domain/failure.ts';
import { type PersonId, sessionId } from '../../domain/ids.ts';
import { forgotten } from '../../domain/session/session.ts';
import type { Drive } from '../../graph/drive.ts';
import { type LocalStore, oneAtATime } from '../local-store.ts';
import type { FoundSession } from './find-session.ts';
import { saveLeftSessions } from './left-sessions.ts';
import { lookIn } from './look-in.ts';
import { openKeptSession } from './open-session.ts';
import { sessionSaver } from './save-session.ts';
import type { RunningSession } from './session-contract.ts';

/** Ends a session that nobody ended, half an hour after the last sign of it, as of then. Twice, or by two at once, is once. */
export const endForgotten = async (running: RunningSession): Promise<void> => {
  if (forgotten(running.state(), running.now()).forgotten)
    await running.dispatch({ kind: 'end-session', why: 'forgotten' });
};

export type LeftBehindTools = {
  readonly store: LocalStore;
  readonly documents: Documents;
  readonly drive: Drive;
  readonly me: PersonId;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Without a network what this device has is all there is. */
  readonly online: boolean;
  /** A session that is open in this very page, and ends by itself. */
  readonly except?: FoundSession;
};

/** With everything that partners have left in the folder; as this device has it where that cannot be had. */
const openLeft = async ({ online, me, drive }: LeftBehindTools, found: FoundSession) => {
  try {
    const there = online ? await lookIn(found, me, drive) : undefined;
    if (there) return { running: there.session, close: there.close };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return openKeptSession(found, me, drive);
};

/**
 * Closes and saves what sessions on this device have left behind, whoever of the partners opens the app first: each
 * document once, from what is there. Resolves with how many are left.
 */
export const saveLeftBehind = (tools: LeftBehindTools): Promise<number> =>
  oneAtATime(`left-behind-${tools.me}`, async () => {
    const { store, documents, now, except } = tools;
    const open = (found: FoundSession) => openLeft(tools, found);
    return (await saveLeftSessions({ store, documents, now, open, ...(except ? { except } : {}) })).left;
  });

/**
 * The session before this one, which another device may have left open: looked at once by each device. Two requests where
 * there was one, one where there was none.
 */
export const closeSessionBefore = async (tools: LeftBehindTools, found: FoundSession): Promise<void> => {
  const number = found.plan.number - 1;
  const before = { ...found, session: sessionId(`${found.session.replace(/_\d+$/u, '')}_${number}`) };
  const key = `closed-${before.session}`;
  const { store, documents, drive, me } = tools;
  if (number < 1 || before.session === found.session || (await store.get<true>('glances', key))) return;
  const there = await lookIn(before, me, drive);
  if (!there) return store.put('glances', key, true);
  try {
    await endForgotten(there.session);
    const saver = sessionSaver(there.session, before, async () => documents);
    await saver.look();
    if (saver.finished()) await store.put('glances', key, true);
  } finally {
    await there.close();
  }
};
