import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Paper } from '../../../src/ui/pieces/paper.tsx';
import { type Block, type Inline, readSheet } from '../../../src/ui/pieces/paper-text.ts';
import { formatsFor } from '../../../src/ui/strings/formats.ts';
import { personalEnglish } from '../../../src/ui/strings/personal.ts';
import { Speaking } from '../../../src/ui/strings/strings.tsx';
import { translator } from '../../../src/ui/strings/translate.ts';
import { hostileTexts } from './hostile.data.ts';

const follow = { address: () => undefined, place: () => () => undefined };

const drawn = (markdown: string): string =>
  renderToStaticMarkup(
    <Speaking speech={{ t: translator('en', personalEnglish), formats: formatsFor('en'), translation: {} }}>
      <Paper markdown={markdown} follow={follow} label="A note" />
    </Speaking>,
  );

/** Every address that the sheet could lead to. */
const addresses = (blocks: readonly Block[]): string[] => {
  const inline = (one: Inline): string[] => [
    ...(one.kind === 'link' ? [one.href] : []),
    ...('inside' in one ? one.inside.flatMap(inline) : []),
  ];
  return blocks.flatMap((block): string[] => {
    if ('inside' in block) return block.inside.flatMap(inline);
    if (block.kind === 'table') return block.rows.flat(2).flatMap(inline);
    if (block.kind === 'quote') return addresses(block.blocks);
    return block.kind === 'list' ? block.items.flatMap(addresses) : [];
  });
};

const dangerous = /<(script|img|svg|iframe|style|link|base|form|video|object|embed|meta|input)\b/i;
const attributes = /<[^>]*\s(on[a-z]+|src|srcdoc|srcset|action|formaction|data|xlink:href|background)=/i;

describe('a sheet of paper', () => {
  it.each(hostileTexts.map((text) => [text.slice(0, 60), text]))(
    'shows %j without running or fetching it',
    (_, text) => {
      const html = drawn(text);
      expect(html).not.toMatch(dangerous);
      expect(html).not.toMatch(attributes);
      for (const address of addresses(readSheet(text))) expect(address).toMatch(/^(https|mailto):/);
    },
  );

  it('draws a table that somebody wrote by hand, with nothing in its cells but words', () => {
    const html = drawn('| Week | Who |\n|:--|--|\n| W07 | **Bo** <b onclick="x()">a\\|b</b> |\n| W09 |\t|\n');
    expect(html).toContain('>Week</th>');
    expect(html).toContain('<strong>Bo</strong> &lt;b onclick=&quot;x()&quot;&gt;a|b&lt;/b&gt;</td>');
    expect(html.match(/<td/g)).toHaveLength(4);
    for (const text of hostileTexts) {
      const inside = drawn(`| A | B |\n|---|---|\n| ${text.replaceAll(/[\r\n|]/g, ' ')} | x |\n`);
      expect(inside).not.toMatch(dangerous);
      expect(inside).not.toMatch(attributes);
    }
    expect(readSheet(`| A | B |\n|---|---|\n${'| a | b |\n'.repeat(400)}`)).toMatchObject([{ kind: 'plain' }]);
  });

  it('never throws and leads nowhere but to https and mail, whatever is put together', () => {
    const scrap = fc.oneof(
      fc.constantFrom(
        ...hostileTexts,
        '[',
        '](',
        ')',
        '<',
        '>',
        '![',
        '\n',
        '- ',
        '> ',
        '# ',
        '| a | b |\n|---|---|\n| ',
        ' | ',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 8 }), (all) => {
        const text = all.join('');
        for (const address of addresses(readSheet(text))) expect(address).toMatch(/^(https|mailto):/);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });

  it('shows HTML as the words that were typed', () => {
    expect(drawn('a <b>bold</b> word')).toContain('a &lt;b&gt;bold&lt;/b&gt; word');
  });

  it('says where a link really leads when its words say something else', () => {
    expect(drawn('[https://login.microsoftonline.com](https://evil.example/x)')).toContain('(evil.example)');
    expect(drawn('[the page](https://learn.microsoft.com/x)')).not.toContain('(learn.microsoft.com)');
    expect(drawn('[x.com](https://x.com@evil.example/)')).toContain('(evil.example)');
  });

  it('keeps headings, lists, quotes and emphasis', () => {
    const html = drawn('## Heard\n- **one**\n- two\n\n> said\n\n3. third');
    for (const part of ['<h2', 'Heard', '<strong>one</strong>', '<blockquote', '<ol start="3"'])
      expect(html).toContain(part);
  });

  it('leads from a step to the board, and from nothing else of a folder', () => {
    expect(readSheet('-> [Ask first](commitments-Adele%20Vance.md#k_1)')).toEqual([
      {
        kind: 'paragraph',
        inside: [
          { kind: 'text', text: '→ ' },
          {
            kind: 'place',
            file: 'commitments-Adele Vance.md',
            id: 'k_1',
            inside: [{ kind: 'text', text: 'Ask first' }],
          },
        ],
      },
    ]);
    expect(addresses(readSheet('[x](../other/secret.md#a) [y](folder/a.md#b)'))).toEqual([]);
  });
});
