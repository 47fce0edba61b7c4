import type { Documents, Loaded } from '../../documents/documents.ts';
import { type Ending, endingOf, hasEnded, keepLonger } from '../../domain/document/expiry.ts';
import { findTwoVersions } from '../../domain/document/two-versions.ts';
import { Failure } from '../../domain/failure.ts';
import { type Day, day, type PersonId } from '../../domain/ids.ts';
import type { LocalStore } from '../local-store.ts';
import type { EndingNote } from './notes-contract.ts';

/** When somebody was first told on this device that a note ends, by note. */
type Told = Readonly<Record<string, Day>>;
const toldKey = 'ending-told';

export type EndingTools = {
  readonly documents: Documents;
  readonly store: LocalStore;
  readonly me: PersonId;
  readonly now: () => number;
};

/** Notes whose last day has come or is near: said first, then carried out (rules E1 to E4). */
export interface EndingNotes {
  /** Which of these notes end, and when each goes. What is said for the first time is remembered. */
  look(notes: readonly (readonly [key: string, title: string, note: Loaded])[]): Promise<readonly EndingNote[]>;
  /** Removes what was announced long enough; returns how many went. What cannot go now goes another time. */
  carryOut(): Promise<number>;
  keep(key: string): Promise<void>;
  letGo(key: string): Promise<void>;
}

export const endingNotes = ({ documents, store, me, now }: EndingTools): EndingNotes => {
  const today = (): Day =>
    day(
      Temporal.Instant.fromEpochMilliseconds(now())
        .toZonedDateTimeISO(Temporal.Now.timeZoneId())
        .toPlainDate()
        .toString(),
    );
  /** What was found out of each note, so that one that did not change is not read again. */
  let looked: ReadonlyMap<string, { readonly text: string; readonly on: string; readonly ending: Ending | undefined }> =
    new Map();
  let present: ReadonlyMap<string, { readonly note: Loaded; readonly ending: Ending }> = new Map();

  const remove = async (note: Loaded): Promise<boolean> => {
    // Words that wait, or a place with two versions, are not old: somebody is at work there.
    if (note.saved.kind !== 'saved' || findTwoVersions(note.text).length > 0) return false;
    await documents.remove(note.ref);
    return true;
  };

  return {
    async look(notes) {
      const told = (await store.get<Told>('glances', toldKey)) ?? {};
      const read = notes.map(([key, title, note]) => {
        const on = `${today()} ${told[key]}`;
        const before = looked.get(key);
        if (before?.on === on && before.text === note.text) return { key, title, note, on, ending: before.ending };
        return {
          key,
          title,
          note,
          on,
          ending: note.writable ? endingOf(note.text, me, today(), told[key]) : undefined,
        };
      });
      looked = new Map(read.map(({ key, note, on, ending }) => [key, { text: note.text, on, ending }]));
      const found = read.flatMap(({ key, title, note, ending }) => (ending ? [{ key, title, note, ending }] : []));
      present = new Map(found.map(({ key, note, ending }) => [key, { note, ending }]));
      const news = Object.fromEntries(found.map(({ key }) => [key, told[key] ?? today()]));
      if (JSON.stringify(news) !== JSON.stringify(told)) await store.put('glances', toldKey, news);
      return found.map(({ key, title, ending }) => ({ key, title, ...ending }));
    },

    async carryOut() {
      let gone = 0;
      for (const { note, ending } of present.values())
        if (hasEnded(ending, today()))
          try {
            if (await remove(note)) gone += 1;
          } catch (error) {
            if (!(error instanceof Failure)) throw error;
          }
      return gone;
    },

    async keep(key) {
      const known = present.get(key);
      if (known)
        await documents.save(known.note.ref, (text) => keepLonger(text ?? known.note.text, known.ending, today()));
    },

    async letGo(key) {
      const known = present.get(key);
      if (known) await documents.remove(known.note.ref);
    },
  };
};
