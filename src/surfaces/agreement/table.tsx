import { createContext, useContext } from 'react';
import type { Person } from '../../app/contract.ts';
import type { Agreement, AgreementChange } from '../../domain/agreement/types.ts';
import type { PersonId } from '../../domain/ids.ts';

/** One agreement as one of its people has it before them: in a session, or between sessions. */
export type AgreementTable = {
  readonly agreement: Agreement;
  readonly me: PersonId;
  readonly others: readonly Person[];
  /** Ms UTC. */
  readonly now: number;
  /** First names. */
  name(id: PersonId): string;
  names(ids: readonly PersonId[]): string;
  change(change: AgreementChange): void;
};

const Context = createContext<AgreementTable | undefined>(undefined);

export const AgreementTableProvider = Context;

export const useAgreementTable = (): AgreementTable => {
  const table = useContext(Context);
  if (!table) throw new Error('useAgreementTable belongs below AgreementTableProvider');
  return table;
};
