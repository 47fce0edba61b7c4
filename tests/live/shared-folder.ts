import type { Drive, DriveItem, ItemRef } from '../../src/graph/drive.ts';
import { GraphFailure } from '../../src/graph/graph-failure.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What may go wrong between one page and the folder. */
export type Weather = {
  /** Milliseconds for one direction. */
  delay: () => number;
  offline: boolean;
  /** The next so many writes happen, but their answers are lost. */
  loseAnswers: number;
  throttledUntil: number;
  /** A page that is gone hears nothing any more. */
  gone: boolean;
};

export const fairWeather = (): Weather => ({
  delay: () => 60,
  offline: false,
  loseAnswers: 0,
  throttledUntil: 0,
  gone: false,
});

export type SharedFolder = {
  readonly ref: ItemRef;
  readonly files: Map<string, { id: string; eTag: string; bytes: Uint8Array; modified: number }>;
  /** Resource units asked for, by who asked. */
  readonly units: Map<string, number>;
  drive(who: string, weather: Weather): Drive;
};

const never = <T>(): Promise<T> => new Promise(() => {});
const missing = (): never => {
  throw new Error('The live session does not ask for this.');
};

/**
 * A folder with the versions, conditions and whole-second clock of OneDrive, quick enough for thousands of histories.
 * The same carrier runs against the tenant in folder-carrier.test.ts.
 */
export const createSharedFolder = (time: VirtualTime): SharedFolder => {
  const ref = { driveId: 'drive', itemId: 'folder' };
  const files: SharedFolder['files'] = new Map();
  const units = new Map<string, number>();
  let count = 0;

  const asItem = (name: string): DriveItem => {
    const file = files.get(name);
    if (!file) throw new GraphFailure('not-found');
    return {
      driveId: ref.driveId,
      itemId: file.id,
      name,
      kind: 'file',
      eTag: file.eTag,
      size: file.bytes.byteLength,
      modified: new Date(Math.floor(file.modified / 1000) * 1000).toISOString().replace('.000', ''),
      webUrl: '',
    };
  };
  const nameOf = (id: string): string => [...files].find(([, file]) => file.id === id)?.[0] ?? '';

  const drive = (who: string, weather: Weather): Drive => {
    const travel = async (): Promise<void> => {
      await time.sleep(weather.delay());
      if (weather.gone) await never();
      if (weather.offline) throw new GraphFailure('offline');
    };
    const call = async <T>(cost: number, work: () => T, isWrite = false): Promise<T> => {
      units.set(who, (units.get(who) ?? 0) + cost);
      await travel();
      if (time.now() < weather.throttledUntil) throw new GraphFailure('throttled', { status: 429, retryAfter: 7 });
      const answer = work();
      if (isWrite && weather.loseAnswers > 0) {
        weather.loseAnswers--;
        throw new GraphFailure('timed-out', { mayHaveHappened: true });
      }
      await travel();
      return answer;
    };
    return {
      item: (item) => call(1, () => asItem(nameOf(item.itemId))),
      children: () => call(2, () => [...files.keys()].map(asItem)),
      read: ({ itemId }) =>
        call(1, () => {
          const name = nameOf(itemId);
          return { item: asItem(name), bytes: Uint8Array.from(files.get(name)?.bytes ?? []) };
        }),
      write: (target, content, condition) =>
        call(
          2,
          () => {
            const name = 'name' in target ? target.name : nameOf(target.itemId);
            const present = files.get(name);
            if (condition === 'create' && present) throw new GraphFailure('name-taken');
            if (typeof condition === 'object' && !present) throw new GraphFailure('not-found');
            if (typeof condition === 'object' && condition.match !== present?.eTag)
              throw new GraphFailure('changed-meanwhile');
            const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
            const id = present?.id ?? `file-${++count}`;
            files.set(name, { id, eTag: `"${++count}"`, bytes, modified: time.now() });
            return asItem(name);
          },
          true,
        ),
      appFolder: missing,
      find: missing,
      ensureFolder: missing,
      rename: missing,
      remove: missing,
      grants: missing,
      share: missing,
      unshare: missing,
    };
  };
  return { ref, files, units, drive };
};
