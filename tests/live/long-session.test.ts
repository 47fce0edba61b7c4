import { describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../src/live/live.ts';
import { formatLiveFile } from '../../src/live/live-file.ts';
import { createSharedDocument, type SharedDocument } from '../../src/live/shared-document.ts';
import { createRandom, createWorld, start } from './world.ts';

const kinds: readonly ((count: number) => JsonObject)[] = [
  (count) => ({ type: 'phase-moved', turn: 't1', to: 'contracting', move: `m${count}` }),
  (count) => ({ type: 'prompt-asked', turn: 't2', prompt: `clear-listen-coach-${count % 6}` }),
  (count) => ({ type: 'capture-proposed', turn: 't1', field: 'wish', capture: `c${count}`, text: sentence(count) }),
  () => ({ type: 'paused', turn: 't1', level: 'soft' }),
  (count) => ({ type: 'extension-agreed', minutes: 5, move: `m${count}` }),
];
const words = 'what would you see first when a little of it were there already and who else would notice'.split(' ');
const random = createRandom(7);
const sentence = (count: number): string =>
  Array.from({ length: 6 + (count % 9) }, () => words[Math.floor(random() * words.length)]).join(' ');

const event = (count: number): JsonObject => kinds[count % kinds.length]?.(count) ?? {};

describe('[LS4] a two-hour session with 5,000 events and forty texts', () => {
  test('fits into a file below 300 kB, and opens again from it', async () => {
    const people = ['8f1c2a5e-1111-4a6b-9c9d-0123456789ab', 'b2d7c3e4-2222-4f5a-8e7f-abcdef012345'] as const;
    const documents: SharedDocument[] = people.map((me, index) =>
      createSharedDocument({
        me,
        participants: people,
        clientId: index + 1,
        onEvents: () => {},
        onOwnUpdate(update) {
          documents[index]?.outside.settle(update);
          documents[1 - index]?.receive(update);
        },
        onChange: () => {},
      }),
    );
    for (let count = 0; count < 5_000; count++) {
      const document = documents[count % 2];
      document?.append([
        { id: `${count % 2}x4k2j9-${count.toString(36)}`, at: start + count * 1_430, data: event(count) },
      ]);
      const text = document?.text(`text ${count % 40}`);
      text?.replace(text.read().length, text.read().length, 'abcdefgh'.charAt(count % 8));
      if (count % 25 === 0) text?.set(`${sentence(count)} ${text.read().slice(0, 600)}`);
    }
    const header = { session: 's1', person: people[0], device: 'd1', count: 1, left: false, signals: {} };
    const file = await formatLiveFile(header, documents[0]?.outside.state() ?? new Uint8Array());
    expect(file.byteLength).toBeLessThan(300_000);

    const world = createWorld({ participants: people });
    world.folder.files.set(`${people[0]}-d1.bin`, { id: 'f', eTag: '"f"', bytes: file, modified: start });
    const page = await world.open(people[1]);
    // Unpacking is work of the engine, beside the time of the test.
    await vi.waitFor(
      async () => {
        await world.time.pass(500);
        expect(page.live.events()).toHaveLength(5_000);
      },
      { timeout: 20_000 },
    );
    expect(page.live.text('text 3').read()).toBe(documents[1]?.text('text 3').read());
  }, 60_000);

  test('spends at most twenty units a minute by the folder alone, and hardly any with direct connections', async () => {
    for (const [peers, most] of [
      [false, 20],
      [true, 5],
    ] as const) {
      const world = createWorld({ participants: ['adele', 'alex', 'megan'] });
      const pages = [
        await world.open('adele', { peers }),
        await world.open('alex', { peers }),
        await world.open('megan', { peers }),
      ];
      await world.time.pass(30_000);
      world.folder.units.clear();
      for (let count = 0; count < 400; count++) {
        const page = pages[count % 3];
        void page?.live.append({ n: count });
        page?.live.text('wish').replace(0, 0, 'x');
        await world.time.pass(6_000);
      }
      for (const units of world.folder.units.values()) expect(units / 40).toBeLessThan(most);
      await vi.waitFor(
        async () => {
          await world.time.pass(5_000);
          for (const page of pages) expect(page.live.events()).toHaveLength(400);
        },
        { timeout: 20_000 },
      );
    }
  }, 60_000);
});
