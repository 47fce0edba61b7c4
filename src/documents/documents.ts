import type { TwoVersions } from '../domain/document/two-versions.ts';
import type { Failure } from '../domain/failure.ts';
import type { PersonId } from '../domain/ids.ts';
import type { DriveItem, ItemRef, WriteTarget } from '../graph/drive.ts';

/** Which document: an item, or a name in a folder (which may not exist yet). */
export type DocumentRef = WriteTarget;

/** A document as this device knows it. */
export type Loaded = {
  readonly ref: DocumentRef;
  readonly name: string;
  /** With everything typed here, sent or not. */
  readonly text: string;
  /** Where it is in OneDrive; undefined while it waits to be made. */
  readonly item?: DriveItem;
  /** False where the bytes are not UTF-8. What its text says about its type and grammar is asked of the text. */
  readonly writable: boolean;
  readonly saved: SaveState;
};

/** What became of a save. In every case the text is safe: in OneDrive, or on this device until it is. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly text: string; readonly item?: DriveItem }
  /** Somebody else had written meanwhile; both are in the text. `conflicts` are places that wait for a choice. */
  | {
      readonly kind: 'merged';
      readonly text: string;
      readonly item?: DriveItem;
      readonly conflicts: readonly TwoVersions[];
    }
  | { readonly kind: 'kept-for-later'; readonly text: string; readonly failure: Failure };

/** `kept`: on this device and not in OneDrive yet; the failure says why, where one is known. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'kept'; readonly failure?: Pick<Failure, 'boundary' | 'reason'> };

/** Something that waits on this device. */
export type Unsent = {
  readonly ref: DocumentRef;
  readonly name: string;
  readonly text: string;
  /** Milliseconds UTC. */
  readonly since: number;
  readonly failure?: Pick<Failure, 'boundary' | 'reason'>;
};

/** An edit gives the whole new text; `undefined` means that there is no document yet. It may run again and must not wait. */
export type Edit = (before: string | undefined) => string;

/**
 * The Markdown files of one person, on this device and in OneDrive. Promises: what `save` accepted is never lost (it is in the
 * outbox before anything is sent, and leaves it only after OneDrive accepted it), nothing is written twice, nobody's words
 * are overwritten. Rejects with `DocumentsFailure` or `GraphFailure`; a save that cannot reach OneDrive does not reject.
 */
export interface Documents {
  /** False where the browser refuses storage: unsent words live only as long as this page. */
  readonly durable: boolean;
  /** This person's own app folder; asked for once, then known here. */
  appFolder(): Promise<ItemRef>;
  /** The document as this device has it, without a request; otherwise from OneDrive. Undefined where there is none. */
  load(ref: DocumentRef): Promise<Loaded | undefined>;
  /** Brings this device's copy up to date: one request when nothing changed. */
  refresh(ref: DocumentRef): Promise<Loaded | undefined>;
  /** The documents of a folder that this device knows, without a request. */
  known(folder: ItemRef): Promise<readonly Loaded[]>;
  /** Lists a folder (one request) and reads what changed among the files that `wanted` names; all `.md` by default. */
  refreshFolder(
    folder: ItemRef,
    wanted?: (name: string) => boolean,
  ): Promise<{ readonly documents: readonly Loaded[]; readonly others: readonly DriveItem[] }>;
  /** Accepts an edit on this device and sends it. Rejects only where nothing could be kept (`storage-full`, an edit that throws). */
  save(ref: DocumentRef, edit: Edit): Promise<SaveOutcome>;
  /** Accepts an edit without waiting for OneDrive; `sync` sends it. For text that is still being typed. */
  keep(ref: DocumentRef, edit: Edit): Promise<string>;
  /** Sends what waits, oldest first. Resumable at any time; stops early where no request can succeed. */
  sync(): Promise<{ readonly sent: number; readonly left: readonly Unsent[] }>;
  unsent(): Promise<readonly Unsent[]>;
  /** A zip of everything unsent, as the Markdown files they will become. */
  exportUnsent(): Promise<Uint8Array>;
  /** Sends an unsent document elsewhere, for folders that are gone or closed to one. */
  sendElsewhere(ref: DocumentRef, target: { readonly folder: ItemRef; readonly name: string }): Promise<SaveOutcome>;
  /** Forgets an unsent change because its author said so. */
  discard(ref: DocumentRef): Promise<void>;
  /** Deletes a document in OneDrive (from where its owner can restore it for a while) and here. Safe to repeat. Rejects with Failure. */
  remove(ref: DocumentRef): Promise<void>;
  state(ref: DocumentRef): Promise<SaveState>;
  /** Told after each change of a document or its state, in other tabs too. Returns the way to stop. */
  subscribe(listener: (change: { readonly ref: DocumentRef; readonly state: SaveState }) => void): () => void;
  /** Removes all documents of this person from this device, unsent ones too. */
  forget(): Promise<void>;
  close(): void;
}

/** Whose documents these are. */
export type Author = { readonly id: PersonId; readonly name: string };
