import { readText } from '../../documents/content.ts';
import { parseDocument } from '../../domain/document/document.ts';
import { mapField, textField, textsField } from '../../domain/document/fields.ts';
import { readPeople } from '../../domain/document/people.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Drive, DriveItem, ItemRef } from '../../graph/drive.ts';
import { isCyclePage } from '../cycles/notebook.ts';

/**
 * Whose a file is. `mine`: only mine. `shared`: made by all partners together, such as the agreement. `theirs`: a partner's words,
 * or something whose author nobody can tell.
 */
export type Whose = 'mine' | 'shared' | 'theirs';

export type FoundFile = {
  readonly item: DriveItem;
  /** Where it lies in an export: `Adele and Alex/2026-03-04 Adele.md`. */
  readonly path: string;
  readonly whose: Whose;
};

/** Whose a document in a shared folder is, by what it says of itself. */
export const whoseDocument = (text: string, me: PersonId): Whose => {
  const { type, fields } = parseDocument(text);
  const author =
    textField(fields, 'owner') ?? textField(mapField(fields, 'turn'), 'coachee') ?? textField(fields, 'observer');
  if (author !== undefined) return author === me ? 'mine' : 'theirs';
  if (type !== 'cycle' && type !== 'agreement') return 'theirs';
  const people = [...readPeople(fields, 'people').map(({ id }) => id), ...textsField(fields, 'people')];
  return people.includes(me) ? 'shared' : 'theirs';
};

/** Folders that begin with a point hold a running session's traffic, nothing that anybody wrote to be read. */
const isHidden = ({ name }: DriveItem): boolean => name.startsWith('.');

const isDocument = ({ kind, name }: DriveItem): boolean => kind === 'file' && /\.md$/i.test(name);

/** Everything in a cycle's folder, with whose it is. */
export const filesOfCycle = async (
  drive: Drive,
  folder: ItemRef,
  title: string,
  me: PersonId,
): Promise<readonly FoundFile[]> => {
  const items = (await drive.children(folder)).filter((item) => item.kind === 'file' && !isHidden(item));
  return Promise.all(
    items.map(async (item): Promise<FoundFile> => {
      const whose = isDocument(item) ? whoseDocument(readText((await drive.read(item)).bytes).text, me) : 'theirs';
      return { item, path: `${title}/${item.name}`, whose };
    }),
  );
};

const holdsCycle = (items: readonly DriveItem[]): boolean =>
  items.some((item) => item.kind === 'file' && isCyclePage(item.name));

/**
 * Everything in one's own area: all of it is one's own, whatever it is. Folders that are a cycle's notebook are left out here, they are
 * shared and looked at one by one.
 */
export const filesOfOwnArea = async (
  drive: Drive,
  home: ItemRef,
  cycles: ReadonlySet<string>,
): Promise<readonly FoundFile[]> => {
  const below = async (folder: ItemRef, path: string): Promise<FoundFile[]> => {
    const items = (await drive.children(folder)).filter((item) => !isHidden(item));
    if (path !== '' && holdsCycle(items)) return [];
    const found = await Promise.all(
      items.map(async (item): Promise<FoundFile[]> => {
        if (item.kind === 'file') return [{ item, path: `${path}${item.name}`, whose: 'mine' }];
        return cycles.has(item.itemId) ? [] : below(item, `${path}${item.name}/`);
      }),
    );
    return found.flat();
  };
  return below(home, '');
};
