import type { Drive, DriveItem, ItemRef } from '../graph/drive.ts';
import type { Budget } from './budget.ts';
import { limits } from './limits.ts';
import { type LiveFile, parseLiveFile } from './live-file.ts';

/** A file that changed since it was last looked at; `content` says why it cannot be used when it cannot. */
export type Letter = {
  readonly person: string;
  readonly mine: boolean;
  readonly item: DriveItem;
  readonly content: LiveFile | 'garbage' | 'newer-version' | 'oversized';
};

/** The session's folder as a place where each device writes one file and reads the others'. */
export type Mailbox = {
  /** Reads what changed. `everything`: lists the folder, which finds new files; otherwise asks after the known one. */
  look(everything: boolean): Promise<readonly Letter[]>;
  /** Whether one known file is all there is to ask after. */
  single(): boolean;
  write(content: Uint8Array): Promise<DriveItem>;
  forgetFolder(): void;
};

/** More devices than three people bring to one session. */
const mostFiles = 16;

/** Ids of the directory are plain already; anything else is made fit for a file name without becoming ambiguous. */
const plain = (name: string): string =>
  name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);

export const fileNameOf = (person: string, device: string): string => `${plain(person)}-${plain(device)}.bin`;

const ownerOf = (name: string, participants: readonly string[]): string | undefined =>
  name.endsWith('.bin')
    ? participants.find((person) => name.startsWith(`${plain(person)}-`) || name === `${plain(person)}.bin`)
    : undefined;

export const openMailbox = (options: {
  readonly drive: Drive;
  readonly folder: () => Promise<ItemRef>;
  readonly session: string;
  readonly me: string;
  readonly device: string;
  readonly participants: readonly string[];
  readonly budget: Budget;
  /** Files that need no reading now, because the device says everything directly. */
  readonly heardDirectly: (device: string) => boolean;
}): Mailbox => {
  const { drive, budget, participants } = options;
  const ownName = fileNameOf(options.me, options.device);
  const seen = new Map<string, string>();
  const devices = new Map<string, string>();
  let others: readonly DriveItem[] = [];
  let folder: ItemRef | undefined;
  let own: DriveItem | undefined;

  const place = async (): Promise<ItemRef> => {
    if (!folder) {
      budget.spend(2);
      folder = await options.folder();
    }
    return folder;
  };

  const open = async (item: DriveItem, person: string): Promise<Letter> => {
    const letter = { person, mine: item.name === ownName, item };
    if (item.size > limits.fileBytes) return { ...letter, content: 'oversized' };
    budget.spend(1);
    const content = await parseLiveFile((await drive.read(item)).bytes);
    // A file copied here from another session, or under another name, is nobody's.
    const foreign =
      typeof content !== 'string' &&
      (content.header.session !== options.session ||
        fileNameOf(content.header.person, content.header.device) !== item.name);
    return { ...letter, content: foreign ? 'garbage' : content };
  };

  const openChanged = async (items: readonly DriveItem[]): Promise<readonly Letter[]> => {
    const letters: Letter[] = [];
    for (const item of items) {
      const person = ownerOf(item.name, participants);
      if (person === undefined || seen.get(item.itemId) === item.eTag) continue;
      if (item.name !== ownName && devices.has(item.itemId) && options.heardDirectly(devices.get(item.itemId) ?? ''))
        continue;
      const letter = await open(item, person);
      if (typeof letter.content !== 'string') devices.set(item.itemId, letter.content.header.device);
      letters.push(letter);
      seen.set(item.itemId, item.eTag);
    }
    return letters;
  };

  return {
    single: () => others.length === 1 && own !== undefined,
    async look(everything) {
      const only = others[0];
      if (!everything && only) {
        budget.spend(1);
        return openChanged([await drive.item(only)]);
      }
      const at = await place();
      budget.spend(2);
      const files = (await drive.children(at))
        .filter((item) => item.kind === 'file' && ownerOf(item.name, participants) !== undefined)
        .sort((a, b) => (a.modified < b.modified ? 1 : -1));
      own = files.find((item) => item.name === ownName);
      others = files.filter((item) => item.name !== ownName).slice(0, mostFiles);
      return openChanged([...(own ? [own] : []), ...others]);
    },
    async write(content) {
      const at = await place();
      budget.spend(2);
      const written = own
        ? await drive.write(own, content, { match: own.eTag })
        : await drive.write({ folder: at, name: ownName }, content, 'create');
      own = written;
      seen.set(written.itemId, written.eTag);
      return written;
    },
    forgetFolder() {
      own = undefined;
      folder = undefined;
      others = [];
    },
  };
};
