import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Spoken, timeToSpeak } from '../../src/ui/pieces/time-announcements.ts';

const minute = 60_000;

/** Everything that is spoken while `left` runs down to nothing, looked at every `every` milliseconds. */
const spokenDuring = (left: number, every: number): readonly Spoken[] => {
  const said: Spoken[] = [];
  for (let now = 0; now <= left; now += every) {
    const spoken = timeToSpeak(left - now, now, said.at(-1));
    if (spoken) said.push(spoken);
  }
  return said;
};

describe('the time that is spoken to a screen reader', () => {
  it('is said at each full five minutes that are left', () => {
    expect(spokenDuring(18 * minute, 1000).map((one) => one.mark / minute)).toEqual([15, 10, 5]);
  });

  it('[12.10] is never said more often than every five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 * minute }), fc.integer({ min: 200, max: 20_000 }), (left, every) => {
        const said = spokenDuring(left, every);
        said.slice(1).forEach((one, index) => {
          expect(one.at - (said[index]?.at ?? 0)).toBeGreaterThanOrEqual(5 * minute);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('is not said twice for one mark when an extension brings it back', () => {
    const first = timeToSpeak(5 * minute, 0, undefined);
    expect(first?.mark).toBe(5 * minute);
    expect(timeToSpeak(5 * minute, 6 * minute, first)).toBeUndefined();
  });

  it('is not said once it has passed', () => {
    expect(timeToSpeak(0, 0, undefined)).toBeUndefined();
    expect(timeToSpeak(-5 * minute, 0, undefined)).toBeUndefined();
  });
});
