import { slice } from '../area.ts';
import type { Core } from '../core.ts';
import type { Person } from '../person.ts';

/** A distribution list or Microsoft 365 group: an address of several people, and no user of the directory. */
export type Group = { readonly name: string; readonly mail: string; readonly members: readonly string[] };

type Groups = { groups: Group[] };
export const initialGroups = (): Groups => ({ groups: [] });
const groupsOf = slice<Groups>('directory', initialGroups);

/** Adds a group. */
export const addGroup = (
  { core }: { readonly core: Core },
  { name, mail, members }: { readonly name: string; readonly mail: string; readonly members: readonly Person[] },
): Group => {
  const group = { name, mail, members: members.map(({ id }) => id) };
  const state = groupsOf(core.state);
  state.groups = [...(state.groups ?? []), group];
  return group;
};

export const allGroups = (core: Core): readonly Group[] => groupsOf(core.state).groups ?? [];

/** By address, without case. */
export const findGroup = (core: Core, address: string): Group | undefined =>
  allGroups(core).find(({ mail }) => mail.toLowerCase() === address.toLowerCase());
