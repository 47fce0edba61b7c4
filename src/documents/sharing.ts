import type { PersonId } from '../domain/ids.ts';
import type { Drive, Grant, ItemRef } from '../graph/drive.ts';

/** How a folder is shared, against who should be able to open it. */
export type SharingState =
  | { readonly kind: 'exact' }
  /** More can open it: people by id, or links that need no name. May lack somebody as well. */
  | {
      readonly kind: 'wider';
      readonly people: readonly string[];
      readonly links: readonly Grant[];
      readonly missing: readonly PersonId[];
    }
  | { readonly kind: 'narrower'; readonly missing: readonly PersonId[] };

const writes = (grant: Grant): boolean => grant.roles.some((role) => role === 'write' || role === 'owner');

/** Compares the grants of a folder with its members, its owner among them. */
export const compareSharing = (
  grants: readonly Grant[],
  owner: PersonId,
  people: readonly PersonId[],
): SharingState => {
  const wanted = new Set<string>([owner, ...people]);
  const missing = people.filter(
    (person) => person !== owner && !grants.some((grant) => writes(grant) && grant.people.includes(person)),
  );
  const links = grants.filter((grant) => grant.link === 'anonymous' || grant.link === 'organization');
  const others = [...new Set(grants.flatMap((grant) => grant.people))].filter((person) => !wanted.has(person));
  if (others.length > 0 || links.length > 0) return { kind: 'wider', people: others, links, missing };
  return missing.length > 0 ? { kind: 'narrower', missing } : { kind: 'exact' };
};

/** Whether exactly these people can open a folder. One request. */
export const checkSharing = async (
  drive: Drive,
  folder: ItemRef,
  owner: PersonId,
  people: readonly PersonId[],
): Promise<SharingState> => compareSharing(await drive.grants(folder), owner, people);

/**
 * Shares a folder with exactly these people, sign-in required: takes back what is too wide first, then invites whoever is missing.
 * Safe to repeat. What a parent folder grants cannot be taken back here and stays in the answer.
 */
export const shareWithExactly = async (
  drive: Drive,
  folder: ItemRef,
  owner: PersonId,
  people: readonly PersonId[],
): Promise<SharingState> => {
  const wanted = new Set<string>([owner, ...people]);
  const grants = await drive.grants(folder);
  for (const grant of grants) {
    const foreign =
      grant.link === 'anonymous' || grant.link === 'organization' || grant.people.some((person) => !wanted.has(person));
    if (foreign && !grant.inherited && !grant.roles.includes('owner')) await drive.unshare(folder, grant.id);
  }
  const partners = people.filter((person) => person !== owner);
  // A grant that named a stranger may have named a partner too, so everybody is invited again; who is in already stays.
  return compareSharing(
    partners.length > 0 ? await drive.share(folder, partners) : await drive.grants(folder),
    owner,
    people,
  );
};
