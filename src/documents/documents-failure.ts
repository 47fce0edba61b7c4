import { Failure, type FailureReasons } from '../domain/failure.ts';

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
