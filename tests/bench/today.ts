import 'temporal-polyfill/global';
import { merge3 } from '../../src/domain/document/merge3.ts';
import { fullWorld } from '../app/full-notebooks.ts';
import { notesDesk } from '../app/notes-desk.ts';
import { deviceOf } from '../app/tab-device.ts';

const count = (requests: readonly string[]): string => {
  const content = requests.filter((request) => request === 'GET content').length;
  return `${requests.length - content} to Graph, ${content} for content`;
};

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Two texts of about 100 kB that changed in different places. */
const longNote = (changed: number): string =>
  `---\ntype: session-note\nid: s_long\n---\n# Session\n${Array.from(
    { length: 400 },
    (_, index) =>
      `## Part ${index}\n${index === changed ? 'Changed. ' : ''}${'Some words that were said. '.repeat(9)}\n`,
  ).join('')}`;

/** What opening *Today* and saving a note cost with three cycles, 60 sessions and 100 commitments. */
export const run = async (): Promise<void> => {
  const { world, adele } = await fullWorld();
  const device = deviceOf(world, adele);
  const cold = await device.open();
  await cold.work.showLast();
  await cold.work.refresh(false);
  console.log(`Today on a device that knows nothing: ${count(world.requests())}`);
  const warm = await device.open();
  const local = await timed(() => warm.work.showLast());
  console.log(`Today from this device: ${count(world.requests())}, ${local.toFixed(0)} ms in Node`);
  await warm.work.refresh(false);
  console.log(`Today when nothing changed: ${count(world.requests())}`);

  const desk = await notesDesk({ sessions: 60, commitments: 100 });
  const found = await timed(() => desk.notes.search('silence helped'));
  console.log(`Searching ${desk.notes.state.read().notes.length} notes: ${found.toFixed(1)} ms`);
  await desk.notes.refresh();
  console.log(`All notes when nothing changed: ${count(desk.full.world.requests())}`);
  const note = desk.note('2026-01-07 Adele Vance.md');
  note.change((text) => text.replace('Silence helped.', 'Silence helped me.'));
  await note.send();
  console.log(`Saving a note: ${count(desk.full.world.requests())}`);

  const [base, mine, theirs] = [longNote(-1), longNote(10), longNote(300)];
  const saver = { who: 'Adele Vance', id: 'u_a', when: '2026-03-04T10:00:00Z' };
  const merges: number[] = [];
  // One after the other; the first ones warm the engine up, as a page that has been open for a while is.
  for (let run = 0; run < 50; run += 1) merges.push(await timed(() => merge3(base, mine, theirs, saver)));
  const median = merges.slice(9).toSorted((a, b) => a - b)[20] ?? 0;
  console.log(
    `Merging two notes of ${Math.round(base.length / 1000)} kB: ${median.toFixed(1)} ms (median of 41; the first ${merges[0]?.toFixed(1)})`,
  );
};
