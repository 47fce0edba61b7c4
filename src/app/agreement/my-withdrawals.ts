import type { Documents } from '../../documents/documents.ts';
import { openMyCycles } from '../../documents/my-cycles.ts';
import type { Withdrawable } from '../../domain/agreement/types.ts';
import { namelessKinds } from '../../domain/agreement/withdrawal.ts';
import type { CycleId, PersonId } from '../../domain/ids.ts';
import type { ItemRef } from '../../graph/drive.ts';

/** What one person took back of one cycle's agreement. In a place that only they can open: the shared document names nobody. */
export interface MyWithdrawals {
  /** From this device where it knows; otherwise one request. Rejects with Failure. */
  read(): Promise<readonly Withdrawable[]>;
  write(what: readonly Withdrawable[]): Promise<void>;
}

export const openMyWithdrawals = (
  documents: Documents,
  me: PersonId,
  cycle: { readonly id: CycleId; readonly title: string; readonly folder: ItemRef },
): MyWithdrawals => {
  const list = openMyCycles(documents, me);
  return {
    async read() {
      const entry = (await list.known()).find(({ id }) => id === cycle.id);
      const words = (entry?.takenBack ?? '').split(',').map((word) => word.trim());
      return namelessKinds.filter((what) => words.includes(what));
    },
    async write(what) {
      const { driveId, itemId } = cycle.folder;
      const takenBack = namelessKinds.filter((kind) => what.includes(kind)).join(', ');
      await list.put({ id: cycle.id, title: cycle.title, driveId, itemId, takenBack });
    },
  };
};
