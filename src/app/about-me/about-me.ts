import { zipSync } from 'fflate';
import type { Documents } from '../../documents/documents.ts';
import { freeName, safeName } from '../../documents/names.ts';
import { Failure } from '../../domain/failure.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Drive } from '../../graph/drive.ts';
import type { CycleView } from '../views.ts';
import { type FoundFile, filesOfCycle, filesOfOwnArea } from './my-files.ts';

/** What there is of one person, before anything is done with it. */
export type AboutMePlan = {
  /** Only mine: these can go. */
  readonly mine: readonly FoundFile[];
  /** Made together: in the export, and staying for the others. */
  readonly shared: readonly FoundFile[];
  /** By cycle, how many files are partners': they stay, wherever they lie. */
  readonly theirs: readonly { readonly cycle: string; readonly files: number; readonly inMyOneDrive: boolean }[];
  /** Words that are only on this device so far. */
  readonly unsent: number;
  /** Notebooks that could not be looked into, and why. */
  readonly closed: readonly { readonly cycle: string; readonly failure: Failure }[];
};

export type Removal = {
  readonly removed: number;
  readonly left: readonly { readonly path: string; readonly failure: Failure }[];
};

/** *Everything about me*: one button exports all of it, one deletes what is only mine. Rejects with Failure. */
export interface AboutMe {
  look(): Promise<AboutMePlan>;
  /** A zip of these same files, byte by byte, with what waits on this device in a folder of that name. */
  exportAll(plan: AboutMePlan, unsentFolder: string): Promise<Uint8Array>;
  /** Removes what is mine from OneDrive, then everything from this device. Safe to repeat. Nothing of anybody else is touched. */
  removeAll(plan: AboutMePlan, done: (removed: number) => void): Promise<Removal>;
}

export type AboutMeTools = {
  readonly drive: Drive;
  readonly documents: Documents;
  readonly me: PersonId;
  readonly cycles: () => readonly CycleView[];
  /** Removes what this app keeps in the browser beside the documents. */
  readonly forgetDevice: () => Promise<void>;
};

const unique = (path: string, taken: Iterable<string>): string => {
  const cut = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, cut);
  const names = [...taken].filter((one) => one.startsWith(folder)).map((one) => one.slice(cut));
  return folder + freeName(path.slice(cut), names);
};

export const openAboutMe = ({ drive, documents, me, cycles, forgetDevice }: AboutMeTools): AboutMe => ({
  async look() {
    const home = await documents.appFolder();
    const notebooks = cycles();
    const closed: { cycle: string; failure: Failure }[] = [];
    const found = await Promise.all(
      notebooks.map(async (cycle) => {
        try {
          return await filesOfCycle(drive, cycle.folder, safeName(cycle.title), me);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          closed.push({ cycle: cycle.title, failure: error });
          return [];
        }
      }),
    );
    const own = await filesOfOwnArea(drive, home, new Set(notebooks.map(({ folder }) => folder.itemId)));
    const all = [...own, ...found.flat()];
    return {
      mine: all.filter(({ whose }) => whose === 'mine'),
      shared: all.filter(({ whose }) => whose === 'shared'),
      theirs: notebooks.flatMap((cycle, index) => {
        const files = (found[index] ?? []).filter(({ whose }) => whose === 'theirs').length;
        return files > 0 ? [{ cycle: cycle.title, files, inMyOneDrive: cycle.folder.driveId === home.driveId }] : [];
      }),
      unsent: (await documents.unsent()).length,
      closed,
    };
  },

  async exportAll({ mine, shared }, unsentFolder) {
    const files: Record<string, Uint8Array> = {};
    for (const { item, path } of [...mine, ...shared])
      files[unique(path, Object.keys(files))] = (
        await drive.read({ driveId: item.driveId, itemId: item.itemId })
      ).bytes;
    for (const { name, text } of await documents.unsent())
      files[unique(`${safeName(unsentFolder)}/${safeName(name.replace(/\.md$/i, ''))}.md`, Object.keys(files))] =
        new TextEncoder().encode(text);
    return zipSync(files);
  },

  async removeAll({ mine }, done) {
    const left: { path: string; failure: Failure }[] = [];
    let removed = 0;
    // The list of cycles goes last: where something is left, the way to it is left too.
    const inOrder = [...mine].sort((a, b) => Number(a.path === 'index.md') - Number(b.path === 'index.md'));
    for (const { item, path } of inOrder) {
      if (path === 'index.md' && left.length > 0) break;
      try {
        await drive.remove(item);
        removed += 1;
        done(removed);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        left.push({ path, failure: error });
      }
    }
    if (left.length === 0) {
      await documents.forget();
      await forgetDevice();
    }
    return { removed, left };
  },
});
