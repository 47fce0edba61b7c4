import type { SaveState } from '../../documents/documents.ts';
import type { TwoVersions } from '../../domain/document/two-versions.ts';
import type { Failure } from '../../domain/failure.ts';
import type { CycleId } from '../../domain/ids.ts';
import type { Person } from '../views.ts';
import type { Watched } from '../watched.ts';
import type { Change } from './what-changed.ts';

/* What surfaces know of notes. Like `contract.ts`: they draw these and never fetch. */

/** A file of words: a session's note, an observer's sheet, or anything a person put beside them. */
export type NoteSummary = {
  /** Stays the same when the file is renamed. */
  readonly key: string;
  /** File name. */
  readonly name: string;
  /** Its first heading, or the file name. */
  readonly title: string;
  /** Calendar day it is about, or was last changed. */
  readonly day: string;
  /** `own`: in a place that nobody else can open. */
  readonly place: 'shared' | 'own';
  readonly cycle?: { readonly id: CycleId; readonly title: string };
  /** What tells notes of one session: the same for both turns. */
  readonly session: string;
  /** Whose turn it was; absent for files that do not say. */
  readonly coachee?: Person;
  /** Everybody it names but oneself. */
  readonly partners: readonly Person[];
  /** The first words, without headings. */
  readonly beginning: string;
  /** Places that wait for a choice between two versions. */
  readonly conflicts: number;
  readonly saved: SaveState;
  /** Opens it in OneDrive. */
  readonly url?: string;
};

/** A note that was found, with the words around the first place. */
export type FoundNote = {
  readonly note: NoteSummary;
  readonly before: string;
  readonly hit: string;
  readonly after: string;
};

/** Words that OneDrive has not taken yet. */
export type UnsentNote = {
  readonly key: string;
  readonly name: string;
  readonly failure?: Pick<Failure, 'boundary' | 'reason'>;
  /** The folder is gone or closed: they can be kept in one's own area instead. */
  readonly movable: boolean;
};

/** A note of one's own whose last day is near or over. Days are calendar days where the reader is. */
export type EndingNote = {
  readonly key: string;
  readonly title: string;
  readonly last: string;
  /** When it goes by itself. */
  readonly goes: string;
  /** Days that keeping it adds. */
  readonly more: number;
};

export type NotesState = {
  /** Newest first. */
  readonly notes: readonly NoteSummary[];
  /** `local`: from this device. `fresh`: as OneDrive has them. */
  readonly freshness: 'opening' | 'local' | 'fresh';
  readonly unsent: readonly UnsentNote[];
  /** False where the browser keeps nothing: unsent words live only as long as this page. */
  readonly durable: boolean;
  readonly problem?: Failure | undefined;
  /** The ones that go first stand first. */
  readonly ending: readonly EndingNote[];
  /** How many went by themselves since the notes were opened. */
  readonly ended: number;
};

export type NoteSaving = 'saved' | 'saving' | 'kept-here';

export type OpenNoteState = {
  /** The file's text with everything typed here. */
  readonly text: string;
  readonly saving: NoteSaving;
  /** Why words are kept here and not in OneDrive, or could not even be kept. */
  readonly failure?: Failure | undefined;
  /** `theirs`: a partner's turn, only they write in it. The others: this app must not write the file. */
  readonly closed?: 'theirs' | 'newer-version' | 'wrong-type' | 'unreadable' | undefined;
  readonly conflicts: readonly TwoVersions[];
};

/** A version in OneDrive. */
export type NoteVersion = {
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly modified: string;
  readonly by?: string;
  readonly present: boolean;
};

/** A note that is open: read, typed into, settled, looked back on. */
export interface OpenNote {
  readonly key: string;
  readonly state: Watched<OpenNoteState>;
  /** Puts an edit on the screen at once, on this device a moment later, in OneDrive when typing rests. */
  change(edit: (text: string) => string): void;
  settle(place: TwoVersions, keep: 'standing' | 'other' | 'both'): void;
  /** Sends now what waits. */
  send(): Promise<void>;
  /** Newest first. Rejects with Failure. */
  versions(): Promise<readonly NoteVersion[]>;
  /** What a version changed against the one before it. Rejects with Failure. */
  changesOf(version: NoteVersion): Promise<readonly Change[]>;
  /** Writes an earlier version's words as the newest. The present ones stay among the versions. */
  bringBack(version: NoteVersion): Promise<void>;
  /** Nothing is lost by leaving: what was typed is on this device and is sent. */
  close(): void;
}

export interface NotesModel {
  readonly state: Watched<NotesState>;
  /** Brings all notebooks up to date: one request where nothing changed. Never rejects for a Failure. */
  refresh(): Promise<void>;
  /** Looks through all notes on this device. All words must be there, in any order and case. */
  search(words: string): readonly FoundNote[];
  /** Undefined where there is no such note. */
  open(key: string): OpenNote | undefined;
  /** Sends what waits. */
  retry(): Promise<void>;
  /** A zip of everything unsent. */
  exportUnsent(): Promise<Uint8Array>;
  /** Gives ending notes as much time as they had. Rejects with Failure only where nothing could be kept. */
  keepLonger(keys: readonly string[]): Promise<void>;
  /** Removes ending notes now. Rejects with Failure; then they are still there. */
  letGo(keys: readonly string[]): Promise<void>;
  /** Keeps unsent words in one's own area because their folder is gone or closed. */
  keepAsOwn(key: string): Promise<void>;
}
