import type { DocumentRef } from '../../documents/documents.ts';
import { DocumentsFailure } from '../../documents/documents-failure.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import { withoutNames } from '../../domain/agreement/withdrawal.ts';
import { editAgreement, newAgreement, parseAgreement } from '../../domain/document/agreement-document.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { Person } from '../views.ts';

/** The shared document of a cycle's agreement. */
export const agreementRef = (folder: ItemRef, name = 'agreement.md'): DocumentRef => ({ folder, name });

/**
 * Its text brought to this state; it says what was withdrawn, and not by whom. A damaged page is left as it is: throws
 * `DocumentsFailure('unreadable')`.
 */
export const agreementText = (
  before: string | undefined,
  agreement: Agreement,
  people: readonly Pick<Person, 'id' | 'name' | 'address'>[],
): string => {
  if (before !== undefined && !parseAgreement(before).agreement) throw new DocumentsFailure('unreadable');
  const shared = withoutNames(agreement);
  const named = people.map(({ id, name, address }) => ({ id, name, mail: address }));
  return before === undefined ? newAgreement(shared, named) : editAgreement(before, shared, named);
};
