import { describe, expect, it } from 'vitest';
import { endingOf, hasEnded, keepLonger } from '../../../src/domain/document/expiry.ts';
import { day, personId } from '../../../src/domain/ids.ts';

const [me, partner] = [personId('u_a'), personId('u_b')];
const note = (expires: string, coachee = 'u_a', type = 'session-note'): string =>
  `---\ntype: ${type}\nid: s_1\ndate: 2026-03-04T10:00:00+01:00\nturn: {coachee: ${coachee}, coach: u_b}\nexpires: ${expires} # as agreed\nown: kept\n---\r\n# Session\r\nWords.\r\n`;
const on = (expires: string, today: string, told?: string) =>
  endingOf(note(expires), me, day(today), told === undefined ? undefined : day(told));

describe('the last day of a note', () => {
  it('[E1] concerns session notes of one’s own that say a real day, and nothing else', () => {
    const late = day('2027-01-01');
    expect(on('2026-08-31', '2027-01-01')).toBeDefined();
    for (const text of [
      note('2026-08-31', 'u_b'),
      note('2026-08-31', 'u_a', 'commitments'),
      note('2026-08-31', 'u_a', 'journal'),
      note('soon'),
      note('2026-02-31'),
      note('null'),
      'Only words.',
      '',
    ])
      expect(endingOf(text, me, late, undefined), text).toBeUndefined();
    expect(endingOf(note('2026-08-31'), partner, late, undefined)).toBeUndefined();
  });

  it('[E2] is said from fourteen days before it', () => {
    expect(on('2026-08-31', '2026-08-16')).toBeUndefined();
    expect(on('2026-08-31', '2026-08-17')).toEqual({ last: '2026-08-31', goes: '2026-09-01', more: 180 });
  });

  it('[E3] is carried out after it, and never earlier than fourteen days after it was first said', () => {
    expect(on('2026-08-31', '2026-12-01')?.goes).toBe('2026-12-15');
    expect(on('2026-08-31', '2026-12-14', '2026-12-01')?.goes).toBe('2026-12-15');
    const ending = on('2026-08-31', '2026-08-20', '2026-08-17');
    expect(ending && [hasEnded(ending, day('2026-08-31')), hasEnded(ending, day('2026-09-01'))]).toEqual([false, true]);
  });

  it('[E4] moves by as long as the note was to live when it is kept, and no other byte changes', () => {
    const text = note('2026-08-31');
    const ending = endingOf(text, me, day('2026-08-20'), undefined);
    if (!ending) throw new Error('It ends soon.');
    expect(keepLonger(text, ending, day('2026-08-20'))).toBe(text.replace('2026-08-31', '2027-02-16'));
    expect(on('2026-03-10', '2026-03-09')?.more).toBe(30);
    expect(on('2036-03-10', '2036-03-09')?.more).toBe(365);
  });
});
