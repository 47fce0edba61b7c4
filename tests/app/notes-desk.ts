import type { NotesModel, OpenNote } from '../../src/app/contract.ts';
import { tabMore } from '../../src/app/tab/tab-more.ts';
import type { Documents } from '../../src/documents/documents.ts';
import { type FullWorld, fullWorld, type Size } from './full-notebooks.ts';
import { type Device, deviceOf, type Opened } from './tab-device.ts';

export type NotesDesk = Opened & {
  readonly full: FullWorld;
  readonly device: Device;
  readonly notes: NotesModel;
  readonly documents: Documents;
  /** Opens the note of that file name. */
  note(name: string): OpenNote;
  /** The text of a file as OneDrive has it. */
  text(cycle: number, name: string): Promise<string | undefined>;
};

/** Adele at her computer, her tab brought up to date and her notes open. */
export const notesDesk = async (size: Size = { sessions: 6, commitments: 6 }): Promise<NotesDesk> => {
  const full = await fullWorld(size);
  const device = deviceOf(full.world, full.adele);
  const opened = await device.open();
  await opened.work.refresh(false);
  const more = tabMore(opened.services, opened.tab, full.world.now);
  const notes = await more.notes();
  await notes.refresh();
  full.world.requests();
  return {
    ...opened,
    full,
    device,
    notes,
    note(name) {
      const key = notes.state.read().notes.find((one) => one.name === name)?.key;
      const note = key === undefined ? undefined : notes.open(key);
      if (!note) throw new Error(`There is no note "${name}".`);
      return note;
    },
    async text(cycle, name) {
      const one = full.cycles[cycle];
      const view = opened.tab.read().cycles.find(({ id }) => id === one?.id);
      const { drive } = full.adele.graph;
      const item = view && (await drive.find(view.folder, name));
      return item && new TextDecoder().decode((await drive.read(item)).bytes);
    },
  };
};
