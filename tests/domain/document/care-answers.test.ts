import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAnswers, parseAnswers } from '../../../src/domain/document/care-answers.ts';
import { editIndex, newIndex, parseIndex } from '../../../src/domain/document/index-document.ts';
import { merge3 } from '../../../src/domain/document/merge3.ts';
import { cycleId, personId } from '../../../src/domain/ids.ts';

const id = cycleId('c_0123456789ab');
const owner = personId('00000000-0000-4000-8000-000000000001');
const entry = { id, title: 'One that stands', driveId: 'd', itemId: 'i', webUrl: 'https://example.org/a' };
const list = editIndex(newIndex(owner), { kind: 'put', entry });

/** Keys as `replan` makes them. */
const key = fc
  .tuple(
    fc.constantFrom('declined', 'clash', 'minimum', 'hours-changed', 'leave-pauses'),
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom('', ' 2026-12-01T10:00:00Z', ` ${owner} 2027-01-04T09:15:00Z`, ' Europe/Berlin 12345 08:00-17:00'),
  )
  .map(([rule, session, about]) => `${rule} ${session}${about}`);
const answers = fc.record({
  settled: fc.uniqueArray(key, { maxLength: 8 }),
  offered: fc.dictionary(fc.integer({ min: 1, max: 26 }).map(String), fc.integer({ min: 1, max: 5 })),
});

describe('what somebody answered, in their own list of cycles', () => {
  it('is read as it was written, once, beside a cycle that stays as it was', () => {
    fc.assert(
      fc.property(answers, (said) => {
        const text = addAnswers(list, id, said);
        const read = parseAnswers(text, id);
        expect(new Set(read.settled)).toEqual(new Set(said.settled));
        expect(read.offered).toEqual(said.offered);
        expect(addAnswers(text, id, said)).toBe(text);
        expect(parseIndex(text).cycles).toMatchObject([entry]);
        expect(parseIndex(text).problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('loses nothing where two devices write at once, and leaves nobody two versions to choose from', () => {
    fc.assert(
      fc.property(answers, answers, answers, (before, mine, theirs) => {
        const base = addAnswers(list, id, before);
        const offered = {};
        const here = addAnswers(base, id, { ...mine, offered });
        const there = addAnswers(base, id, theirs);
        const merged = merge3(base, here, there, { who: 'Adele', when: '2026-11-22T10:00:00Z', id: owner });
        expect(merged.conflicts).toEqual([]);
        const read = parseAnswers(merged.text, id);
        expect(new Set(read.settled)).toEqual(new Set([...before.settled, ...mine.settled, ...theirs.settled]));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the last sixty, and says nothing beside a cycle that the list does not name', () => {
    const many = Array.from({ length: 90 }, (_, index) => `clash ${index}`);
    const text = many.reduce((so, one) => addAnswers(so, id, { settled: [one], offered: {} }), list);
    expect(parseAnswers(text, id).settled).toEqual(many.slice(-60));
    expect(addAnswers(list, cycleId('c_zzzzzzzzzzzz'), { settled: ['clash 1'], offered: {} })).toBe(list);
  });
});
