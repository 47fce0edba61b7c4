import { parseCycle } from '../domain/document/cycle.ts';
import type { CycleId } from '../domain/ids.ts';
import type { Drive, DriveItem, ItemRef } from '../graph/drive.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { readText } from './content.ts';
import { safeName } from './names.ts';

const idIn = async (drive: Drive, folder: ItemRef): Promise<string | undefined> => {
  const file = await drive.find(folder, 'cycle.md');
  return file && parseCycle(readText((await drive.read(file)).bytes).text).id;
};

/** The folder of this title in my own area that is this cycle's, or the first free one. Safe to repeat. */
export const ownFolder = async (drive: Drive, title: string, cycle: CycleId): Promise<DriveItem> => {
  const home = await drive.appFolder();
  const name = safeName(title);
  for (let number = 1; number < 100; number += 1) {
    const folder = await drive.ensureFolder(home, number === 1 ? name : `${name} ${number}`);
    const id = await idIn(drive, folder);
    if (id === undefined || id === cycle) return folder;
  }
  throw new GraphFailure('name-taken');
};
