import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { Documents } from '../../src/documents/documents.ts';
import { openDocuments } from '../../src/documents/open-documents.ts';
import type { Drive, DriveItem, ItemRef } from '../../src/graph/drive.ts';
import { openWorld, type Partner, type World } from '../graph/world.ts';

/** A browser of one person: it can be closed and opened again, and its storage stays. */
export type Desk = {
  readonly partner: Partner;
  readonly drive: Drive;
  open(): Promise<Documents>;
};

export type Office = {
  readonly world: World;
  readonly adele: Desk;
  readonly alex: Desk;
  readonly folder: DriveItem;
  /** The text of a file as OneDrive has it. */
  text(name: string): Promise<string | undefined>;
  names(): Promise<string[]>;
  /** Somebody writes with another program, through OneDrive and without any merging. */
  hand(name: string, text: string): Promise<void>;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const deskOf = (world: World, partner: Partner, database: string): Desk => ({
  partner,
  drive: partner.graph.drive,
  open: () =>
    openDocuments({
      drive: partner.graph.drive,
      database,
      author: { id: partner.id, name: partner.person.displayName },
      now: world.now,
    }),
});

/** A tenant with a folder that Adele shares with Alex; every browser's storage is empty. */
export const openOffice = async (): Promise<Office> => {
  globalThis.indexedDB = new IDBFactory();
  const world = openWorld();
  const adele = deskOf(world, world.join({ name: 'Adele Vance' }), 'adele');
  const alex = deskOf(world, world.join({ name: 'Alex Wilber' }), 'alex');
  const folder = await adele.drive.ensureFolder(await adele.drive.appFolder(), 'Spring cycle');
  await adele.drive.share(folder, [alex.partner.id]);
  const find = (name: string): Promise<DriveItem | undefined> => adele.drive.find(folder, name);
  world.requests();
  return {
    world,
    adele,
    alex,
    folder,
    async text(name) {
      const item = await find(name);
      return item && decoder.decode((await adele.drive.read(item)).bytes);
    },
    names: async () => (await adele.drive.children(folder)).map((item) => item.name).sort(),
    async hand(name, text) {
      await adele.drive.write({ folder, name }, text, 'any');
    },
  };
};

export const ref = (folder: ItemRef, name: string) => ({
  folder: { driveId: folder.driveId, itemId: folder.itemId },
  name,
});

/** A small note; `lines` are its sections. */
export const note = (id: string, ...lines: readonly string[]): string =>
  `---\ntype: session-note\nid: ${id}\n---\n# Session\n${lines.map((line, index) => `## Part ${index + 1}\n${line}\n`).join('')}`;
