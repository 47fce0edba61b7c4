import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../src/domain/document/document.ts';
import { merge3 } from '../../../src/domain/document/merge3.ts';
import { findTwoVersions, settleTwoVersions, withoutTwoVersions } from '../../../src/domain/document/two-versions.ts';

const adele = { who: 'Adele Vance', id: 'u_a', when: '2026-03-04T10:12:00Z' };
const alex = { who: 'Alex Wilber', id: 'u_b', when: '2026-03-04T10:13:00Z' };

describe('the same place, changed twice', () => {
  const base = '---\nid: x\n---\n# Note\n## One\na\n## Two\nz\n';
  const mine = base.replace('\na\n', '\nmine\nagain\n');
  const theirs = base.replace('\na\n', '\ntheirs\n');

  it('[M8] keeps both under one heading that says whose and when', () => {
    const { text, conflicts } = merge3(base, mine, theirs, { ...alex, otherWho: 'Adele Vance' });
    expect(conflicts).toEqual([
      {
        about: 'One',
        whose: 'Alex Wilber, 2026-03-04 10:13:00 UTC; Adele Vance',
        standing: 'theirs',
        other: 'mine\nagain',
        line: 7,
      },
    ]);
    expect(text).toContain('\n### Two versions of "One": Alex Wilber, 2026-03-04 10:13:00 UTC; Adele Vance\n');
    expect(text.endsWith('## Two\nz\n')).toBe(true);
  });

  it('[M8] the version of whoever alone writes a document stands in its place', () => {
    const own = (text: string): string => text.replace('id: x', 'owner: u_a');
    const result = merge3(own(base), own(mine), own(theirs), adele);
    expect(result.text).toContain('## One\nmine\nagain\n');
    expect(result.conflicts).toMatchObject([{ standing: 'mine\nagain', other: 'theirs' }]);
  });

  it('[M8] a value of the front matter is kept in the same way', () => {
    const result = merge3(base, base.replace('id: x', 'id: m'), base.replace('id: x', 'id: t'), alex);
    expect(result.conflicts).toMatchObject([{ about: 'front matter', standing: 'id: t', other: 'id: m' }]);
    expect(parseDocument(result.text).fields.id).toBe('t');
    expect(parseDocument(settleTwoVersions(result.text, result.conflicts[0]?.line ?? 0, 'other')).fields.id).toBe('m');
  });

  it.each([
    ['standing', theirs],
    ['other', mine],
    ['both', base.replace('\na\n', '\ntheirs\nmine\nagain\n')],
  ] as const)('[M10] settling for "%s" leaves a document without traces', (keep, expected) => {
    const { text, conflicts } = merge3(base, mine, theirs, alex);
    expect(settleTwoVersions(text, conflicts[0]?.line ?? 0, keep)).toBe(expected);
  });

  it('[M10] settling removes no words that were written since', () => {
    const { text, conflicts } = merge3(base, mine, theirs, alex);
    const since = text.replace('\ntheirs\n', '\ntheirs, changed\n');
    const settled = settleTwoVersions(since, conflicts[0]?.line ?? 0, 'other');
    expect(settled).toContain('theirs, changed\nmine\nagain\n');
    expect(settleTwoVersions(text, 1, 'other')).toBe(text);
  });

  it.each(['standing', 'other', 'both'] as const)(
    '[M10] settling for "%s" keeps what somebody typed below the versions or between them',
    (keep) => {
      const { text, conflicts } = merge3(base, mine, theirs, alex);
      const since = text
        .replace('> theirs\n', '> theirs\nbetween them\n')
        .replace('> again\n', '> again\n\nbelow them\n\n> a quote of my own\n');
      expect(findTwoVersions(since)).toEqual(conflicts);
      const settled = settleTwoVersions(since, conflicts[0]?.line ?? 0, keep);
      expect(settled).toContain('between them\nbelow them\n\n> a quote of my own\n');
      expect(findTwoVersions(settled)).toEqual([]);
    },
  );

  it('[M10] what is read while two versions wait hides nothing but the versions', () => {
    const two = merge3(base, base.replace('id: x', 'id: m'), base.replace('id: x', 'id: t'), alex).text;
    expect(withoutTwoVersions(`${two}below\n## A new part\nwith words\n`)).toBe(
      `${base.replace('id: x', 'id: t')}below\n## A new part\nwith words\n`,
    );
  });

  it('[M10] a fact that changed once more while two versions wait is shown as it is, and settles then', () => {
    const { text } = merge3(base, base.replace('id: x', 'id: m'), base.replace('id: x', 'id: t'), alex);
    const settle = (before: string, keep: 'other' | 'both'): string =>
      settleTwoVersions(before, findTwoVersions(before)[0]?.line ?? 0, keep);
    const shown = settle(text.replace('\nid: t\n', '\nid: later\n'), 'other');
    expect(findTwoVersions(shown)).toMatchObject([{ standing: 'id: later', other: 'id: m' }]);
    expect(settle(shown, 'other')).toBe(base.replace('id: x', 'id: m'));
    // A key that stood there twice would make everything beside it unreadable.
    expect(settle(text, 'both')).toBe(base.replace('id: x', 'id: t\n# id: m'));
  });

  it('[M8] a heading that holds a line separator, as some programs write it, is named on one line', () => {
    const odd = (text: string): string => text.replace('## One', '## One\u2028more');
    expect(merge3(odd(base), odd(mine), odd(theirs), alex).conflicts).toMatchObject([{ about: 'One\u2028more' }]);
  });

  it('[M10] two versions that both settled meanwhile stay settled', () => {
    const { text, conflicts } = merge3(base, mine, theirs, alex);
    const settled = settleTwoVersions(text, conflicts[0]?.line ?? 0, 'other');
    expect(merge3(text, settled, text.replace('\nz\n', '\nzz\n'), alex)).toEqual({
      text: settled.replace('\nz\n', '\nzz\n'),
      conflicts: [],
    });
  });
});
