import { zipSync } from 'fflate';
import type { Failure } from '../domain/failure.ts';
import type { Waiting } from './document-store.ts';
import type { DocumentRef, Unsent } from './documents.ts';
import { freeName, safeName } from './names.ts';

/** The reference under which a waiting change is known, whatever number its name may get. */
export const refFor = ({ target, name }: Waiting): DocumentRef =>
  'folder' in target ? { folder: target.folder, name } : target;

export const oldestFirst = (all: readonly Waiting[]): Waiting[] =>
  [...all].sort((one, other) => one.since - other.since);

export const failureOf = ({ failed }: Waiting): { failure?: Pick<Failure, 'boundary' | 'reason'> } =>
  failed ? { failure: failed } : {};

export const asUnsent = (waiting: Waiting): Unsent => ({
  ref: refFor(waiting),
  name: waiting.name,
  text: waiting.text,
  since: waiting.since,
  ...failureOf(waiting),
});

/** The files that unsent texts will become, in one zip. */
export const zipOf = (all: readonly Unsent[]): Uint8Array => {
  const files: Record<string, Uint8Array> = {};
  for (const { name, text } of all) {
    const safe = `${safeName(name.replace(/\.md$/i, ''))}.md`;
    files[freeName(safe, Object.keys(files))] = new TextEncoder().encode(text);
  }
  return zipSync(files);
};

/** Failures after which no other document can be sent either. */
export const nothingWorks = (failure: Failure): boolean =>
  failure.boundary === 'sign-in' ||
  (failure.boundary === 'graph' &&
    ['offline', 'timed-out', 'signed-out', 'throttled', 'unavailable'].includes(failure.reason));
