import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../src/domain/document/document.ts';
import { setFields } from '../../../src/domain/document/front-matter-edit.ts';
import { likelyBase } from '../../../src/domain/document/likely-base.ts';
import { merge3 } from '../../../src/domain/document/merge3.ts';
import { choices, start } from './histories.ts';

const alex = { who: 'Alex Wilber', id: 'u_b', when: '2026-03-04T10:13:00Z' };
const front = (yaml: string): string => `---\n${yaml}---\nbody\n`;
const merged = (base: string, mine: string, theirs: string): string => {
  const result = merge3(base, mine, theirs, alex);
  expect(result.conflicts).toEqual([]);
  expect(merge3(base, theirs, mine, alex).text).toBe(result.text);
  return result.text;
};

describe('front matter', () => {
  it('[M1] different keys both survive, comments and writing with them', () => {
    const base = front('a: 1\n# about b\nb:   2 # two\nc: 3\n');
    expect(
      merged(base, base.replace('a: 1', 'a: 9'), base.replace('# two', '# zwei').replace('c: 3', 'c: 3\nd: 4')),
    ).toBe(front('a: 9\n# about b\nb:   2 # zwei\nc: 3\nd: 4\n'));
  });

  it('[M1] maps merge by key and lists as sets of things', () => {
    const base = front(
      'seen: [a, b]\nconfirmed: {a: 2026-01-01}\npeople:\n  - {id: a, name: A}\n  - {id: b, name: B}\n',
    );
    const mine = base
      .replace('[a, b]', '[b, c]')
      .replace('}\np', ', b: 2026-02-01}\np')
      .replace('name: A', 'name: Ana');
    const theirs = base
      .replace('[a, b]', '[a, b, d]')
      .replace('}\np', ', c: 2026-03-01}\np')
      .replace('name: B}', 'name: B, zone: UTC}');
    const { fields } = parseDocument(merged(base, mine, theirs));
    expect(fields).toEqual({
      seen: ['b', 'c', 'd'],
      confirmed: { a: '2026-01-01', b: '2026-02-01', c: '2026-03-01' },
      people: [
        { id: 'a', name: 'Ana' },
        { id: 'b', name: 'B', zone: 'UTC' },
      ],
    });
  });

  it('[M1] versions only grow', () => {
    expect(merged(front('version: 3\n'), front('version: 4\n'), front('version: 5\n'))).toBe(front('version: 5\n'));
  });

  it('[M1] words in the place of a version are not weighed against each other: both stay', () => {
    const { text } = merge3(front('version: 3\n'), front('version: 3 or so\n'), front('version: three\n'), alex);
    expect(text).toContain('3 or so');
    expect(text).toContain('three');
  });

  it('[M2] front matter that is no YAML merges by lines', () => {
    const base = front('a: [\nb: 1\nc: 2\n');
    expect(merged(base, base.replace('b: 1', 'b: 9'), base.replace('c: 2', 'c: 8'))).toBe(front('a: [\nb: 9\nc: 8\n'));
  });

  it('[M2] [G12] a closing fence that a hand damaged takes no words of the body along', () => {
    const base = '---\nid: x\nvisible_to: [u_a]\n---\n# Note\nWords.\n\n---\nMore.\n';
    const damaged = base.replace('\n---\n#', '\n--- oh\n#');
    const mine = setFields(base, { visible_to: ['u_a', 'u_b'] });
    expect(merged(base, mine, damaged)).toBe(damaged.replace('[u_a]', '[u_a, u_b]'));
    expect(setFields(damaged, { visible_to: ['u_c'] })).toBe(damaged.replace('[u_a]', '[u_c]'));
    expect(parseDocument(damaged).problems).toMatchObject([
      { code: 'front-matter-unreadable', line: 4, text: '--- oh' },
    ]);
  });

  it('[M11] nobody has confirmed words of an agreement that they have not seen', () => {
    const item = (choice: string, confirmed: string): string =>
      `---\ntype: agreement\nitems:\n  time: {options: [${choice}], confirmed: [${confirmed}]}\n---\n`;
    const one = merge3(item('fixed', ''), item('five', 'u_b'), item('fixed', 'u_a'), alex).text;
    expect(parseDocument(one).fields.items).toEqual({ time: { options: ['five'], confirmed: ['u_b'] } });
    const both = merge3(item('fixed', ''), item('five', 'u_b'), item('loose', 'u_a'), alex).text;
    expect(parseDocument(both).fields.items).toEqual({ time: { options: ['loose'], confirmed: [] } });
    expect(both).toContain('five');
  });
});

describe('sections', () => {
  const base = '# Note\n## One\na\n\n## c1 Two\nb\n\n## Three\nc\n';

  it('[M3] edits to different headings both survive', () => {
    expect(merged(base, base.replace('\na\n', '\naa\n'), base.replace('\nc\n', '\ncc\n'))).toBe(
      base.replace('\na\n', '\naa\n').replace('\nc\n', '\ncc\n'),
    );
  });

  it('[M3] a section is known by its id, or by its lines where its heading was rewritten', () => {
    expect(merged(base, base.replace('c1 Two', 'c1 Second'), base.replace('\nb\n', '\nbb\n'))).toBe(
      base.replace('c1 Two\nb', 'c1 Second\nbb'),
    );
    expect(merged(base, base.replace('# Note', '# Title'), base.replace('\na\n', '\naa\n'))).toBe(
      base.replace('# Note', '# Title').replace('\na\n', '\naa\n'),
    );
  });

  it('[M3] a moved section takes the changes of the other with it, once', () => {
    const moved = '# Note\n## c1 Two\nb\n\n## One\na\n\n## Three\nc\n';
    const text = merge3(base, moved, base.replace('\nb\n', '\nbb\n'), alex).text;
    expect(text.match(/## c1 Two/g)).toHaveLength(1);
    expect(text).toContain('\nbb\n');
  });

  it('[M3] two sections under one heading stay two, when one of them is renamed and the other writes in it', () => {
    const page = (first: string, ...words: readonly string[]): string =>
      `## ${first}\n${words.join('\n')}\n## Between\nx\n## Heard\n- of the second\n`;
    expect(
      merged(
        page('Heard', 'a', 'b', 'c'),
        page('Heard by me', 'a', 'mine', 'b', 'c'),
        page('Heard', 'a', 'b', 'c', 'theirs'),
      ),
    ).toBe(page('Heard by me', 'a', 'mine', 'b', 'c', 'theirs'));
  });

  it('[M6] a removal never undoes a change, and takes nothing along that it did not know', () => {
    const without = base.replace('## c1 Two\nb\n\n', '');
    expect(merged(base, without, base.replace('\nb\n', '\nb\n### Added\nwords\n'))).toContain(
      '## c1 Two\nb\n### Added\nwords',
    );
    expect(merged(base, without, base.replace('\na\n', '\naa\n'))).toBe(without.replace('\na\n', '\naa\n'));
  });

  it('[M5] sections that both add stand side by side; the same one is merged', () => {
    expect(merged(base, `${base}## Mine\nm\n`, `${base}## Theirs\nt\n`)).toBe(`${base}## Mine\nm\n## Theirs\nt\n`);
    expect(merged(base, `${base}## New\nsame\n`, `${base}## New\nsame\n- more\n`)).toBe(
      `${base}## New\nsame\n- more\n`,
    );
  });
});

describe('lines, items and rows', () => {
  it('[M4] neighbouring lines may both change', () => {
    expect(merged('one\ntwo\n', 'uno\ntwo\n', 'one\ndue\n')).toBe('uno\ndue\n');
  });

  it('[M4] labelled items are known by their label, wherever they were put', () => {
    const base = '- State: active\n- Note: x\n';
    expect(merged(base, '- State: tried\n- Note: x\n', '- Note: x\n- State: active\n- Feel: flow\n')).toContain(
      'State: tried',
    );
    expect(merged(base, `- Feel: flow\n${base}`, `${base}- Feel: flow\n`).match(/Feel/g)).toHaveLength(1);
  });

  it('[M4] rows are known by their first cell and merge by cells', () => {
    const base = '| Week | When | State |\n|---|---|---|\n| W07 | Mon | |\n| W09 | Tue | |\n';
    expect(merged(base, base.replace('Mon |', 'Fri |'), base.replace('| W07 | Mon | |', '| W07 | Mon | held |'))).toBe(
      base.replace('| W07 | Mon | |', '| W07 | Fri | held |'),
    );
  });

  it('[M5] items added at one place stand side by side', () => {
    expect(merged('- a\n', '- a\n- mine\n', '- a\n- theirs\n')).toBe('- a\n- mine\n- theirs\n');
    expect(merged('', '- mine\n', '- theirs\n  more\n')).toBe('- mine\n- theirs\n  more\n');
  });

  it('[M7] the same change is one change, and the fuller of two stands', () => {
    expect(merged('a\n', 'b\n', 'b\n')).toBe('b\n');
    expect(merged('a\n', 'a\nx\n', 'a\nx\ny\n')).toBe('a\nx\ny\n');
    expect(merged('', 'I will say', 'I will say no.')).toBe('I will say no.');
    expect(merge3('a\n', 'I agree\n', 'I do not agree\n', alex).conflicts).toHaveLength(1);
  });

  it('[M7] line endings of either hand make no difference', () => {
    expect(merged('a\nb\n', 'a\r\nb\r\n', 'a\nbb\n').replaceAll('\r', '')).toBe('a\nbb\n');
  });
});

describe('any text', () => {
  const places: readonly ((text: string, word: string) => string)[] = [
    (text, word) => text.replace('mood: calm', `mood: ${word}`),
    (text, word) => text.replace('visible_to: [u_a]', `visible_to: [u_a, ${word}]`),
    (text, word) => text.replace('\n---\n#', `\nkey_${word}: ${word}\n---\n#`),
    (text, word) => text.replace('# Session with Bo', `# Session with ${word}`),
    (text, word) => text.replace('Say no', `Say ${word}`),
    (text, word) => text.replace('And mean it', `And ${word} it`),
    (text, word) => text.replace('- letting them down\n', `- letting them down\n- ${word}\n`),
    (text, word) => text.replace('- Context: chat', `- Context: ${word}`),
    (text, word) => text.replace('- State: active', `- State: ${word}`),
    (text, word) => text.replace('| W07 | Tuesday |', `| W07 | ${word} |`),
    (text, word) => text.replace('| W09 | Monday |\n', `| W09 | Monday |\n| W${word} | x |\n`),
    (text, word) => text.replace('Silence helped.', `Silence ${word}.`),
    (text, word) => `${text}## ${word}\nnew\n`,
  ];

  it('[M12] changes of different places come out the same in every order of three writers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.integer({ min: 0, max: 5 }), (seed, order) => {
        const pick = choices(seed);
        const order3 =
          [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
          ][order] ?? [];
        const texts = [start, start, start];
        places.forEach((place, index) => {
          const writer = pick.below(4);
          if (writer < 3) texts[writer] = place(texts[writer] ?? start, `w${index}`);
        });
        const save = (head: string, writer: number): string => merge3(start, texts[writer] ?? start, head, alex).text;
        const inOrder = [0, 1, 2].reduce(save, start);
        expect(merge3(start, inOrder, inOrder, alex).conflicts).toEqual([]);
        expect(order3.reduce(save, start)).toBe(inOrder);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 80) },
    );
  }, 120_000);

  it('[M9] whatever three texts are, merging neither throws nor loses a word that only one has', () => {
    const line = fc.constantFrom(
      '---\n',
      '# A\n',
      '## B\n',
      '- x: y\n',
      '| r | s |\n',
      '```\n',
      'a: b\n',
      '\r\n',
      'q',
      '> t\n',
      '<!--\n',
    );
    const text = (mark: string) =>
      fc
        .array(
          fc.oneof(
            line,
            fc.nat(3).map((each) => `${mark}${each} `),
          ),
          { maxLength: 12 },
        )
        .map((all) => all.join(''));
    fc.assert(
      fc.property(text('b'), text('m'), text('t'), (base, mine, theirs) => {
        const result = merge3(base, mine, theirs, alex).text;
        for (const word of `${mine} ${theirs}`.match(/[mt]\d/g) ?? []) expect(result).toContain(word);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  }, 120_000);

  it('[M13] a base that is uncertain adds nothing twice and takes nothing away', () => {
    const base = 'a\nb\n';
    const sent = 'a\nx\nb\n';
    expect(likelyBase(base, sent, 'a\nx\nb\nc\n')).toBe(sent);
    expect(likelyBase(base, sent, 'a\nb\nc\n')).toBe(base);
    expect(merge3(likelyBase(base, sent, 'a\nb\nc\n'), sent, 'a\nb\nc\n', alex).text).toBe('a\nx\nb\nc\n');
    expect(merge3(likelyBase(base, sent, 'a\nx\nb\nc\n'), 'a\nx2\nb\n', 'a\nx\nb\nc\n', alex).text).toBe(
      'a\nx2\nb\nc\n',
    );
  });

  it('[M13] a section that was moved stays, whether or not the moving arrived', () => {
    const page = (...parts: readonly string[]): string => parts.map((part) => `## ${part}\nof ${part}\n`).join('');
    const sent = page('Two', 'One', 'Three', 'Four');
    for (const theirs of [page('One', 'Three', 'Four'), page('Two', 'One', 'Four')]) {
      const known = likelyBase(page('One', 'Two', 'Three', 'Four'), sent, theirs);
      expect(merge3(known, sent, theirs, alex).text).toContain('of One');
    }
  });

  it('[M13] of two equal lines, one that we removed does not take the other along', () => {
    const [base, sent] = ['a\nsame\nb\nsame\n', 'a\nsame\nb\n'];
    const theirs = 'b\nsame\n';
    expect(merge3(likelyBase(base, sent, theirs), 'new\nsame\nb\n', theirs, alex).text).toContain('same');
  });

  it('[M1] comments of either version stay, whatever becomes of the value above them', () => {
    const base = front('items:\n  time: x\n# last\n');
    const [mine, theirs] = [base.replace('x', 'y'), base.replace('# last', '# renamed')];
    expect(merged(base, mine, theirs)).toBe(front('items:\n  time: y\n# last\n# renamed\n'));
  });

  it('[M4] never opens code or a comment that nobody left open', () => {
    for (const [open, close] of [
      ['```', '```'],
      ['<!--', '-->'],
    ]) {
      const base = '## One\na\nb\nc\n## Two\nz\n';
      const mine = `## One\n${open}\na\nb, mine\n${close}\nc\n## Two\nz\n`;
      const { text, conflicts } = merge3(base, mine, base.replace('b\n', 'b, theirs\n'), alex);
      expect(conflicts).toMatchObject([{ standing: 'a\nb, theirs', other: `${open}\na\nb, mine\n${close}` }]);
      expect(parseDocument(text).sections.map(({ heading }) => heading)).toContain('Two');
    }
  });

  it('[M1] never says a key of the front matter twice: values arrived, or they did not', () => {
    const page = (state: string, time: string) => `---\nstate: ${state}\ntime: ${time}\n---\nWords\n`;
    const base = page('active', 'fixed');
    const sent = page('under_review', 'fixed');
    expect(likelyBase(base, sent, page('under_review', 'five'))).toBe(sent);
    expect(likelyBase(base, sent, page('active', 'five'))).toBe(base);
    expect(likelyBase(base, page('active', 'five'), page('under_review', 'five'))).toBe(page('active', 'five'));
  });
});
