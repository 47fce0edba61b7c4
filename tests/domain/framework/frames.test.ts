import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFrame } from '../../../src/domain/framework/check-frame.ts';
import { promptsOf, textsOfFrame } from '../../../src/domain/framework/frames.ts';
import { largestRemainder, observerMinutes, phaseMinutes } from '../../../src/domain/framework/minutes.ts';
import { offerFrame } from '../../../src/domain/framework/offer-frame.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import type { Frame } from '../../../src/domain/framework/types.ts';

const frame = (id: string): Frame => {
  const found = shippedFrames.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const minutesOf = (id: string, length: number, reviewOpens = false): readonly number[] =>
  phaseMinutes(frame(id), length, reviewOpens).map(({ minutes }) => minutes);

describe('[12.1] the frames as data', () => {
  it.each(shippedFrames.map((one) => [one.name, one] as const))('%s may be shipped', (_, one) => {
    expect(checkFrame(one)).toEqual([]);
  });

  it('says in a line what is wrong with a frame', () => {
    const clear = frame('clear');
    const [first, ...others] = clear.phases;
    if (!first) throw new Error('no phase');
    const broken: Frame = {
      ...clear,
      minutes: { 13: [2, 3, 4, 3, 2] },
      phases: [{ ...first, share: 14, prompts: { ...first.prompts, coach: first.prompts.coach.slice(1) } }, ...others],
    };
    expect(checkFrame(broken)).toEqual([
      'the shares sum to 99, not to 100',
      'the minutes for 13 have 5 entries and sum to 14',
      'contracting has fewer than six prompts for the coach',
    ]);
  });

  it('every text has an id of its own, so that another language is data', () => {
    const all = shippedFrames.flatMap((one) => Object.entries(textsOfFrame(one)));
    expect(new Set(all.map(([id]) => id)).size).toBe(all.length);
    expect(all.every(([, text]) => text.length > 0)).toBe(true);
    expect(textsOfFrame(frame('clear'))['clear.listening.coach.3']).toBe('Which part carries the most weight?');
  });

  it('marks as challenge what needs consent', () => {
    const challenging = promptsOf(frame('clear'), 'exploring', 'coach').filter(({ challenge }) => challenge);
    expect(challenging.map(({ id }) => id)).toContain('clear.exploring.coach.4');
  });

  it('texts name no streak, score, rank, badge or percent', () => {
    const texts = shippedFrames.flatMap((one) => Object.values(textsOfFrame(one))).join('\n');
    expect(texts).not.toMatch(/streak|score|leaderboard|badge|percent|completion/i);
  });
});

describe('[1.2] minutes of a turn', () => {
  it('takes the stated minutes for the default lengths', () => {
    expect(minutesOf('clear', 18)).toEqual([3, 4, 5, 4, 2]);
    expect(minutesOf('grow', 24)).toEqual([5, 7, 7, 5]);
    expect(minutesOf('oskar', 13)).toEqual([3, 2, 3, 3, 2]);
  });

  it('rounds other lengths by largest remainder, earlier phases first when equal', () => {
    // 45 by 15, 25, 30, 20, 10: 6.75, 11.25, 13.5, 9, 4.5; two minutes are left for the remainders .75 and the first .5.
    expect(minutesOf('clear', 45)).toEqual([7, 11, 14, 9, 4]);
  });

  it('sums up, leaves no phase without a minute, and stays within one minute of the share', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shippedFrames),
        fc.integer({ min: 5, max: 120 }),
        fc.boolean(),
        (one, length, opens) => {
          const rows = phaseMinutes(one, length, opens);
          expect(rows.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(length);
          expect(rows.every(({ minutes }) => minutes >= 1)).toBe(true);
          if (!one.minutes[length] && !opens && length >= 20)
            for (const { phase, minutes } of rows) {
              const share = one.phases.find(({ id }) => id === phase)?.share ?? 0;
              expect(Math.abs(minutes - (share * length) / 100)).toBeLessThan(1);
            }
        },
      ),
    );
  });

  it('shares whole units without losing any', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 9 }), fc.nat(300), (weights, total) => {
        expect(largestRemainder(weights, total).reduce((sum, part) => sum + part, 0)).toBe(total);
      }),
    );
  });

  it('keeps the last minutes of a turn for the observer: two, one up to twelve', () => {
    expect([12, 13, 20].map(observerMinutes)).toEqual([1, 2, 2]);
  });

  it('OSKAR: later turns open with Review for up to three minutes, taken from Outcome, and end with Affirm and action', () => {
    for (const length of [13, 18, 20, 24, 45]) {
      const rows = phaseMinutes(frame('oskar'), length, true);
      expect(rows[0]).toMatchObject({ phase: 'review', minutes: 3 });
      expect(rows.at(-1)?.phase).toBe('affirm_action');
      expect(rows.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(length);
    }
    expect(minutesOf('oskar', 18, true)).toEqual([3, 3, 3, 4, 5]);
  });
});

describe('[1.1] which frame is offered', () => {
  it.each([
    ['get-moving', 'grow'],
    ['sensitive', 'clear'],
    ['stuck', 'oskar'],
    ['works-a-bit', 'oskar'],
  ] as const)('%s: %s', (situation, id) => {
    expect(offerFrame(situation, false)).toEqual({ frame: id, coinFirst: false });
  });

  it('not sure: CLEAR for the first session of a pair, GROW later', () => {
    expect(offerFrame('not-sure', true).frame).toBe('clear');
    expect(offerFrame('not-sure', false).frame).toBe('grow');
  });

  it('about the two of them: COIN drafts first, then CLEAR with a third person', () => {
    expect(offerFrame('the-two-of-us', false)).toEqual({ frame: 'clear', coinFirst: true });
  });
});
