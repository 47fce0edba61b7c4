import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropBegun, noteBegun, parseBegun } from '../../../src/domain/document/begun-cycles.ts';
import { editIndex, newIndex, parseIndex } from '../../../src/domain/document/index-document.ts';
import { cycleId, personId } from '../../../src/domain/ids.ts';

const id = cycleId('c_0123456789ab');
const entry = { id, title: 'One that stands', driveId: 'd', itemId: 'i' };
const list = editIndex(newIndex(personId('00000000-0000-4000-8000-000000000001')), { kind: 'put', entry });

describe('the note of a begun cycle in the own list', () => {
  it('gives back the plan that was noted, whatever words are in it, and never counts as a cycle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (words, title) => {
        const plan = JSON.stringify({ words });
        const noted = noteBegun(list, { id, title, plan });
        expect(parseBegun(noted).map((one) => [one.id, one.plan])).toEqual([[id, plan]]);
        expect(noteBegun(noted, { id, title, plan })).toBe(noted);
        expect(parseIndex(noted).cycles.map((one) => one.title)).toEqual(['One that stands']);
        expect(parseIndex(noted).problems).toEqual([]);
        expect(parseBegun(dropBegun(noted, id))).toEqual([]);
        expect(parseIndex(dropBegun(noted, id)).cycles).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });
});
