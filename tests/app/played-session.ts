import type { Person, RunningSession } from '../../src/app/contract.ts';
import type { FoundSession } from '../../src/app/session/find-session.ts';
import { cycleId, instant, type PersonId, sessionId, zone } from '../../src/domain/ids.ts';
import type { ItemRef } from '../../src/graph/drive.ts';
import { aPlan, type Played } from '../domain/session/a-session.ts';

/** A session as its cycle's documents tell of it, in this folder. */
export const foundIn = (
  folder: ItemRef & { readonly webUrl: string },
  people: readonly Person[],
  id = 's_1',
): FoundSession => ({
  session: sessionId(id),
  cycle: cycleId('c_spring000000'),
  title: 'Spring cycle',
  people,
  folder: { driveId: folder.driveId, itemId: folder.itemId },
  folderUrl: folder.webUrl,
  start: instant('2026-03-04T09:00:00Z'),
  zone: zone('Europe/Berlin'),
  plan: aPlan(),
});

/** A played session on the device of one of its people whose log is kept, as the live room keeps it. */
export const runningOn = (played: Played, me: PersonId, people: readonly Person[], id = 's_1'): RunningSession => ({
  session: sessionId(id),
  me,
  people,
  state: () => played.state,
  now: () => played.now,
  dispatch: async (happening) => void played.does(me, happening),
  text: (key) => ({
    read: () => played.read(key),
    set: (next) => played.type(key, next),
    subscribe: () => () => undefined,
  }),
  connection: () => ({ carrier: 'here-only', present: [] }),
  subscribe: () => () => undefined,
});
