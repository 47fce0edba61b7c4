import { type Boundary, Failure, type FailureReasons } from '../domain/failure.ts';
import type { MessageKey } from './strings/areas.ts';
import type { Translate } from './strings/translate.ts';

/** What somebody reads when something failed: what happened, what was kept, what to do now. */
export type Explanation = {
  readonly title: string;
  readonly kept: string;
  readonly action: string;
  /** What a button beside it may offer. `wait`: it mends itself, or only elsewhere; no button helps. */
  readonly offer: 'retry' | 'allow' | 'reload' | 'wait';
};

type Kept = 'typed' | 'unchanged' | 'document' | 'earlier' | 'screen';
type Offer = Explanation['offer'];
type Table = { readonly [B in Boundary]: { readonly [R in FailureReasons[B]]: readonly [Kept, Offer] } };

/** Complete by its type: a new reason does not compile until it has its words (tests/ui/explain-error.test.ts). */
export const explained: Table = {
  host: {
    'no-host': ['unchanged', 'wait'],
    'timed-out': ['typed', 'retry'],
    unsupported: ['unchanged', 'wait'],
    refused: ['unchanged', 'retry'],
    renewed: ['typed', 'reload'],
    'part-missing': ['typed', 'reload'],
  },
  'sign-in': {
    declined: ['unchanged', 'allow'],
    'no-account': ['typed', 'retry'],
    'interaction-needed': ['typed', 'allow'],
    unavailable: ['typed', 'retry'],
  },
  graph: {
    offline: ['typed', 'retry'],
    'timed-out': ['typed', 'retry'],
    'signed-out': ['typed', 'allow'],
    throttled: ['typed', 'retry'],
    unavailable: ['typed', 'retry'],
    forbidden: ['unchanged', 'retry'],
    'not-found': ['typed', 'retry'],
    'changed-meanwhile': ['typed', 'retry'],
    'name-taken': ['unchanged', 'wait'],
    locked: ['typed', 'retry'],
    full: ['typed', 'retry'],
    'too-large': ['typed', 'wait'],
    refused: ['typed', 'retry'],
    'unreadable-answer': ['typed', 'retry'],
  },
  documents: {
    unreadable: ['document', 'retry'],
    'newer-version': ['document', 'reload'],
    'wrong-type': ['document', 'retry'],
    'folder-gone': ['typed', 'retry'],
    'no-access': ['unchanged', 'retry'],
    'storage-full': ['earlier', 'retry'],
    'storage-blocked': ['screen', 'reload'],
  },
  live: {
    'storage-full': ['earlier', 'retry'],
    'storage-blocked': ['screen', 'reload'],
    'state-unreadable': ['typed', 'wait'],
    oversized: ['earlier', 'wait'],
  },
};

/** The words for a failure in the reader's language. Anything that is no Failure is a mistake of ours and says so. */
export const explainError = (failure: unknown, t: Translate): Explanation => {
  const rows: Readonly<Record<string, Readonly<Record<string, readonly [Kept, Offer]>>>> = explained;
  const row = failure instanceof Failure ? rows[failure.boundary]?.[failure.reason] : undefined;
  if (!(failure instanceof Failure) || !row)
    return {
      title: t('errors.unknown-title'),
      kept: t('errors.kept-typed'),
      action: t('errors.unknown-action'),
      offer: 'reload',
    };
  const [kept, offer] = row;
  const name = `errors.${failure.boundary}-${failure.reason}` as const;
  return {
    // The table above and the catalogue are held together by the test; a template of two unions is too wide for the compiler.
    title: t(`${name}-title` as MessageKey),
    kept: t(`errors.kept-${kept}`),
    action: t(`${name}-action` as MessageKey),
    offer,
  };
};
