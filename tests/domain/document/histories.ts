import { merge3 } from '../../../src/domain/document/merge3.ts';

/** A seeded source of choices (mulberry32), so that a failing history can be run again by its number. */
export const choices = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { below, of: <T>(list: readonly T[]): T => list[below(list.length)] as T };
};
export type Choices = ReturnType<typeof choices>;

export const start = [
  '---',
  'type: session-note',
  'id: s_1',
  'turn: {coachee: u_a, coach: u_b}',
  'visible_to: [u_a]',
  'mood: calm',
  '---',
  '# Session with Bo',
  '## What I wanted',
  'Say no without a long excuse.',
  'And mean it.',
  '## Heard',
  '- always available',
  '- letting them down',
  '## c1 My step',
  '- Context: chat',
  '- State: active',
  '',
  '| Week | When |',
  '|---|---|',
  '| W07 | Tuesday |',
  '| W09 | Monday |',
  '',
  '# Learning',
  'Silence helped.',
  '',
].join('\n');

const bodyLines = (text: string): number[] => {
  const lines = text.split('\n');
  const from = lines.indexOf('---', 1) + 1;
  return lines.flatMap((line, index) => (index >= from && line.trim() !== '' ? [index] : []));
};

const headingsIn = (lines: readonly string[]): number[] =>
  lines.flatMap((line, index) => (/^#{1,6} /.test(line) ? [index] : []));

/** One change as a person or the app makes it, with a word that nobody else has. */
export const change = (text: string, pick: Choices, word: string): string => {
  const lines = text.split('\n');
  const spots = bodyLines(text);
  const at = spots.length > 0 ? pick.of(spots) : lines.length - 1;
  const line = lines[at] ?? '';
  switch (pick.below(15)) {
    case 0:
    case 1:
    case 2:
      lines[at] = /^\|/.test(line) ? line.replace(/ \|$/, ` ${word} |`) : `${line} ${word}`;
      break;
    case 3:
      lines.splice(at + 1, 0, `- ${word}`);
      break;
    case 4:
      lines.splice(at + 1, 0, `${word} is a thought.`);
      break;
    case 5:
      // Now and then under a heading that stands there already.
      lines.splice(at + 1, 0, `## ${pick.of([word, word, 'Heard'])}`, `under ${word}`);
      break;
    case 6:
      lines.splice(at, 1 + pick.below(2));
      break;
    case 7:
      lines.splice(at + 1, 0, `- Note ${pick.below(2)}: ${word}`);
      break;
    case 8:
      lines.splice(lines.indexOf('---', 1), 0, `key_${pick.below(3)}: ${word}`);
      break;
    case 9:
      return text.replace(/^visible_to: \[/m, `visible_to: [${word}, `);
    case 10:
      return text.replace(/^mood: .*$/m, `mood: ${word}`);
    case 11: {
      const headings = headingsIn(lines);
      const heading = headings.length > 0 ? pick.of(headings) : at;
      lines[heading] = `## renamed ${word}`;
      break;
    }
    case 12: {
      const headings = headingsIn(lines);
      const from = headings.length > 0 ? pick.of(headings) : at;
      const section = lines.splice(from, (headings.find((one) => one > from) ?? lines.length) - from);
      const places = headingsIn(lines);
      lines.splice(places.length > 0 ? pick.of(places) : lines.length, 0, ...section);
      break;
    }
    case 13:
      lines.splice(at + 1, 0, '```');
      lines.splice(at, 0, `\`\`\`${word}`);
      break;
    default:
      // A hand that does as it likes: half a line goes, another one comes, an ending changes.
      lines[at] = `${line.slice(0, pick.below(line.length + 1))}${word}`;
      if (pick.below(4) === 0) return lines.join('\r\n');
  }
  return lines.join('\n');
};

export const wordsOf = (text: string): Set<string> => new Set(text.match(/\bw\d+x\d+\b/g) ?? []);

export type History = { readonly versions: readonly string[]; readonly log: readonly string[] };

/**
 * One history: writers load, change and save; whoever finds another version merges as the app does, the hand editor
 * overwrites only what they have just read. Returns what was lost against the promise of merge3, as sentences.
 */
export const run = (seed: number): { lost: string[]; versions: string[] } => {
  const pick = choices(seed);
  const writers = Array.from({ length: 2 + pick.below(2) }, (_each, index) => ({
    name: `P${index}`,
    base: start,
    text: start,
  }));
  let head = start;
  const versions = [start];
  const lost: string[] = [];
  let count = 0;
  const word = (): string => `w${seed}x${count++}`;
  const save = (next: string, known: string, mine: string): void => {
    const [inKnown, inHead, inMine, inNext] = [wordsOf(known), wordsOf(head), wordsOf(mine), wordsOf(next)];
    for (const each of new Set([...inHead, ...inMine])) {
      const removed = inKnown.has(each) && !(inHead.has(each) && inMine.has(each));
      if (!removed && !inNext.has(each)) lost.push(`${each} of history ${seed} is gone`);
    }
    head = next;
    versions.push(next);
  };
  for (let step = 0; step < 5 + pick.below(4); step += 1) {
    if (pick.below(5) === 0) {
      const edited = change(head, pick, word());
      save(edited, head, edited);
      continue;
    }
    const writer = pick.of(writers);
    if (pick.below(3) > 0) {
      writer.text = change(writer.text, pick, word());
      continue;
    }
    const saver = { who: writer.name, when: `2026-03-04T10:${10 + step}:00Z` };
    const merged = merge3(writer.base, writer.text, head, saver).text;
    if (seed % 25 === 0 && merge3(writer.base, writer.text, head, saver).text !== merged)
      lost.push(`history ${seed} merges differently twice`);
    save(merged, writer.base, writer.text);
    writer.base = merged;
    writer.text = merged;
  }
  return { lost, versions };
};
