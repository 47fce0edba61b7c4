import { safeName } from '../documents/names.ts';
import type { PersonId } from '../domain/ids.ts';

/** The name of somebody's board in a cycle's folder, from what stands for them there (`fileNamesOf`). */
export const commitmentsFile = (name: string): string => `${safeName(`commitments-${name}`)}.md`;

/**
 * What stands for each person in the names of a cycle's files: their name; with a number behind it where somebody before
 * them in the cycle's list is called the same, so that two of one name never write into one file. `people` in the order of
 * the cycle's document, to which those who join later are added.
 */
export const fileNamesOf = (
  people: readonly { readonly id: PersonId; readonly name: string }[],
): ((id: PersonId) => string) => {
  const plain = (name: string): string => safeName(name).toLowerCase();
  const names = new Map(
    people.map(({ id, name }, index) => {
      const before = people.slice(0, index).filter((one) => plain(one.name) === plain(name)).length;
      return [id, before === 0 ? name : `${name} ${before + 1}`] as const;
    }),
  );
  return (id) => names.get(id) ?? id;
};
