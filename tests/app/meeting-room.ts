import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { CycleView } from '../../src/app/contract.ts';
import { cycleView } from '../../src/app/cycles/cycle-view.ts';
import { readNotebook } from '../../src/app/cycles/notebook.ts';
import { type FoundSession, findSession } from '../../src/app/session/find-session.ts';
import { openSession } from '../../src/app/session/open-session.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import type { Documents } from '../../src/documents/documents.ts';
import { instant } from '../../src/domain/ids.ts';
import type { ItemRef } from '../../src/graph/drive.ts';
import type { Live } from '../../src/live/live.ts';
import type { Partner, World } from '../graph/world.ts';
import { cycleWorld, documentsOf } from './cycle-world.ts';

/** Adele and Alex with a cycle that stands, at the time of its first meeting. */
export type MeetingRoom = {
  readonly world: World;
  readonly adele: Partner;
  readonly alex: Partner;
  readonly folder: ItemRef;
  cycle(documents: Documents): Promise<CycleView>;
  /** A file of the shared folder as it lies in OneDrive. */
  text(name: string): Promise<string>;
  names(): Promise<readonly string[]>;
  /** What this partner's panel finds out about the meeting. */
  found(partner: Partner): Promise<FoundSession>;
  /** Somebody opens the panel: the real session against the real folder. */
  panel(partner: Partner): Promise<Awaited<ReturnType<typeof openSession>> & { readonly found: FoundSession }>;
  /** On another device of theirs. */
  documents(partner: Partner): Promise<Documents>;
  leave(): Promise<void>;
};

export const meetingRoom = async (): Promise<MeetingRoom> => {
  // Ids are the same in every world: what a device kept in the last one is not to be found in this.
  globalThis.indexedDB = new IDBFactory();
  const start = await cycleWorld();
  const { world, adele, alex, record } = start;
  await startCycle(record, start.work(), start.store, () => undefined).run();
  const [folder] = (await adele.graph.drive.children(await adele.graph.drive.appFolder())).filter(
    ({ kind }) => kind === 'folder',
  );
  if (!folder) throw new Error('There is a folder.');
  const [first] = (
    await adele.graph.calendar.events(instant('2026-11-22T00:00:00Z'), instant('2027-02-28T00:00:00Z'))
  ).filter((event) => event.preview.includes(record.draft.cycle));
  if (!first) throw new Error('There is a first meeting.');
  world.pass(Date.parse(first.start) - world.now());
  const open: Live[] = [];
  const found = async (partner: Partner): Promise<FoundSession> => {
    const joinUrl = first.joinUrl ?? '';
    const one = await findSession({ details: async () => ({ joinUrl }) }, partner.graph, world.now());
    if (!one) throw new Error('The meeting has a session.');
    return one;
  };
  const ref: ItemRef = { driveId: folder.driveId, itemId: folder.itemId };
  return {
    world,
    adele,
    alex,
    folder: ref,
    async cycle(documents) {
      const view = cycleView(await readNotebook(documents, ref), world.now());
      if (!view) throw new Error('There is a cycle.');
      return view;
    },
    async text(name) {
      const item = await adele.graph.drive.find(ref, name);
      return item ? new TextDecoder().decode((await adele.graph.drive.read(item)).bytes) : '';
    },
    names: async () => (await adele.graph.drive.children(ref)).map(({ name }) => name).sort(),
    found,
    async panel(partner) {
      const one = await found(partner);
      const session = await openSession(one, partner.id, partner.graph.in({ mayAsk: false }).drive, []);
      open.push(session.live);
      return { ...session, found: one };
    },
    documents: (partner) => documentsOf(world, partner),
    async leave() {
      for (const live of open) await live.close();
    },
  };
};

/** What comes by the folder comes within its seconds. */
export const soon = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 40_000, interval: 50 });
