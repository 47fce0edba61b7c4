import 'temporal-polyfill/global';
import { tabMore } from '../../src/app/tab/tab-more.ts';
import { notesDesk } from '../app/notes-desk.ts';

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Everything that waits for the device or for a microtask has happened. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done, 0));
};

const big = 'A long line of words that somebody wrote down.\n'.repeat(22_000);

/** What *Notes* costs on a device that knows `sessions` sessions with two notes each, one of them as long as a book. */
const measure = async (sessions: number): Promise<void> => {
  const desk = await notesDesk({ sessions, commitments: 6 });
  desk.full.hand(0, '2026-02-01 Book.md', `---\ntype: session-note\nid: s_book\n---\n# Book\n## Words\n${big}`);
  await desk.notes.refresh();
  const count = desk.notes.state.read().notes.length;
  const again = await desk.device.open();
  await again.work.showLast();
  const open = await timed(() => tabMore(again.services, again.tab, desk.full.world.now).notes());
  const refresh = await timed(() => desk.notes.refresh());
  const note = desk.note('2026-01-07 Adele Vance.md');
  const letter = await timed(async () => {
    for (let index = 0; index < 10; index += 1) {
      note.change((text) => `${text}x`);
      await settled();
    }
  });
  const save = await timed(() => note.send());
  const book = desk.note('2026-02-01 Book.md');
  const bookLetter = await timed(async () => {
    for (let index = 0; index < 10; index += 1) {
      book.change((text) => `${text}x`);
      await settled();
    }
  });
  const bookSave = await timed(() => book.send());
  const search = await timed(() => desk.notes.search('silence helped'));
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  console.log(
    `${count} notes: opened ${ms(open)}, refreshed ${ms(refresh)}, a letter ${ms(letter / 10)}, saved ${ms(save)}, searched ${ms(search)}; ` +
      `the one of ${(big.length / 1e6).toFixed(1)} MB: a letter ${ms(bookLetter / 10)}, saved ${ms(bookSave)}`,
  );
};

export const run = async (): Promise<void> => {
  await measure(30);
  await measure(99);
};
