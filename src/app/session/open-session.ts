import type { PersonId } from '../../domain/ids.ts';
import type { Drive } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Live } from '../../live/live.ts';
import { type LiveOptions, openLive } from '../../live/open-live.ts';
import type { FoundSession } from './find-session.ts';
import { isSessionEvent, runningSession } from './running-session.ts';
import type { RunningSession } from './session-contract.ts';

/**
 * Takes part in a session: opens what is shared, begins it where nobody has (twice does no harm, the first counts),
 * and says that one is here. Rejects with LiveFailure only where this device cannot even hold it in memory.
 */
export const openSession = async (
  found: FoundSession,
  me: PersonId,
  drive: Drive,
  iceServers: RTCIceServer[],
): Promise<{ readonly running: RunningSession; readonly live: Live }> => {
  const live = await openLive({
    ...common(found, me, drive),
    folder: async () => drive.ensureFolder(await drive.ensureFolder(found.folder, '.live'), found.session),
    iceServers,
  });
  const running = runningSession(live, { session: found.session, me, people: found.people });
  if (running.state().plan === null) await running.dispatch({ kind: 'begin', plan: found.plan });
  if (!running.state().present.includes(me)) await running.dispatch({ kind: 'arrive' });
  return { running, live };
};

const common = (found: FoundSession, me: PersonId, drive: Drive): Omit<LiveOptions, 'folder' | 'iceServers'> => ({
  session: found.session,
  me,
  drive,
  participants: found.people.map((person) => person.id),
  accept: isSessionEvent,
  // Two people may use one browser (and do, in the local tenant): what is kept is kept for each apart.
  databaseName: `grow-together-live-${me}`,
});

/** The session as this device has it. Nothing is asked of the network, and no partner learns that anybody looked. */
export const openKeptSession = async (
  found: FoundSession,
  me: PersonId,
  drive: Drive,
): Promise<{ readonly running: RunningSession; close(): Promise<void> }> => {
  const live = await openLive({
    ...common(found, me, drive),
    folder: () => Promise.reject(new GraphFailure('offline')),
    iceServers: [],
  });
  return {
    running: runningSession(live, { session: found.session, me, people: found.people }),
    close: () => live.close(),
  };
};
