import { forgetLanguage } from '../language.ts';

/**
 * Removes every store that this app has in the browser for a person. A store that another tab holds open goes when that tab lets
 * go of it; nobody waits for that here.
 */
export const forgetDevice = async (person: string): Promise<void> => {
  forgetLanguage();
  const all = await indexedDB.databases();
  for (const { name } of all)
    if (name?.startsWith('grow-together') && name.includes(person)) indexedDB.deleteDatabase(name);
};
