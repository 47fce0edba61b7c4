import type { Person } from '../graph/person.ts';

/** Files that programs leave behind and that OneDrive's own sync passes over. */
export const isLitter = (name: string): boolean =>
  /^(\.ds_store|thumbs\.db|desktop\.ini|\.~lock\..*#|~\$.*|.*\.tmp|.*\.swp|\.#.*)$/i.test(name);

const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8');
const longestOnDisk = 255;

/** The name of an item on disk: its own, shortened where a file system counts bytes and the name has too many. */
export function diskName(name: string, id: string): string {
  if (bytesOf(name) <= longestOnDisk) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && bytesOf(name.slice(dot)) < 40 ? name.slice(dot) : '';
  const tail = `~${id.slice(-8)}${extension}`;
  let stem = '';
  for (const character of name.slice(0, name.length - extension.length)) {
    if (bytesOf(stem + character) > longestOnDisk - bytesOf(tail)) break;
    stem += character;
  }
  return stem + tail;
}

/** One folder a person, by name; people of the same name are told apart by their address. */
export function personFolders(people: readonly Person[]): Map<string, string> {
  const plain = ({ displayName, id }: Person) =>
    displayName
      .replace(/["*:<>?/\\|\p{Cc}]/gu, '')
      .replace(/^[.\s]+|[.\s]+$/g, '')
      .slice(0, 60) || id;
  const counts = new Map<string, number>();
  for (const person of people) {
    const key = plain(person).toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Map(
    people.map((person) => {
      const name = plain(person);
      const alone = counts.get(name.toLowerCase()) === 1;
      return [person.id, alone ? name : `${name} ${person.userPrincipalName.replace(/[^A-Za-z0-9.@-]/g, '_')}`];
    }),
  );
}
