import type { PersonId } from '../../domain/ids.ts';
import type { Person as Found } from '../../graph/people.ts';
import type { Person } from '../views.ts';

/** Somebody of the directory as a possible partner: what speaks against them, or has to be asked first. */
const asPartner = ({ id, name, mail, username, guest, nameless }: Found): Person => {
  const not = guest ? ('guest' as const) : mail === undefined ? ('no-mailbox' as const) : undefined;
  return { id, name, address: mail ?? username, ...(not ? { not } : nameless ? { doubtful: true } : {}) };
};

/** Those found, without oneself; where nobody else was found, oneself with the reason. */
export const partnersAmong = (found: readonly Found[], me: PersonId): readonly Person[] => {
  const others = found.filter(({ id }) => id !== me).map(asPartner);
  if (others.length > 0) return others;
  return found.map((person): Person => ({ ...asPartner(person), not: 'yourself' }));
};
