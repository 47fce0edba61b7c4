import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { headingsOf } from '../../../src/domain/document/headings.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 600);

/** Where the CommonMark library sees headings of the document: the line of each and its level. */
const byLibrary = (text: string): string[] =>
  fromMarkdown(text).children.flatMap((node) =>
    node.type === 'heading' ? [`${node.position?.start.line} ${node.depth}`] : [],
  );

const ours = (text: string): string[] =>
  headingsOf(text).map(
    ({ start, level }) => `${(text.slice(0, start).match(/\r\n|\r|\n/g)?.length ?? 0) + 1} ${level}`,
  );

const line = fc.constantFrom(
  ...['# One', '## Two ##', '###### Six', '####### seven', '#no', '# ', '#', '  ## in', '    # code', '\t# tab'],
  ...['```', '```js', '~~~', '~~~~', '  ```', '   ~~~', '    ```', '``` `no`', '`````'],
  ...['---', '===', '- ', '-', '  ---', '* * *', '--- x', '=== ='],
  ...['<!--', '-->', '<div>', '</div>', '<pre>', '</pre>', '<?x', '<a@b.c>', ' <p>', '<script>', '<x'],
  ...[
    'text',
    'more *text* `code',
    '',
    '',
    '   ',
    '- item',
    '  - nested',
    '- # in item',
    '1. one',
    '> quote',
    '> # quoted',
    '>',
  ],
  ...[
    '[a]: /b',
    '[a]: <',
    '| a | b |',
    '|---|---|',
    '\\# no',
    '- ```',
    '  ## under item',
    '> ```',
    '> <!--',
    '\u00a0# x',
    '&#35; y',
  ],
);
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .array(fc.tuple(line, ending), { maxLength: 14 })
  .map((lines) => lines.map(([words, end]) => words + end).join(''));

it('[G3] line rules and the CommonMark library agree on every heading', () => {
  fc.assert(
    fc.property(text, (each) => {
      expect(ours(each)).toEqual(byLibrary(each));
    }),
    { numRuns: runs },
  );
}, 120_000);

it('[G3] a heading knows its words, its level and its whole line', () => {
  const found = headingsOf('# One #\r\ntext\n\nTwo\nwords\n---\n```\n# not\n```\n## Three');
  expect(found.map(({ level, text: words }) => [level, words])).toEqual([
    [1, 'One'],
    [2, 'Two words'],
    [2, 'Three'],
  ]);
});

it('[G3] says a heading on one line, whatever stands before its number signs', () => {
  expect(headingsOf('\uFEFF## one\nand two\n===\n').map((each) => each.text)).toEqual(['## one and two']);
  expect(headingsOf('\u00a0## one\ntwo\n---\n').map((each) => each.text)).toEqual(['## one two']);
});
