import { Failure, type FailureReasons } from '../domain/failure.ts';
import { GraphFailure } from '../graph/graph-failure.ts';

type Reason = FailureReasons['documents'];

/** A document could not be read, kept or written. `gone` says what a 404 was about. */
export class DocumentsFailure extends Failure<'documents'> {
  readonly boundary = 'documents';
  override readonly name = 'DocumentsFailure';
  readonly gone?: 'file' | 'folder';

  constructor(reason: Reason, options?: ErrorOptions & { readonly gone?: 'file' | 'folder' }) {
    super(reason, reason, options);
    if (options?.gone) this.gone = options.gone;
  }
}

/** A refused reading in the terms of documents; anything else as it is. */
export const readingFailure = (error: unknown, what: 'file' | 'folder'): unknown => {
  if (!(error instanceof GraphFailure)) return error;
  if (error.reason === 'forbidden') return new DocumentsFailure('no-access', { cause: error });
  return error.reason === 'not-found' ? new DocumentsFailure('folder-gone', { cause: error, gone: what }) : error;
};
