import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editBetween, moveCaret, rebase } from '../../src/ui/text-edit.ts';

const apply = (text: string, edit: ReturnType<typeof editBetween>): string =>
  text.slice(0, edit.at) + edit.inserted + text.slice(edit.at + edit.removed);

const few = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 12 });

describe('text that two people type into', () => {
  it('is changed by one edit that leads exactly from one text to the other', () => {
    fc.assert(
      fc.property(few, few, (before, after) => {
        expect(apply(before, editBetween(before, after))).toBe(after);
      }),
    );
  });

  it('keeps the caret between its neighbours when words arrive before it', () => {
    expect(moveCaret(6, editBetween('hello world', 'oh, hello world'))).toBe(10);
    expect(moveCaret(2, editBetween('hello world', 'hello dear world'))).toBe(2);
    expect(moveCaret(11, editBetween('hello world', ''))).toBe(0);
  });

  it('never puts the caret outside the text', () => {
    fc.assert(
      fc.property(few, few, fc.nat(12), (before, after, at) => {
        const caret = moveCaret(Math.min(at, before.length), editBetween(before, after));
        expect(caret).toBeGreaterThanOrEqual(0);
        expect(caret).toBeLessThanOrEqual(after.length);
      }),
    );
  });

  it('keeps both when a partner writes elsewhere in the same text', () => {
    expect(rebase('one two', 'one two three', 'zero one two')).toBe('zero one two three');
    expect(rebase('one two', 'zero one two', 'one two three')).toBe('zero one two three');
  });

  it('takes my text as it is when nobody else wrote', () => {
    fc.assert(
      fc.property(few, few, (base, mine) => {
        expect(rebase(base, mine, base)).toBe(mine);
      }),
    );
  });

  it('keeps their text as it is when I wrote nothing', () => {
    fc.assert(
      fc.property(few, few, (base, theirs) => {
        expect(rebase(base, base, theirs)).toBe(theirs);
      }),
    );
  });

  it('loses no word that either of us put in', () => {
    fc.assert(
      fc.property(few, fc.nat(12), fc.nat(12), (base, here, there) => {
        const mine = `${base.slice(0, here)}MINE${base.slice(here)}`;
        const theirs = `${base.slice(0, there)}THEIRS${base.slice(there)}`;
        const both = rebase(base, mine, theirs);
        expect(both).toContain('MINE');
        expect(both.replace('MINE', '')).toBe(theirs);
      }),
    );
  });
});
