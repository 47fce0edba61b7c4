import type { JsonObject } from '../../src/live/live.ts';
import { formatLiveFile } from '../../src/live/live-file.ts';
import { createSharedDocument, type SharedDocument } from '../../src/live/shared-document.ts';
import { createRandom, createWorld, type Page, start } from './world.ts';

/* The longest session that is asked for, for the tests that hold its limits and the benchmark that prints its numbers. */

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

/** Two hours, two people, 5,000 events and forty texts: what both hold in the end, and the file of the first. */
export const twoHours = async () => {
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
  return { people, documents, file };
};

/** Forty lively minutes of three, with or without direct connections: resource units a minute, for each of them. */
export const fortyMinutes = async (peers: boolean) => {
  const world = createWorld({ participants: ['adele', 'alex', 'megan'] });
  const pages: Page[] = [];
  for (const person of ['adele', 'alex', 'megan']) pages.push(await world.open(person, { peers }));
  await world.time.pass(30_000);
  world.folder.units.clear();
  for (let count = 0; count < 400; count++) {
    const page = pages[count % 3];
    void page?.live.append({ n: count });
    page?.live.text('wish').replace(0, 0, 'x');
    await world.time.pass(6_000);
  }
  const unitsAMinute = [...world.folder.units.values()].map((units) => units / 40);
  return { world, pages, unitsAMinute };
};
