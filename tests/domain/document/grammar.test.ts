import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAgreement } from '../../../src/domain/document/agreement-document.ts';
import { parseCommitments } from '../../../src/domain/document/commitments.ts';
import { editCycle, parseCycle } from '../../../src/domain/document/cycle.ts';
import { parseAs, parseDocument } from '../../../src/domain/document/document.ts';
import { setFields } from '../../../src/domain/document/front-matter-edit.ts';
import { parseIndex } from '../../../src/domain/document/index-document.ts';
import { parseJournal } from '../../../src/domain/document/journal.ts';
import { parseObservationSheet } from '../../../src/domain/document/observation-sheet.ts';
import { escapeText, listItem, listItems, unescapeText } from '../../../src/domain/document/plain-text.ts';
import { bodyOf } from '../../../src/domain/document/sections.ts';
import { editSessionNote, parseSessionNote } from '../../../src/domain/document/session-note.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 300);
const parsers = {
  parseDocument,
  parseAgreement,
  parseCommitments,
  parseCycle,
  parseIndex,
  parseJournal,
  parseObservationSheet,
  parseSessionNote,
};

const scrap = fc.constantFrom(
  ...[
    '---\n',
    '---',
    '...\n',
    'type: cycle\n',
    'type: [\n',
    'people: {a: [b\n',
    '&a [*a, *a]\n',
    '? x\n',
    '- y\n',
    'id: &x 1\n',
  ],
  ...[
    '# T\n',
    '## c1 Do it\n',
    '- State: tried\n',
    '| Week | When |\n',
    '|---|---|\n',
    '| W99 | never |\n',
    '```\n',
    '<!--\n',
  ],
  ...[
    '\uFEFF',
    '\r\n',
    '\r',
    '\u0000',
    '\u2028',
    '🌱',
    'עברית ',
    '\ud800',
    '\\',
    '`',
    '  ',
    '\t',
    'words ',
    '> ',
    '[a](b#c1)\n',
    '-> [x](y#',
  ],
);
const anything = fc.oneof(
  fc.array(fc.oneof(scrap, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 }).map((all) => all.join('')),
  fc.array(scrap, { maxLength: 20 }).map((all) => `---\n${all.join('')}`),
);

describe('reading', () => {
  it.each(Object.entries(parsers))('[G1] %s never throws', (_name, parse) => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(() => parse(text)).not.toThrow();
      }),
      { numRuns: runs },
    );
  });

  it('[G2] the parts of any text are the whole text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { sections, bodyStart } = parseDocument(text);
        const parts = sections.map((section) => text.slice(section.start, section.bodyStart) + bodyOf(text, section));
        expect(text.slice(0, bodyStart) + parts.join('')).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  it('[G2] a byte order mark in the middle of a file hides nothing and shifts nothing', () => {
    const text = '---\n---\n\uFEFF## c1 Do it\n|---|\n---\n## Two\nx\n';
    const { sections } = parseDocument(text);
    expect(sections.map((section) => text.slice(section.start, section.bodyStart)).at(-1)).toBe('## Two\n');
    expect(
      sections.map((section) => text.slice(section.start, section.bodyStart) + bodyOf(text, section)).join(''),
    ).toBe(text.slice(8));
  });

  it('[G4] what is not understood is named with its line and its words', () => {
    expect(parseDocument('no front matter').problems).toEqual([
      { code: 'front-matter-missing', line: 1, text: 'no front matter' },
    ]);
    expect(parseDocument('---\ntype: cycle\n# Never closed\n').problems).toMatchObject([
      { code: 'front-matter-unclosed', line: 1 },
    ]);
    expect(parseDocument('---\ntype: cycle\npeople: [a\nid: c_1\n---\n').problems[0]).toMatchObject({
      code: 'front-matter-unreadable',
    });
    const table = '---\ntype: cycle\nzone: Europe/Berlin\n---\n# T\n\n| Week | When |\n|---|---|\n| soon | maybe |\n';
    expect(parseCycle(table).problems).toContainEqual({ code: 'row-unreadable', line: 9, text: '| soon | maybe |' });
  });

  it('[G5] another type or a newer grammar is named', () => {
    expect(parseAs('---\ntype: journal\n---\n', 'cycle').problems).toEqual([
      { code: 'wrong-type', line: 2, field: 'type', text: 'journal' },
    ]);
    const newer = parseAs('---\ntype: cycle\nformat: 2\n---\n', 'cycle');
    expect(newer.problems).toEqual([{ code: 'newer-version', line: 3, field: 'format', text: '2' }]);
    expect(parseAs('---\ntype: cycle\n---\n', 'cycle').problems).toEqual([]);
  });

  it('[G6] every scalar is read as it is written', () => {
    const { fields } = parseDocument('---\na: 2026-03-04\nb: 007\nc: off\nd: null\ne: [1e5, "x"]\nf: {g: ~}\n---\n');
    expect(fields).toEqual({ a: '2026-03-04', b: '007', c: 'off', d: 'null', e: ['1e5', 'x'], f: { g: '~' } });
  });

  it('[G7] a document that refers to itself a billion times is read without harm', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`).join('\n')}\n`;
    expect(parseDocument(`---\ntype: cycle\n${bomb}---\n`).type).toBe('cycle');
  });
});

describe('writing', () => {
  const note = (ending: string, mark = ''): string =>
    `${mark}---\n# a comment\ntype:   session-note # kind\nid: s_1\nx-mine: {deep: [1,   2]}\n---\n\n# Ünïcode 🌱 עברית\n<!-- hidden -->\n## What I wanted\nSay *no*.  \n\n## Own section\n- x\n`.replaceAll(
      '\n',
      ending,
    );

  it.each([
    ['unix', note('\n')],
    ['windows', note('\r\n')],
    ['old mac', note('\r')],
    ['byte order mark', note('\n', '\uFEFF')],
    ['one megabyte', note('\n') + 'A long line of words.\n'.repeat(48_000)],
  ])('[G8] writing what was read changes no byte: %s', (_what, text) => {
    const read = parseSessionNote(text);
    expect(editSessionNote(text, { id: read.id ?? '', title: read.title ?? '' })).toBe(text);
    expect(setFields(text, { 'x-mine': { deep: [1, 2] }, type: 'session-note' })).toBe(text);
  });

  it('[G9] an edit changes its own bytes only', () => {
    for (const ending of ['\n', '\r\n']) {
      const text = note(ending, '\uFEFF');
      const edited = editSessionNote(text, {
        id: 's_2',
        sections: [{ heading: 'What I wanted', kind: 'text', content: ['Say yes.\nLater.'] }],
      });
      expect(edited).toBe(text.replace('id: s_1', 'id: s_2').replace('Say *no*.  ', `Say yes.${ending}Later.`));
    }
  });

  it('[G9] unknown keys, columns, sections and comments survive edits of a cycle', () => {
    const text =
      '---\ntype: cycle\nzone: UTC\n# ours\nmood: good\n---\n# Old\nHello.\n\n| Week | Session | When | Room |\n|---|---|---|---|\n| 2026-W07 | 1 | 2026-02-11 10:00 | Blue |\n| someday | | | |\n\n# Notes\nx\n';
    const [date] = parseCycle(text).dates;
    if (!date) throw new Error('The row must be readable.');
    const moved = { ...date, at: parseCycle(text.replace('10:00', '11:00')).dates[0]?.at ?? date.at };
    const edited = editCycle(text, { title: 'New', dates: [moved as typeof date] });
    expect(edited).toBe(text.replace('# Old', '# New').replace('2026-02-11 10:00', 'Wed 2026-02-11 11:00 UTC'));
  });

  it('[G10] words that look like structure come back as words', () => {
    const words = fc.array(fc.oneof(scrap, fc.string({ maxLength: 12 })), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const sections = [
          { heading: 'What I wanted', kind: 'text' as const, content: [one] },
          { heading: 'Heard', kind: 'text' as const, content: [other] },
        ];
        const read = parseSessionNote(editSessionNote('---\ntype: session-note\n---\n# T\n', { sections })).sections;
        const plain = (text: string): string => unescapeText(escapeText(text.trim()));
        const expected = sections.filter(({ content }) => plain(content[0] ?? '') !== '');
        expect(read.map(({ heading, content }) => [heading, content])).toEqual(
          expected.map(({ heading, content }) => [heading, plain(content[0] ?? '')]),
        );
      }),
      { numRuns: runs },
    );
  });

  it('[G10] what is escaped is read back, line by line', () => {
    for (const words of ['# no', '\\# no', '---', '```js', '<b>', '~~~', '===', '  ## in', '\\\\---'])
      expect(unescapeText(escapeText(words))).toBe(words.trimEnd());
    expect(listItems(`${listItem('a\nb')}\n${listItem('# c')}`).map((item) => item.text)).toEqual(['a\nb', '# c']);
  });

  it('[G11] values that YAML would read otherwise are quoted', () => {
    const text = setFields('', { a: 'yes', b: '2', c: 'x: y', d: 'null', e: null, f: 3, g: 'two\nlines', h: '# no' });
    expect(parseDocument(text).fields).toEqual({
      ...{ a: 'yes', b: '2', c: 'x: y', d: 'null', e: 'null', f: '3', g: 'two\nlines', h: '# no' },
    });
    expect(text).toContain('a: "yes"');
    expect(text).toContain('b: "2"');
  });

  it('[G12] a document without front matter gets one; a broken one keeps its lines', () => {
    expect(setFields('# Words\r\n', { type: 'journal' })).toBe('---\r\ntype: journal\r\n---\r\n# Words\r\n');
    expect(setFields('---\na: [\nid: x\n---\nbody', { id: 'z' })).toBe('---\na: [\nid: z\n---\nbody');
  });
});
