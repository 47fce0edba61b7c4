import * as v from 'valibot';
import { type PersonId, personId } from '../domain/ids.ts';
import type { Scope } from '../identity/scopes.ts';
import { path } from './call.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Wire } from './wire.ts';

/** A person of the directory, as far as everyone may see everyone. */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  /** Where invitations go; undefined for someone without a mailbox. */
  readonly mail?: string;
  /** Sign-in name. */
  readonly username: string;
  /** Belongs to another organisation and is only invited to this one. */
  readonly guest: boolean;
  /**
   * Has neither given name nor surname, as the accounts of rooms, equipment and shared mailboxes. Nothing that everyone may
   * read says what an account is for; people without a name of their own are rare (docs/decisions/start-cycle.md).
   */
  readonly nameless: boolean;
};

/** The directory as far as the app needs it. Source: Microsoft Graph v1.0, user and profilePhoto. */
export interface People {
  me(): Promise<Person>;
  person(id: PersonId): Promise<Person>;
  /** People whose name or address begins with the words typed; best first. Empty text finds nobody. */
  search(text: string, limit: number, signal?: AbortSignal): Promise<readonly Person[]>;
  /** The person's picture, or undefined where they have none. */
  photo(id: PersonId): Promise<Blob | undefined>;
}

const fields = 'id,displayName,mail,userPrincipalName,givenName,surname';
const directory: readonly Scope[] = ['User.ReadBasic.All'];

const personShape = v.pipe(
  v.object({
    id: v.string(),
    displayName: v.nullish(v.string()),
    mail: v.nullish(v.string()),
    userPrincipalName: v.string(),
    givenName: v.nullish(v.string()),
    surname: v.nullish(v.string()),
  }),
  v.transform(
    ({ id, displayName, mail, userPrincipalName, givenName, surname }): Person => ({
      id: personId(id),
      name: displayName ?? userPrincipalName,
      ...(mail ? { mail } : {}),
      username: userPrincipalName,
      guest: /#EXT#/i.test(userPrincipalName),
      nameless: !givenName?.trim() && !surname?.trim(),
    }),
  ),
);

export const createPeople = (wire: Wire): People => ({
  me: () => wire.read({ path: '/me', query: { $select: fields }, scopes: ['User.Read'] }, personShape),

  person: (id) => wire.read({ path: path`/users/${id}`, query: { $select: fields }, scopes: directory }, personShape),

  async search(text, limit, signal) {
    const words = searchWords(text);
    if (words.length === 0) return [];
    return wire.pages(
      {
        path: '/users',
        query: { $search: searchTerm(words), $select: fields, $top: limit },
        // Directory search is an advanced query: it answers only to this header.
        headers: { ConsistencyLevel: 'eventual' },
        scopes: directory,
        signal,
        patience: 5_000,
      },
      personShape,
      limit,
    );
  },

  async photo(id) {
    try {
      const response = await wire.send({ path: path`/users/${id}/photo/$value`, scopes: directory });
      return await response.blob();
    } catch (error) {
      if (error instanceof GraphFailure && error.reason === 'not-found') return undefined;
      throw error;
    }
  },
});

/** What remains of the text after taking out the signs with a meaning in `$search`. */
const searchWords = (text: string): readonly string[] =>
  text
    .replace(/["\\():]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** Every word in the name, or the whole text at the start of the address. */
const searchTerm = (words: readonly string[]): string => {
  const name = `"displayName:${words.join(' ')}"`;
  return words.length > 1 ? name : `${name} OR "mail:${words[0]}" OR "userPrincipalName:${words[0]}"`;
};
