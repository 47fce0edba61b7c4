import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../src/documents/document-store.ts';
import { memoryStore } from '../../src/documents/document-store.ts';
import { DocumentsFailure } from '../../src/documents/documents-failure.ts';
import type { Locks } from '../../src/documents/one-sender.ts';
import { openDocuments } from '../../src/documents/open-documents.ts';
import { note, type Office, openOffice, ref } from './desk.ts';

let office: Office;
const doc = () => ref(office.folder, 'note.md');

beforeEach(async () => {
  office = await openOffice();
});

const open = (extra: { readonly locks?: Locks; readonly store?: DocumentStore } = {}) =>
  openDocuments({
    drive: office.adele.drive,
    database: 'adele',
    author: { id: office.adele.partner.id, name: 'Adele Vance' },
    now: office.world.now,
    ...extra,
  });

describe('tabs of one person', () => {
  it('[T1] hear of each other’s changes', async () => {
    const [here, there] = [await open(), await open()];
    const heard = new Promise<string>((resolve) => {
      there.subscribe(({ state }) => state.kind === 'saved' && resolve(state.kind));
    });
    await here.save(doc(), () => note('s_1', 'one'));
    expect(await heard).toBe('saved');
    expect((await there.load(doc()))?.text).toBe(note('s_1', 'one'));
    here.close();
    there.close();
  });

  it('[T2] send one at a time where the browser has locks', async () => {
    let last: Promise<unknown> = Promise.resolve();
    let running = 0;
    let most = 0;
    const names = new Set<string>();
    const locks: Locks = {
      request(name, work) {
        names.add(name);
        const next = last.then(async () => {
          running += 1;
          most = Math.max(most, running);
          const result = await work();
          running -= 1;
          return result;
        });
        last = next.catch(() => undefined);
        return next;
      },
    };
    const [here, there] = [await open({ locks }), await open({ locks })];
    await here.save(doc(), () => note('s_1', 'one'));
    await here.keep(doc(), (before) => `${before}more\n`);
    office.world.requests();
    names.clear();
    await Promise.all([here.sync(), there.sync()]);
    expect(office.world.requests().filter((request) => request.startsWith('PUT'))).toHaveLength(1);
    expect(most).toBe(1);
    expect(names.size).toBe(1);
    here.close();
    there.close();
  });

  it('[T3] a device without room says so and has accepted nothing', async () => {
    const full: DocumentStore = {
      ...memoryStore(),
      update: () => Promise.reject(new DocumentsFailure('storage-full')),
    };
    const documents = await open({ store: full });
    office.world.requests();
    await expect(documents.save(doc(), () => note('s_1', 'one'))).rejects.toMatchObject({ reason: 'storage-full' });
    expect(office.world.requests().some((request) => request.startsWith('PUT'))).toBe(false);
    documents.close();
  });

  it('[T4] forgetting leaves nothing on the device', async () => {
    const documents = await open();
    await documents.save(doc(), () => note('s_1', 'one'));
    await documents.keep(doc(), (before) => `${before}more\n`);
    await documents.forget();
    expect(await documents.unsent()).toEqual([]);
    expect(await documents.known(office.folder)).toEqual([]);
    documents.close();
  });
});
