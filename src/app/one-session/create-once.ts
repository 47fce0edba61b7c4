import type { Drive, ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';

/** Writes a file where none is; one that is there already is a former attempt's, or somebody's own: both stay. */
export const createOnce = async (drive: Drive, folder: ItemRef, name: string, text: string): Promise<void> => {
  try {
    await drive.write({ folder, name }, text, 'create');
  } catch (error) {
    if (!(error instanceof GraphFailure && error.reason === 'name-taken')) throw error;
  }
};
