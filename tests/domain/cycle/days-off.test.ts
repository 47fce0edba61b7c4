import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeSpans,
  type DaySpan,
  daysOfSpans,
  formatSpan,
  isInSpans,
  joinSpans,
  parseSpan,
  readSpan,
  spansFrom,
} from '../../../src/domain/cycle/days-off.ts';
import { editCycle, parseCycle } from '../../../src/domain/document/cycle.ts';

const dayAfter = (days: number): string => Temporal.PlainDate.from('2026-11-22').add({ days }).toString();
const span = (first: number, length: number): DaySpan => {
  const read = readSpan(dayAfter(first), dayAfter(first + length - 1));
  if (typeof read === 'string') throw new Error(read);
  return read;
};
const anySpan = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 12 })).map((one) => span(...one));
const someSpans = fc.array(anySpan, { maxLength: 6 });
const sorted = (spans: readonly DaySpan[]): readonly string[] => [...daysOfSpans(spans)].sort();

describe('days on which a cycle does not meet', () => {
  it.each([
    ['', '', 'no-day'],
    ['soon', '', 'no-day'],
    ['2026-02-30', '', 'no-day'],
    ['2026-12-24', '2026-12-23', 'end-before-start'],
    ['2026-12-24', '2027-03-24', 'too-long'],
  ])('"%s" to "%s" is refused: %s', (first, last, problem) => expect(readSpan(first, last)).toBe(problem));

  it('one day needs no end', () => {
    expect(readSpan('2026-12-24', '')).toEqual({ first: '2026-12-24', last: '2026-12-24' });
    expect(parseSpan('2026-12-24')).toEqual(readSpan('2026-12-24', ''));
  });

  it('is what it was after it was written and read', () =>
    fc.assert(
      fc.property(anySpan, (one) => {
        expect(parseSpan(formatSpan(one))).toEqual(one);
      }),
    ));

  it.each([
    '',
    'Christmas',
    '2026-12-24..',
    '2026-13-01',
    '2026-12-24..2026-12-25..2026-12-26',
    '2026-12-26..2026-12-24',
  ])('what somebody wrote by hand and is none, "%s", is left out', (text) =>
    expect(parseSpan(text)).toEqual(text === '2026-12-24..' ? readSpan('2026-12-24', '') : undefined),
  );

  it('joining spans changes no day, and leaves as few spans as can be', () =>
    fc.assert(
      fc.property(someSpans, (spans) => {
        const joined = joinSpans(spans);
        expect(sorted(joined)).toEqual(sorted(spans));
        expect(joined.length).toBeLessThanOrEqual(spans.length);
        expect(joinSpans(joined)).toEqual(joined);
      }),
    ));

  it('what two people change at once, both find in the list', () =>
    fc.assert(
      fc.property(someSpans, anySpan, anySpan, (list, hers, his) => {
        const before = joinSpans(list);
        const now = changeSpans(before, before, [...before, his]);
        expect(sorted(changeSpans(now, before, [...before, hers]))).toEqual(sorted([...before, his, hers]));
      }),
    ));

  it('what somebody takes away is gone, whatever a partner added meanwhile', () => {
    const [kept, gone, new_] = [span(0, 1), span(10, 3), span(30, 2)];
    expect(changeSpans([kept, gone, new_], [kept, gone], [kept])).toEqual([kept, new_]);
  });

  it('is counted in the calendar of a zone, and only what is to come goes into a renewed cycle', () => {
    const [christmas] = [span(33, 1)];
    expect(christmas && isInSpans([christmas], '2026-12-25T02:00:00Z', 'America/New_York')).toBe(false);
    expect(christmas && isInSpans([christmas], '2026-12-25T02:00:00Z', 'Europe/Berlin')).toBe(true);
    expect(spansFrom([span(0, 3), span(2, 4), span(9, 1)], dayAfter(4))).toEqual([span(2, 4), span(9, 1)]);
  });

  it('stands in the cycle’s page, and nowhere else in it', () => {
    const page = '---\ntype: cycle\nformat: 1\nid: c_0123456789ab\n---\n# Ours\n';
    const with_ = editCycle(page, { daysOff: [span(0, 1), span(10, 3)] });
    expect(with_).toContain('days_off: [2026-11-22, 2026-12-02..2026-12-04]');
    expect(parseCycle(with_).daysOff).toEqual([span(0, 1), span(10, 3)]);
    expect(editCycle(with_, { daysOff: [] })).toBe(page);
    expect(parseCycle(page).daysOff).toEqual([]);
  });
});
