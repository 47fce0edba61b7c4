import { type PersonId, type SessionId, sessionId } from '../../domain/ids.ts';
import type { Drive, ItemRef } from '../../graph/drive.ts';
import type { Environment } from '../../live/environment.ts';
import { openLive } from '../../live/open-live.ts';
import type { Person } from '../views.ts';
import { isSessionEvent, runningSession } from './running-session.ts';
import type { RunningSession } from './session-contract.ts';

/** A session from outside of it: enough to read its log and to say something in it. */
export type SessionPlace = {
  readonly session: SessionId;
  readonly folder: ItemRef;
  readonly people: readonly Person[];
};

/** Longest time that a session can still be open after it was begun, ms. */
const openForMs = 12 * 3_600_000;

const numberOf = (name: string): number => Number(/_(\d+)$/u.exec(name)?.[1] ?? -1);

/**
 * The session of a cycle that is open now, if one is: of all that were ever begun in its folder the last one, as long as it
 * was begun lately and has not ended. No device's clock is asked, for it may be wrong. At most three requests where there is
 * none.
 */
export const lookInOpenSession = async (
  place: Omit<SessionPlace, 'session'>,
  me: PersonId,
  drive: Drive,
): Promise<{ readonly session: RunningSession; close(): Promise<void> } | undefined> => {
  const all = await drive.find(place.folder, '.live');
  if (!all) return undefined;
  const [last] = (await drive.children(all))
    .filter(({ name, kind }) => kind === 'folder' && numberOf(name) > 0)
    .sort((a, b) => numberOf(b.name) - numberOf(a.name));
  const there = last && (await lookIn({ ...place, session: sessionId(last.name) }, me, drive));
  if (!there) return undefined;
  const { begunAt, course } = there.session.state();
  if (begunAt !== null && course.endedAt === null && there.session.now() - begunAt < openForMs) return there;
  await there.close();
  return undefined;
};

/**
 * Opens a session for a moment, without beginning it and without arriving in it. Undefined where nobody has opened it yet:
 * two requests. Rejects with Failure where its folder cannot be read.
 */
export const lookIn = async (
  place: SessionPlace,
  me: PersonId,
  drive: Drive,
  environment?: Partial<Environment>,
): Promise<{ readonly session: RunningSession; close(): Promise<void> } | undefined> => {
  const folder = await drive.find(place.folder, `.live/${place.session}`);
  if (!folder) return undefined;
  const live = await openLive({
    session: place.session,
    me,
    folder: async () => folder,
    drive,
    participants: place.people.map((person) => person.id),
    iceServers: [],
    accept: isSessionEvent,
    databaseName: `grow-together-live-${me}`,
    ...(environment ? { environment } : {}),
  });
  // The first look at the others' files belongs to it; a page that another page speaks for has them from there.
  await live.flush();
  return {
    session: runningSession(live, { session: place.session, me, people: place.people }),
    async close() {
      // The answer to a first write tells the session's time; only then what was said here finds its place, and leaves.
      await live.flush();
      await live.flush();
      await live.close();
    },
  };
};
