import { DocumentsFailure } from '../../documents/documents-failure.ts';
import { safeName } from '../../documents/names.ts';
import type { Drive, DriveItem } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';

/** A page of the notebook without which this session cannot begin holds nothing that can be read. It stays as it is. */
export class UnreadablePage extends DocumentsFailure {
  readonly page: 'cycle' | 'agreement';
  readonly item: DriveItem;

  constructor(page: UnreadablePage['page'], item: DriveItem) {
    super('unreadable');
    this.page = page;
    this.item = item;
  }
}

/**
 * Gives a damaged page another name in the same folder, so that its partners can begin a new one and nothing of the old
 * is lost. Whoever does it second finds it done. Rejects with GraphFailure.
 */
export const putAside = async (drive: Drive, item: DriveItem, now: Temporal.PlainDateTime): Promise<void> => {
  const name = item.name.replace(/\.md$/, '');
  const stamp = now.toString({ smallestUnit: 'second' }).replace('T', ' ').replaceAll(':', '-');
  try {
    const { name: present } = await drive.item(item);
    if (present === item.name) await drive.rename(item, `${safeName(`${name} unreadable ${stamp}`)}.md`);
  } catch (error) {
    if (!(error instanceof GraphFailure) || error.reason !== 'not-found') throw error;
  }
};
