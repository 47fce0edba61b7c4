import type { Documents } from '../../documents/documents.ts';
import type { PartOfDay } from '../../domain/cycle/types.ts';
import { parseAs } from '../../domain/document/document.ts';
import { textField } from '../../domain/document/fields.ts';
import { setFields } from '../../domain/document/front-matter-edit.ts';
import { newIndex } from '../../domain/document/index-document.ts';
import type { PersonId } from '../../domain/ids.ts';

/** What somebody prefers, kept at the head of their own list of cycles, which nobody else can open. */
export type OwnPreferences = { readonly energy?: PartOfDay | undefined };

const parts: readonly string[] = ['early', 'late-morning', 'early-afternoon', 'late-afternoon'] satisfies PartOfDay[];

/** As this device knows it; asks OneDrive only where it knows nothing. */
export const readPreferences = async (documents: Documents): Promise<OwnPreferences> => {
  const page = await documents.load({ folder: await documents.appFolder(), name: 'index.md' });
  const energy = page && textField(parseAs(page.text, 'index').fields, 'energy');
  return parts.includes(energy ?? '') ? { energy: energy as PartOfDay } : {};
};

export const savePreferences = async (
  documents: Documents,
  me: PersonId,
  { energy }: OwnPreferences,
): Promise<void> => {
  const ref = { folder: await documents.appFolder(), name: 'index.md' };
  await documents.save(ref, (before) => setFields(before ?? newIndex(me), { energy }));
};
