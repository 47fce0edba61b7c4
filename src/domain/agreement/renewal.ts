import type { PersonId } from '../ids.ts';
import { draftAgreement } from './agreement.ts';
import { changeAgreement } from './change-agreement.ts';
import type { Agreement } from './types.ts';

const sameSet = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && a.every((person) => b.includes(person));

/**
 * The agreement for exactly these people (practice.md 2: a new member or a changed group size MUST create a new version
 * that all confirm). One of other people is renewed with what stays of it, an ended one begins anew, and one that claims to
 * be active without everybody's yes waits. `by` is who asks; one of `people`.
 */
export const agreementFor = (agreement: Agreement, people: readonly PersonId[], by: PersonId): Agreement => {
  if (agreement.state === 'ended') return draftAgreement(agreement.id, people);
  if (!sameSet(agreement.people, people)) {
    const known = agreement.people.includes(by) ? agreement : { ...agreement, people: [...agreement.people, by] };
    return changeAgreement(known, by, 0, { kind: 'renew', people });
  }
  const agreed = people.every((person) => agreement.confirmedAt[person] !== undefined) && agreement.agreed !== null;
  return agreement.state === 'active' && !agreed ? { ...agreement, state: 'suspended' } : agreement;
};
