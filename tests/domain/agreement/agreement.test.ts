import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedNow, challengeOf, inForce, retentionDays, reviewDue } from '../../../src/domain/agreement/agreed-now.ts';
import { allSettled, draftAgreement, waitsFor } from '../../../src/domain/agreement/agreement.ts';
import { changeAgreement } from '../../../src/domain/agreement/change-agreement.ts';
import { agreementItems } from '../../../src/domain/agreement/items.data.ts';
import { parseAgreement, parseAgreementChange } from '../../../src/domain/agreement/parse-agreement.ts';
import type { Agreement, AgreementChange, ItemId } from '../../../src/domain/agreement/types.ts';
import { mayAskAgain, neutralTexts, withdrawnByMe, withoutNames } from '../../../src/domain/agreement/withdrawal.ts';
import { type PersonId, personId } from '../../../src/domain/ids.ts';

const [ana, bo, cy] = ['u_a', 'u_b', 'u_c'].map(personId) as [PersonId, PersonId, PersonId];
const days = (count: number): number => count * 86_400_000;

type Step = readonly [PersonId, AgreementChange];
const after = (agreement: Agreement, ...steps: readonly Step[]): Agreement =>
  steps.reduce((present, [by, change], index) => changeAgreement(present, by, 100 + index, change), agreement);
const draft = (people: readonly PersonId[] = [ana, bo]): Agreement => draftAgreement('a_9', people);
const choose = (item: ItemId, ...options: readonly string[]): AgreementChange => ({
  kind: 'choose',
  item,
  choice: { options, extras: {} },
});
const propose = { kind: 'propose' } as const;
const yesToAll = { kind: 'confirm-all' } as const;
const active = after(draft(), [ana, propose], [bo, yesToAll]);

describe('[2] the items', () => {
  it('are ten, each with a default among its options', () => {
    expect(agreementItems.length).toBe(10);
    for (const item of agreementItems) {
      const ids = item.options.map(({ id }) => id);
      expect(item.default.every((id) => ids.includes(id))).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
      if (item.strictness) expect([...item.strictness].sort()).toEqual([...ids].sort());
    }
  });
});

describe('[2] confirmation', () => {
  it('one partner proposes, the other confirms every item, then version 1 is active', () => {
    let agreement = after(draft(), [ana, propose]);
    expect(agreement.state).toBe('proposed');
    for (const { id } of agreementItems) {
      expect(agreement.state).toBe('proposed');
      agreement = changeAgreement(agreement, bo, 200, { kind: 'confirm', item: id });
      if (waitsFor(agreement, bo).every((item) => item === 'observers')) break;
    }
    expect(agreement).toMatchObject({ state: 'active', version: 1, confirmedAt: { u_a: 100, u_b: 200 } });
  });

  it('needs all three in a triad', () => {
    const two = after(draft([ana, bo, cy]), [ana, propose], [bo, yesToAll]);
    expect(two.state).toBe('proposed');
    expect(after(two, [cy, yesToAll]).state).toBe('active');
  });

  it('nobody confirms what nobody proposed', () => {
    expect(after(draft(), [ana, yesToAll])).toEqual(draft());
  });

  it('choosing another option returns the item to proposed for all', () => {
    const changed = after(active, [bo, choose('time', 'five')]);
    expect(changed).toMatchObject({ state: 'under_review', version: 1 });
    expect(agreedNow(changed).items.find(({ item }) => item === 'time')).toMatchObject({
      confirmed: [bo],
      missing: [ana],
      settled: false,
    });
    expect(inForce(changed, 'time')).toBe('fixed');
    const again = after(changed, [ana, { kind: 'confirm', item: 'time' }]);
    expect(again).toMatchObject({ state: 'active', version: 2 });
    expect(again.earlier[0]).toMatchObject({ version: 1, changed: ['time'] });
    expect(inForce(again, 'time')).toBe('five');
  });

  it('saying yes twice makes no version', () => {
    const looked = after(
      active,
      [ana, { kind: 'review', session: 3, answer: 'talk' }],
      [ana, yesToAll],
      [bo, yesToAll],
    );
    expect(looked).toMatchObject({ state: 'under_review', version: 1 });
    expect(after(looked, [bo, { kind: 'review', session: 3, answer: 'fits' }])).toMatchObject({
      state: 'active',
      version: 1,
    });
  });

  it('refuses options that are not the item’s, and several where one is asked', () => {
    expect(after(active, [ana, choose('time', 'never')])).toBe(active);
    expect(after(active, [ana, choose('notes', 'shared', 'none')])).toBe(active);
    expect(after(active, [ana, choose('treatment')])).toBe(active);
    expect(after(active, [personId('u_x'), choose('time', 'five')])).toBe(active);
  });

  it('keeps the words and days that belong to an option', () => {
    const word = after(active, [
      ana,
      {
        kind: 'choose',
        item: 'emotions',
        choice: { options: ['word'], extras: { pause_word: 'anchor', weekday: '5' } },
      },
    ]);
    expect(word.items.emotions.proposal.extras).toEqual({ pause_word: 'anchor' });
    const kept = after(
      active,
      [ana, { kind: 'choose', item: 'notes', choice: { options: ['shared'], extras: { retention_days: '30' } } }],
      [bo, { kind: 'confirm', item: 'notes' }],
    );
    expect(retentionDays(kept)).toBe(30);
    const odd = after(active, [
      ana,
      { kind: 'choose', item: 'notes', choice: { options: ['coachee'], extras: { retention_days: '9999' } } },
    ]);
    expect(odd.items.notes.proposal.extras.retention_days).toBe('180');
  });

  it('a personal note asks nobody to confirm again', () => {
    const noted = after(active, [
      bo,
      { kind: 'choose', item: 'emotions', choice: { options: ['pause'], extras: { helps_me: 'A short walk' } } },
    ]);
    expect(noted).toMatchObject({ state: 'active', version: 1 });
    expect(noted.items.emotions.own[bo]?.extras.helps_me).toBe('A short walk');
    expect(noted.items.emotions.proposal.extras).toEqual({});
  });
});

describe('[2] the stricter choice wins until all agree', () => {
  it.each([
    ['confidentiality', ['strict', 'content', 'learning']],
    ['notes', ['none', 'coachee', 'shared']],
    ['recording', ['off', 'each']],
  ] as const)('%s', (item, order) => {
    for (const one of order)
      for (const other of order) {
        if (one === other) continue;
        const disputed = after(draft(), [ana, propose], [bo, choose(item, one)], [ana, choose(item, other)]);
        const expected = order.find((option) => [one, other].includes(option as never));
        expect(inForce(disputed, item)).toBe(expected);
        const settled = after(disputed, [bo, { kind: 'confirm', item }]);
        expect(inForce(settled, item)).toBe(other);
      }
  });

  it('challenge is each person’s own; loosening it waits for the others, tightening does not', () => {
    const mine = after(active, [ana, choose('challenge', 'none')]);
    expect([challengeOf(mine, ana), challengeOf(mine, bo)]).toEqual(['none', 'ask']);
    const open = after(active, [ana, choose('challenge', 'open')]);
    expect(challengeOf(open, ana)).toBe('ask');
    expect(challengeOf(after(open, [bo, { kind: 'confirm', item: 'challenge' }]), ana)).toBe('open');
  });

  it('is at least as strict as every wish that is on the table', () => {
    const order = ['none', 'coachee', 'shared'];
    const person = fc.constantFrom(ana, bo, cy);
    const step = fc.oneof(
      fc.tuple(
        person,
        fc.constantFrom(...order).map((option) => choose('notes', option)),
      ),
      fc.tuple(person, fc.constant({ kind: 'confirm', item: 'notes' } as const)),
      fc.tuple(person, fc.constant(yesToAll)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const agreement = after(after(draft([ana, bo, cy]), [ana, propose]), ...steps);
        const item = agreedNow(agreement).items.find((one) => one.item === 'notes');
        const wishes = Object.values(agreement.items.notes.own).map((choice) => order.indexOf(choice.options[0] ?? ''));
        const rank = order.indexOf(item?.choice.options[0] ?? '');
        if (item?.settled) expect(item.choice).toEqual(agreement.items.notes.proposal);
        else expect(rank).toBeLessThanOrEqual(Math.min(...wishes));
        expect(agreement.state === 'active').toBe(allSettled(agreement));
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  });
});

describe('[2] revisit', () => {
  it('asks at the start of session n, 2n, … until it was answered there', () => {
    expect([1, 2, 3, 4, 6].map((session) => reviewDue(active, session))).toEqual([false, false, true, false, true]);
    const answered = after(active, [bo, { kind: 'review', session: 3, answer: 'fits' }]);
    expect(reviewDue(answered, 3)).toBe(false);
    expect(reviewDue(answered, 6)).toBe(true);
  });

  it('"fits" does not hide what somebody changed', () => {
    const changed = after(active, [bo, choose('time', 'five')], [ana, { kind: 'review', session: 3, answer: 'fits' }]);
    expect(changed.state).toBe('under_review');
  });

  it('a new member means a new version that all confirm', () => {
    const three = after(active, [ana, { kind: 'renew', people: [ana, bo, cy] }]);
    expect(three).toMatchObject({ state: 'suspended', people: [ana, bo, cy] });
    expect(waitsFor(three, ana).length).toBe(10);
    const all = after(three, [cy, propose], [ana, yesToAll], [bo, yesToAll]);
    expect(all).toMatchObject({ state: 'active', version: 2 });
  });
});

describe('[2] withdrawal', () => {
  it('takes effect at once, without approval, and changes no version', () => {
    const each = after(active, [ana, choose('recording', 'each')], [bo, { kind: 'confirm', item: 'recording' }]);
    expect(inForce(each, 'recording')).toBe('each');
    const off = after(each, [bo, { kind: 'withdraw', what: 'recording' }]);
    expect(inForce(off, 'recording')).toBe('off');
    expect(off).toMatchObject({ state: 'active', version: 2 });
    expect(inForce(after(active, [ana, { kind: 'withdraw', what: 'notes' }]), 'notes')).toBe('coachee');
    expect(challengeOf(after(active, [ana, { kind: 'withdraw', what: 'challenge' }]), ana)).toBe('none');
    expect(challengeOf(after(active, [ana, { kind: 'withdraw', what: 'challenge' }]), bo)).toBe('ask');
  });

  it('stays until that person turns it on', () => {
    const off = after(
      active,
      [ana, { kind: 'withdraw', what: 'recording' }],
      [bo, { kind: 'turn-on', what: 'recording' }],
    );
    expect(agreedNow(off).withdrawn).toEqual(['recording']);
    expect(agreedNow(after(off, [ana, { kind: 'turn-on', what: 'recording' }])).withdrawn).toEqual([]);
  });

  it('is not asked about again within 14 days', () => {
    const off = changeAgreement(active, ana, days(100), { kind: 'withdraw', what: 'async' });
    expect(mayAskAgain(off, 'async', days(113))).toBe(false);
    expect(mayAskAgain(off, 'async', days(114))).toBe(true);
    expect(mayAskAgain(off, 'notes', days(100))).toBe(true);
  });

  it('leaves no name in what is shared, and the person themselves still knows', () => {
    const three = after(
      draft([ana, bo, cy]),
      [ana, propose],
      [bo, yesToAll],
      [cy, yesToAll],
      [cy, { kind: 'withdraw', what: 'notes' }],
    );
    expect(withdrawnByMe(three, cy)).toEqual(['notes']);
    expect(withdrawnByMe(three, ana)).toEqual([]);
    expect(withoutNames(three).withdrawn).toEqual([{ what: 'notes', at: 103, by: null }]);
    expect(inForce(withoutNames(three), 'notes')).toBe('coachee');
    expect(Object.values(neutralTexts).join(' ')).not.toMatch(/u_|\{/);
  });

  it('of the whole partnership ends the agreement for good', () => {
    const ended = after(active, [bo, { kind: 'withdraw', what: 'partnership' }]);
    expect(ended.state).toBe('ended');
    expect(after(ended, [ana, propose], [ana, yesToAll])).toBe(ended);
  });
});

describe('what comes from a file', () => {
  it('reads back every agreement that changes can make', () => {
    const disputed = after(active, [bo, choose('notes', 'none')], [ana, { kind: 'withdraw', what: 'async' }]);
    for (const agreement of [draft(), active, disputed])
      expect(parseAgreement(JSON.parse(JSON.stringify(agreement)))).toEqual(agreement);
  });

  it('refuses anything else, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseAgreement(value)).toBeUndefined();
        expect(parseAgreementChange(value)).toBeUndefined();
      }),
    );
    expect(
      parseAgreementChange({ kind: 'choose', item: 'salary', choice: { options: [], extras: {} } }),
    ).toBeUndefined();
    expect(
      parseAgreementChange({
        kind: 'choose',
        item: 'time',
        choice: { options: ['five'], extras: { x: 'y'.repeat(141) } },
      }),
    ).toBeUndefined();
    expect(parseAgreementChange({ kind: '__proto__' })).toBeUndefined();
  });
});
