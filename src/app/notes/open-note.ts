import type { DocumentRef, Documents, Loaded } from '../../documents/documents.ts';
import { formatVersion, parseDocument } from '../../domain/document/document.ts';
import { merge3 } from '../../domain/document/merge3.ts';
import { parseSessionNote } from '../../domain/document/session-note.ts';
import { findTwoVersions, settleTwoVersions, type TwoVersions } from '../../domain/document/two-versions.ts';
import { Failure } from '../../domain/failure.ts';
import type { PersonId } from '../../domain/ids.ts';
import { watched } from '../watched.ts';
import { noteVersions, type VersionSource } from './note-versions.ts';
import type { OpenNote, OpenNoteState } from './notes-contract.ts';

/** How long typing rests before it is sent, and how long after a failure that passes it is tried again. Milliseconds. */
const REST = 1200;
const AGAIN = 20_000;
/** A sending that takes longer than this is no longer called saving: the words are kept here, and that is what is known. */
const SLOW = 4000;

export type NoteTools = {
  readonly documents: Documents;
  readonly me: { readonly id: PersonId; readonly name: string };
  readonly source: VersionSource;
  readonly now: () => number;
  /** Calls later; returns how to stop. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
};

/** Why this person may not write the file here; undefined where they may. */
const closedFor = (loaded: Pick<Loaded, 'text' | 'writable'>, me: PersonId): OpenNoteState['closed'] => {
  const parsed = parseDocument(loaded.text);
  if (parsed.format > formatVersion) return 'newer-version';
  // A file that says nothing about its type is a person's own text; the documents know whether its bytes can be written.
  if (!loaded.writable && parsed.type !== undefined) return 'unreadable';
  const coachee = parsed.type === 'session-note' ? parseSessionNote(loaded.text).turn?.coachee : undefined;
  return coachee !== undefined && coachee !== me ? 'theirs' : undefined;
};

const sameRef = (one: DocumentRef, other: DocumentRef): boolean =>
  'folder' in one || 'folder' in other
    ? 'folder' in one && 'folder' in other && one.folder.itemId === other.folder.itemId && one.name === other.name
    : one.itemId === other.itemId && one.driveId === other.driveId;

/**
 * A note while it is open. Three texts: `shown` is on the screen, `kept` is what the documents have accepted on this device;
 * what they have sent they know themselves. Words that arrive from elsewhere are merged under what is being typed.
 */
export const openNote = (key: string, first: Loaded, tools: NoteTools): OpenNote => {
  const { documents, me, now } = tools;
  let { ref } = first;
  let kept = first.text;
  let keeping: Promise<void> | undefined;
  let sending: Promise<void> | undefined;
  let stopTimer = (): void => undefined;
  let open = true;

  const state = watched<OpenNoteState>({
    text: first.text,
    saving: first.saved.kind === 'saved' ? 'saved' : 'kept-here',
    closed: closedFor(first, me.id),
    conflicts: findTwoVersions(first.text),
  });
  const change = (part: Partial<OpenNoteState>): void => state.update((before) => ({ ...before, ...part }));
  const show = (text: string): void => {
    if (text !== state.read().text) change({ text, conflicts: findTwoVersions(text) });
  };
  const whose = () => ({
    who: me.name,
    id: me.id,
    when: Temporal.Instant.fromEpochMilliseconds(now()).toString({ smallestUnit: 'second' }),
  });
  const onto = (base: string, mine: string, theirs: string): string =>
    theirs === base ? mine : mine === base ? theirs : merge3(base, mine, theirs, whose()).text;

  /** What the documents hold now, under what has been typed since. */
  const absorb = (text: string): void => {
    const mine = state.read().text;
    const before = kept;
    kept = text;
    show(onto(before, mine, text));
  };

  const after = (milliseconds: number): void => {
    stopTimer();
    stopTimer = tools.later(milliseconds, () => void send());
  };

  const keepAll = async (): Promise<void> => {
    while (state.read().text !== kept) {
      const wanted = state.read().text;
      const from = kept;
      const text = await documents.keep(ref, (before) => (before === undefined ? wanted : onto(from, wanted, before)));
      const typed = state.read().text;
      kept = text;
      show(onto(wanted, typed, text));
    }
  };

  /** Everything typed is in the outbox when this resolves; it rejects where the device has no room for it. */
  const keep = (): Promise<void> => {
    // Cleared by the promise and not inside the work, which may end before it has been remembered.
    keeping ??= keepAll().finally(() => {
      keeping = undefined;
    });
    return keeping;
  };

  const failed = (failure: Failure): void => {
    change({ saving: 'kept-here', failure });
    if (open && failure.boundary === 'graph') after(AGAIN);
  };

  const sendOnce = async (): Promise<void> => {
    let stopSlow = (): void => undefined;
    try {
      await keep();
      change({ saving: 'saving', failure: undefined });
      stopSlow = tools.later(SLOW, () => change({ saving: 'kept-here' }));
      const outcome = await documents.save(ref, (text) => text ?? kept);
      if (outcome.kind !== 'kept-for-later' && outcome.item && 'folder' in ref)
        ref = { driveId: outcome.item.driveId, itemId: outcome.item.itemId };
      absorb(outcome.text);
      if (outcome.kind === 'kept-for-later') failed(outcome.failure);
      else if (state.read().text === kept) change({ saving: 'saved', failure: undefined });
      else after(REST);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed(error);
    } finally {
      stopSlow();
    }
  };

  /** One sending at a time; whoever asks meanwhile waits for a further one. */
  const send = async (): Promise<void> => {
    stopTimer();
    while (sending) await sending;
    sending = sendOnce().finally(() => {
      sending = undefined;
    });
    await sending;
  };

  const type = (edit: (text: string) => string): void => {
    const before = state.read();
    if (before.closed) return;
    const text = edit(before.text);
    if (text === before.text) return;
    change({ text, saving: 'saving', failure: undefined, conflicts: findTwoVersions(text) });
    keep().then(
      () => after(REST),
      (error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        failed(error);
      },
    );
  };

  const stopListening = documents.subscribe(({ ref: changed, state: saved }) => {
    if (!sameRef(changed, ref) || keeping || sending) return;
    void documents.load(ref).then(
      (loaded) => {
        if (!loaded || keeping || sending) return;
        absorb(loaded.text);
        change({ closed: closedFor(loaded, me.id) });
        if (state.read().text === kept && saved.kind === 'saved') change({ saving: 'saved', failure: undefined });
      },
      () => undefined,
    );
  });

  const same = (one: TwoVersions, other: TwoVersions): boolean =>
    one.about === other.about &&
    one.whose === other.whose &&
    one.standing === other.standing &&
    one.other === other.other;

  const note: OpenNote = {
    key,
    state,
    change: type,
    settle(place, choice) {
      type((text) => {
        // Lines may have moved since it was drawn.
        const there = findTwoVersions(text).find((one) => same(one, place));
        return there ? settleTwoVersions(text, there.line, choice) : text;
      });
      void send();
    },
    send,
    ...noteVersions(
      tools.source,
      () => ref,
      async (text) => {
        type(() => text);
        await send();
      },
    ),
    close() {
      open = false;
      stopTimer();
      stopListening();
      if (state.read().text !== kept || state.read().saving === 'saving') void send();
    },
  };
  return note;
};
