import type { Failure } from '../domain/failure.ts';
import type { DriveItem, ItemRef, WriteTarget } from '../graph/drive.ts';

/** What this device last saw in OneDrive. */
export type Copy = {
  readonly text: string;
  readonly item: DriveItem;
  /** False where the bytes were not UTF-8: shown, never written. */
  readonly exact: boolean;
};

/** A change that OneDrive has not accepted yet: the whole text, and what it was made from. */
export type Waiting = {
  readonly key: string;
  readonly target: WriteTarget;
  readonly name: string;
  readonly text: string;
  /** The version both sides came from; '' where the file did not exist. */
  readonly base: string;
  /** The eTag of `base`; undefined where there was no file. */
  readonly eTag?: string;
  /** What was sent and may have arrived although no answer came; the newest last. */
  readonly sent?: readonly string[];
  /** Milliseconds UTC of the first change that waits. */
  readonly since: number;
  /** Counts changes, so that a sender knows whether more was typed meanwhile. */
  readonly change: number;
  /** Reason of the last failure, for the list of unsent things. */
  readonly failed?: Pick<Failure, 'boundary' | 'reason'>;
};

export type Held = { readonly copy?: Copy; readonly waiting?: Waiting };

/** What is held of a file that OneDrive is known to have. */
export type HeldFile = Held & { readonly copy: Copy };

/** What an update leaves under the key (or where it moved to), and what it tells its caller. */
export type Update<T> = { readonly held: Held; readonly result: T };

/**
 * Where documents live on this device. Every method is one transaction: it has happened completely or not at all when the
 * browser ends in the middle of it. A key that was moved leads to where it went. Rejects with `DocumentsFailure`
 * (`storage-full`, `storage-blocked`), or with what `change` throws.
 */
export interface DocumentStore {
  /** False where the browser refuses storage and everything is only in memory. */
  readonly durable: boolean;
  get(key: string): Promise<Held>;
  /**
   * Reads and replaces what is held under a key. With `moveTo` it goes over to that key; `there` is what was held under it.
   * `change` must not wait.
   */
  update<T>(key: string, change: (held: Held, there: Held) => Update<T>, moveTo?: string): Promise<T>;
  waiting(): Promise<readonly Waiting[]>;
  /** What a name stands for: a key that was moved, or something that was remembered. */
  alias(name: string): Promise<string | undefined>;
  setAlias(name: string, value: string | undefined): Promise<void>;
  /** The files of a folder with what waits for them, for showing a notebook before OneDrive has answered. */
  heldIn(folder: ItemRef): Promise<readonly HeldFile[]>;
  /** Removes everything of this person from the device. */
  clear(): Promise<void>;
  close(): void;
}

export const refOf = ({ driveId, itemId }: ItemRef): ItemRef => ({ driveId, itemId });
export const itemKey = ({ driveId, itemId }: ItemRef): string => `item ${driveId} ${itemId}`;
export const nameKey = (folder: ItemRef, name: string): string =>
  `name ${folder.driveId} ${folder.itemId} ${name.normalize('NFC').toLowerCase()}`;
/** The key of a document, whether it is known by its number or by its name. */
export const keyOf = (ref: WriteTarget): string => ('folder' in ref ? nameKey(ref.folder, ref.name) : itemKey(ref));
export const folderKey = (folder: ItemRef | undefined): string => (folder ? `${folder.driveId} ${folder.itemId}` : '');

/** The same promises without a disk, for browsers that refuse storage. */
export const memoryStore = (): DocumentStore => {
  const held = new Map<string, Held>();
  const aliases = new Map<string, string>();
  return {
    durable: false,
    get: async (name) => held.get(aliases.get(name) ?? name) ?? {},
    async update(name, change, moveTo) {
      const key = aliases.get(name) ?? name;
      const to = moveTo ?? key;
      const next = change(held.get(key) ?? {}, (to === key ? undefined : held.get(to)) ?? {});
      if (to !== key) {
        held.delete(key);
        aliases.set(key, to);
      }
      if (to !== name) aliases.set(name, to);
      held.set(to, next.held);
      return next.result;
    },
    waiting: async () => [...held.values()].flatMap(({ waiting }) => waiting ?? []),
    alias: async (name) => aliases.get(name),
    async setAlias(name, value) {
      if (value === undefined) aliases.delete(name);
      else aliases.set(name, value);
    },
    heldIn: async (folder) =>
      [...held.values()].flatMap(({ copy, ...rest }) =>
        copy && folderKey(copy.item.parent) === folderKey(folder) ? { ...rest, copy } : [],
      ),
    async clear() {
      held.clear();
      aliases.clear();
    },
    close: () => undefined,
  };
};
