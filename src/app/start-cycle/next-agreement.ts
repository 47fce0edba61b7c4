import type { Documents } from '../../documents/documents.ts';
import { draftAgreement } from '../../domain/agreement/agreement.ts';
import { agreementForNext } from '../../domain/agreement/renewal.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import { parseCycle } from '../../domain/document/cycle.ts';
import { knownCycles } from '../cycles/read-cycles.ts';
import { type CycleDraft, partnersOf } from './draft.ts';

/**
 * The agreement that a cycle begins with: what the same people confirmed last, to be read and confirmed again, or the defaults.
 * From what this device knows of their cycles; asks nobody.
 */
export const nextAgreement = async (
  documents: Documents,
  draft: Pick<CycleDraft, 'cycle' | 'organiser' | 'partner' | 'third'>,
): Promise<Agreement> => {
  const people = [draft.organiser, ...partnersOf(draft)].map(({ id }) => id);
  const id = `a_${draft.cycle.slice(2)}`;
  const known = await knownCycles(documents, await documents.appFolder());
  const before = known
    .filter(({ entry }) => entry.id !== draft.cycle)
    .flatMap(({ notebook: { pages } }) => {
      const { agreement: name = 'agreement.md' } = parseCycle(pages.get('cycle.md')?.text ?? '');
      return parseAgreement(pages.get(name)?.text ?? '').agreement ?? [];
    })
    .filter((one) => one.agreed && one.people.length === people.length && people.every((p) => one.people.includes(p)))
    .sort((a, b) => (b.agreed?.at ?? 0) - (a.agreed?.at ?? 0));
  const [last] = before;
  return (last && agreementForNext(last, id, people)) ?? draftAgreement(id, people);
};
