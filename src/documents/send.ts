import { likelyBase } from '../domain/document/likely-base.ts';
import { merge3 } from '../domain/document/merge3.ts';
import type { TwoVersions } from '../domain/document/two-versions.ts';
import { Failure } from '../domain/failure.ts';
import type { Drive, DriveItem } from '../graph/drive.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { differentThings, type FileText, objection, readText } from './content.ts';
import {
  type Copy,
  type DocumentStore,
  type Held,
  itemKey,
  refOf,
  type Update,
  type Waiting,
} from './document-store.ts';
import type { Author } from './documents.ts';
import { DocumentsFailure } from './documents-failure.ts';
import { numberedName } from './names.ts';

export type Sent =
  | {
      readonly kind: 'sent';
      readonly text: string;
      readonly item?: DriveItem;
      readonly merged: boolean;
      readonly conflicts: readonly TwoVersions[];
    }
  | { readonly kind: 'failed'; readonly text: string; readonly failure: Failure };

export type Sender = {
  /** Sends what waits under a key until OneDrive has accepted it or a failure stands against it. */
  send(key: string): Promise<Sent>;
  /** Takes in a version that OneDrive has; what waits is merged onto it. */
  absorb(key: string, item: DriveItem, theirs: FileText): Promise<Absorbed>;
};

type Absorbed =
  | { readonly kind: 'merged'; readonly changed: boolean; readonly conflicts: readonly TwoVersions[] }
  | { readonly kind: 'objection'; readonly failure: Failure };

/** As often may somebody else be faster before we rest. */
const mostRounds = 12;

/** So many requests without an answer are remembered. */
const mostUncertain = 6;

/**
 * The way of a change from the outbox to OneDrive. Each step leaves the outbox and the copy such that starting again from there
 * ends the same: a PUT whose answer was lost is found by its content and not repeated (docs/decisions/documents.md).
 */
export const createSender = (tools: {
  readonly drive: Drive;
  readonly store: DocumentStore;
  readonly author: Author;
  readonly now: () => number;
}): Sender => {
  const { drive, store, author, now } = tools;

  const saver = (waiting: Waiting) => ({
    who: author.name,
    id: author.id,
    when: Temporal.Instant.fromEpochMilliseconds(Math.max(waiting.since, now())).toString({ smallestUnit: 'second' }),
  });

  /** What waits on top of a version that OneDrive has; each change is merged from the version it was made on. */
  const onto = (
    copy: Copy,
    pending: readonly (Waiting | undefined)[],
  ): { held: Held; conflicts: readonly TwoVersions[] } => {
    const { item } = copy;
    let { text } = copy;
    let conflicts: readonly TwoVersions[] = [];
    let first: Waiting | undefined;
    for (const each of pending) {
      if (!each) continue;
      first ??= each;
      const known = text;
      const base = (each.sent ?? []).reduce((from, sent) => likelyBase(from, sent, known), each.base);
      ({ text, conflicts } = merge3(base, each.text, text, saver(each)));
    }
    if (!first || text === copy.text) return { held: { copy }, conflicts };
    const { failed: _failed, sent: _sent, ...rest } = first;
    const waiting: Waiting = {
      ...rest,
      text,
      base: copy.text,
      eTag: item.eTag,
      target: refOf(item),
      name: item.name,
      change: first.change + 1,
    };
    return { held: { copy, waiting }, conflicts };
  };

  /** OneDrive holds exactly what was sent. */
  const accepted = (key: string, sent: Waiting, item: DriveItem): Promise<void> =>
    store.update(
      key,
      ({ waiting }, there): Update<void> => {
        const more = waiting && waiting.change !== sent.change ? { ...waiting, base: sent.text } : undefined;
        return { held: onto({ text: sent.text, item, exact: true }, [more, there.waiting]).held, result: undefined };
      },
      itemKey(item),
    );

  const absorb: Sender['absorb'] = async (key, item, theirs) => {
    const { waiting } = await store.get(key);
    const against = waiting ? objection(theirs, waiting.text) : undefined;
    if (against) return { kind: 'objection', failure: against };
    return store.update(
      key,
      (held, there): Update<Absorbed> => {
        const own = held.waiting ?? there.waiting;
        const { held: next, conflicts } = onto({ text: theirs.text, item, exact: theirs.exact }, [
          held.waiting,
          there.waiting,
        ]);
        const known = own ? own.base : (held.copy ?? there.copy)?.text;
        return {
          held: next,
          result: { kind: 'merged', changed: known !== theirs.text && own?.text !== theirs.text, conflicts },
        };
      },
      itemKey(item),
    );
  };

  /** Before each request, so that what may have arrived is known whenever the machine stops. */
  const noteSending = (key: string, { text, change }: Waiting): Promise<void> =>
    store.update(key, (held): Update<void> => {
      const { waiting } = held;
      if (waiting?.change !== change) return { held, result: undefined };
      const sent = [...(waiting.sent ?? []), text].slice(-mostUncertain);
      return { held: { ...held, waiting: { ...waiting, sent } }, result: undefined };
    });

  const current = async (waiting: Waiting): Promise<{ item: DriveItem; bytes: Uint8Array } | undefined> => {
    if (!('folder' in waiting.target))
      return drive.read({ driveId: waiting.target.driveId, itemId: waiting.target.itemId });
    const item = await drive.find(waiting.target.folder, waiting.target.name);
    return item && drive.read(item);
  };

  /** Another thing has our name: the next number is ours. */
  const takeNextName = (key: string): Promise<void> =>
    store.update(key, (held): Update<void> => {
      const { waiting } = held;
      if (!waiting || !('folder' in waiting.target)) return { held, result: undefined };
      const first = waiting.name;
      const number =
        Number(/ (\d+)(?=\.[^.]*$|$)/.exec(waiting.target.name.slice(nameStem(first).length))?.[1] ?? 1) + 1;
      return {
        held: { ...held, waiting: { ...waiting, target: { ...waiting.target, name: numberedName(first, number) } } },
        result: undefined,
      };
    });

  /** What a 404 was about: the file alone, or the folder around it. */
  const gone = async (waiting: Waiting, copy: Copy | undefined, cause: unknown): Promise<Failure> => {
    const folder = 'folder' in waiting.target ? waiting.target.folder : copy?.item.parent;
    let what: 'file' | 'folder' = 'folder' in waiting.target ? 'folder' : 'file';
    if (what === 'file' && folder)
      try {
        await drive.item(folder);
      } catch (error) {
        if (!(error instanceof GraphFailure)) throw error;
        if (error.reason === 'not-found') what = 'folder';
        if (error.reason === 'forbidden') return new DocumentsFailure('no-access', { cause });
      }
    return new DocumentsFailure('folder-gone', { cause, gone: what });
  };

  const explain = async (error: unknown, waiting: Waiting, copy: Copy | undefined): Promise<Failure> => {
    if (!(error instanceof Failure)) throw error;
    if (!(error instanceof GraphFailure)) return error;
    if (error.reason === 'forbidden') return new DocumentsFailure('no-access', { cause: error });
    return error.reason === 'not-found' ? gone(waiting, copy, error) : error;
  };

  const failed = async (key: string, failure: Failure): Promise<Sent> => {
    const text = await store.update(key, (held): Update<string> => {
      const { waiting } = held;
      const noted = waiting
        ? { ...waiting, failed: { boundary: failure.boundary, reason: failure.reason } }
        : undefined;
      return {
        held: { ...held, ...(noted ? { waiting: noted } : {}) },
        result: waiting?.text ?? held.copy?.text ?? '',
      };
    });
    return { kind: 'failed', text, failure };
  };

  const send: Sender['send'] = async (key) => {
    let merged = false;
    let conflicts: readonly TwoVersions[] = [];
    for (let round = 0; ; round += 1) {
      const { waiting, copy } = await store.get(key);
      if (!waiting)
        return { kind: 'sent', text: copy?.text ?? '', ...(copy ? { item: copy.item } : {}), merged, conflicts };
      const against = copy && objection(copy, waiting.text);
      if (against) return failed(key, against);
      try {
        const fresh = waiting.eTag === undefined;
        if (!fresh || 'folder' in waiting.target) {
          if (waiting.sent?.at(-1) !== waiting.text) await noteSending(key, waiting);
          const item = await attempt(() =>
            drive.write(waiting.target, waiting.text, waiting.eTag === undefined ? 'create' : { match: waiting.eTag }),
          );
          if (item) {
            await accepted(key, waiting, item);
            continue;
          }
          if (round >= mostRounds) return failed(key, new GraphFailure('changed-meanwhile'));
        }
        const theirs = await current(waiting);
        if (!theirs) continue;
        const text = readText(theirs.bytes);
        if (text.exact && text.text === waiting.text) await accepted(key, waiting, theirs.item);
        else if (fresh && 'folder' in waiting.target && differentThings(waiting.text, text.text))
          await takeNextName(key);
        else {
          const absorbed = await absorb(key, theirs.item, text);
          if (absorbed.kind === 'objection') return failed(key, absorbed.failure);
          merged ||= absorbed.changed;
          conflicts = absorbed.conflicts;
        }
      } catch (error) {
        return failed(key, await explain(error, waiting, copy));
      }
    }
  };

  return { send, absorb };
};

const nameStem = (name: string): string => name.replace(/\.[^.]*$/, '');

/** A write that was refused because something else is there gives undefined. */
const attempt = async (write: () => Promise<DriveItem>): Promise<DriveItem | undefined> => {
  try {
    return await write();
  } catch (error) {
    if (error instanceof GraphFailure && (error.reason === 'changed-meanwhile' || error.reason === 'name-taken'))
      return undefined;
    throw error;
  }
};
