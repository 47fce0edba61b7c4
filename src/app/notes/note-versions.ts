import { readText } from '../../documents/content.ts';
import type { DocumentRef } from '../../documents/documents.ts';
import type { ItemRef } from '../../graph/drive.ts';
import type { Versions } from '../../graph/versions.ts';
import type { NoteVersion, OpenNote } from './notes-contract.ts';
import { whatChanged } from './what-changed.ts';

/** Where versions come from. `present` reads what the file holds now. */
export type VersionSource = { readonly versions: Versions; readonly present: (file: ItemRef) => Promise<Uint8Array> };

/** Looking back on a note. A version's words are fetched once; a note that is not in OneDrive yet has none. */
export const noteVersions = (
  { versions, present }: VersionSource,
  where: () => DocumentRef,
  write: (text: string) => Promise<void>,
): Pick<OpenNote, 'versions' | 'changesOf' | 'bringBack'> => {
  const texts = new Map<string, Promise<string>>();
  let listed: readonly NoteVersion[] = [];

  const textOf = (version: NoteVersion): Promise<string> => {
    const ref = where();
    if ('folder' in ref) return Promise.resolve('');
    const known = texts.get(version.id);
    if (known) return known;
    const fresh = (version.present ? present(ref) : versions.read(ref, version.id)).then(
      (bytes) => readText(bytes).text,
    );
    texts.set(version.id, fresh);
    fresh.catch(() => texts.delete(version.id));
    return fresh;
  };

  return {
    async versions() {
      const ref = where();
      if ('folder' in ref) return [];
      listed = (await versions.list(ref)).map(({ id, modified, by }, index) => ({
        id,
        modified,
        ...(by?.name ? { by: by.name } : {}),
        present: index === 0,
      }));
      return listed;
    },
    async changesOf(version) {
      const before = listed[listed.findIndex(({ id }) => id === version.id) + 1];
      const [after, earlier] = await Promise.all([textOf(version), before ? textOf(before) : '']);
      return whatChanged(earlier, after);
    },
    async bringBack(version) {
      await write(await textOf(version));
    },
  };
};
