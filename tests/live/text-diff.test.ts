import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallestEdit } from '../../src/live/text-diff.ts';

const apply = (text: string, edit: ReturnType<typeof smallestEdit>): string =>
  edit ? text.slice(0, edit.from) + edit.inserted + text.slice(edit.from + edit.removed) : text;

describe('the smallest edit', () => {
  test('turns any text into any other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '👍🏽', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = smallestEdit(before, after);
        expect(apply(before, edit)).toBe(after);
        expect(edit === undefined).toBe(before === after);
      }),
    );
  });

  test('touches only what differs', () => {
    expect(smallestEdit('to be heard', 'to be really heard')).toEqual({ from: 6, removed: 0, inserted: 'really ' });
    expect(smallestEdit('aaa', 'aa')).toEqual({ from: 2, removed: 1, inserted: '' });
  });

  test('never cuts a character that takes two units', () => {
    expect(smallestEdit('x😀y', 'x😁y')).toEqual({ from: 1, removed: 2, inserted: '😁' });
  });
});
