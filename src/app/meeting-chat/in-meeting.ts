import type { CycleId } from '../../domain/ids.ts';
import type { LocalStore } from '../local-store.ts';

const key = (cycle: CycleId): string => `in-meeting-${cycle}`;

/** Keeps on this device that the app is in the meeting of a cycle: it was added, or opened there. */
export const rememberInMeeting = (store: LocalStore, cycle: CycleId): Promise<void> =>
  store.put('glances', key(cycle), true);

/** Whether this device knows so. Elsewhere it may be there as well; then showing the way costs nothing. */
export const knownInMeeting = async (store: LocalStore, cycle: CycleId): Promise<boolean> =>
  (await store.get<boolean>('glances', key(cycle))) === true;
