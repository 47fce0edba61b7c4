import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftAgreement } from '../../../src/domain/agreement/agreement.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { cycleId, sessionId } from '../../../src/domain/ids.ts';
import { planSession, rolesBefore, rolesOnDate } from '../../../src/domain/session/session.ts';

const everybody = ['u_ana', 'u_bo', 'u_cy'] as PersonId[];

const wish = fc
  .record({
    people: fc.subarray(everybody, { minLength: 2, maxLength: 3 }),
    lengthMin: fc.integer({ min: 10, max: 120 }),
    number: fc.integer({ min: 1, max: 12 }),
    named: fc.boolean(),
    who: fc.nat(),
  })
  .map(({ named, who, ...date }) => ({ ...date, first: named ? date.people[who % date.people.length] : undefined }));

describe('the roles of a date', () => {
  it('[Practice 3] are those that its session is going to plan, whoever is named first', () => {
    fc.assert(
      fc.property(wish, (date) => {
        const plan = planSession({
          ...date,
          ...rolesBefore(date),
          session: sessionId('s_0123456789ab_1'),
          cycle: cycleId('c_0123456789ab'),
          frame: 'clear',
          agreement: draftAgreement('a_1', date.people),
        });
        const turns = rolesOnDate(date);
        expect(turns).toEqual(plan.turns);
        if (date.first) expect(turns[0]?.coachee).toBe(date.first);
        for (const { coachee, coach, observer } of turns)
          expect([coachee, coach, ...(observer ? [observer] : [])].toSorted()).toEqual(date.people.toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('are nobody’s where they are not two or three', () => {
    for (const people of [[], ['u_ana'], ['u_ana', 'u_ana'], ['a', 'b', 'c', 'd']])
      expect(rolesOnDate({ people: people as PersonId[], lengthMin: 45, number: 1 })).toEqual([]);
  });
});
