import { describe, expect, it } from 'vitest';
import { replan } from '../../../src/domain/cycle/replan.ts';
import type { CycleNow } from '../../../src/domain/cycle/replan-types.ts';
import { day, instant } from '../../../src/domain/ids.ts';
import {
  accepted,
  adele,
  alex,
  byHand,
  carriedOut,
  later,
  plannedCycle,
  startIn,
  withBusy,
  withSession,
} from './a-cycle.ts';
import { person } from './people.ts';

const now = instant('2026-11-23T06:00:00Z');
const ask = { partnerMoves: 'ask' } as const;
const apply = { partnerMoves: 'apply' } as const;
const cycle = plannedCycle();
const seen = (given: CycleNow, at = now, rules: typeof ask | typeof apply = apply) => replan(given, rules, at);
const only = (given: CycleNow, at = now, rules: typeof ask | typeof apply = apply) => {
  const { mends } = seen(given, at, rules);
  expect(mends).toHaveLength(1);
  const [mend] = mends;
  if (!mend) throw new Error('no mend');
  return mend;
};
const weekOf = (at: string): number | undefined =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Berlin').weekOfYear;

describe('seeing what changed in the calendar', () => {
  it('proposes nothing where nothing changed', () => {
    expect(seen(cycle)).toEqual({ records: [], mends: [] });
  });

  it('takes over what was moved or cancelled by hand, and never undoes it', () => {
    const to = later(startIn(cycle, 2), 24 * 60);
    const moved = byHand(cycle, 2, to);
    expect(seen(moved)).toEqual({ records: [{ session: 2, rule: 'hand-edit', state: 'moved', at: to }], mends: [] });
    const back = byHand(carriedOut(moved, seen(moved)), 2, startIn(cycle, 2));
    expect(seen(back).records).toEqual([{ session: 2, rule: 'hand-edit', state: 'planned', at: startIn(cycle, 2) }]);
    expect(seen(back).mends).toEqual([]);
    const cancelled = withSession(cycle, 2, { found: { kind: 'cancelled' } });
    expect(seen(cancelled).records).toMatchObject([{ session: 2, state: 'cancelled' }]);
    expect(seen(cancelled).mends).toEqual([]);
  });

  it('sees an edit of the whole series as one of each session', () => {
    const shifted = [1, 2, 3, 4].reduce((all, number) => byHand(all, number, later(startIn(cycle, number), 60)), cycle);
    expect(seen(shifted).records.map(({ session }) => session)).toEqual([1, 2, 3, 4]);
    expect(seen(shifted).mends).toEqual([]);
  });

  it('carries out a partner’s move from the document, or asks, as was agreed; a collision is always asked about', () => {
    const to = later(startIn(cycle, 2), 24 * 60);
    const wish = withSession(cycle, 2, { at: to, state: 'moved' });
    expect(only(wish)).toMatchObject({ rule: 'partner-move', consent: { kind: 'apply' }, act: { kind: 'move', to } });
    expect(only(wish, now, ask).consent).toEqual({ kind: 'ask', who: ['adele'] });
    const busy = withBusy(wish, alex.person, to, 30);
    expect(only(busy).consent).toEqual({ kind: 'ask', who: ['adele'] });
  });

  it('carries out a partner’s skip without a reason', () => {
    expect(only(withSession(cycle, 2, { state: 'skipped' }))).toMatchObject({
      rule: 'partner-skip',
      consent: { kind: 'apply' },
      act: { kind: 'cancel' },
    });
  });

  it('accepts a proposed time that keeps every rule, and offers three others for one that does not', () => {
    const proposal = (proposed: ReturnType<typeof later>) =>
      withSession(cycle, 2, {
        found: {
          kind: 'there',
          start: startIn(cycle, 2),
          answers: [{ person: alex.person, answer: 'tentative', proposed }],
        },
      });
    const good = later(startIn(cycle, 2), 24 * 60);
    expect(only(proposal(good))).toMatchObject({ rule: 'partner-proposal', act: { kind: 'move', to: good } });
    const otherWeek = later(startIn(cycle, 2), 7 * 24 * 60);
    const offer = only(proposal(otherWeek));
    expect(offer).toMatchObject({ rule: 'partner-proposal', consent: { who: ['alex', 'adele'] } });
    expect(offer.act).toMatchObject({ kind: 'offer-times' });
    if (offer.act.kind === 'offer-times') expect(offer.act.times).toHaveLength(3);
  });

  it('on a decline offers three times of the same week, the decliner first; twice at most', () => {
    const declined = withSession(cycle, 2, {
      found: { kind: 'there', start: startIn(cycle, 2), answers: [{ person: alex.person, answer: 'declined' }] },
    });
    const mend = only(declined);
    expect(mend).toMatchObject({ rule: 'declined', consent: { kind: 'ask', who: ['alex', 'adele'] } });
    if (mend.act.kind !== 'offer-times') throw new Error('no times');
    expect(mend.act.times).toHaveLength(3);
    for (const time of mend.act.times) expect(weekOf(time)).toBe(weekOf(startIn(cycle, 2)));
    expect(only({ ...declined, offered: { 2: 1 } }).rule).toBe('declined');
    expect(only({ ...declined, offered: { 2: 2 } })).toMatchObject({
      rule: 'declined-again',
      act: { kind: 'next-date-or-writing', next: startIn(cycle, 3) },
    });
  });

  it('asks the owner of a clash to keep or move, and never moves by itself; nearness alone is no clash', () => {
    const clash = withBusy(cycle, alex.person, startIn(cycle, 3), 30);
    expect(only(clash)).toMatchObject({
      sessions: [3],
      rule: 'clash',
      consent: { kind: 'ask', who: ['alex'] },
      act: { kind: 'keep-or-move' },
    });
    expect(seen({ ...clash, settled: [only(clash).key] }).mends).toEqual([]);
    expect(seen(withBusy(cycle, alex.person, later(startIn(cycle, 3), 50), 30)).mends).toEqual([]);
  });

  it('shifts a session from leave or a holiday to the nearest week with room, or lets it go', () => {
    const date = startIn(cycle, 3).slice(0, 10);
    const holiday = { ...cycle, people: [{ ...adele, daysOff: [day(date)] }, alex] };
    const shifted = only(holiday);
    expect(shifted).toMatchObject({ rule: 'day-off', consent: { kind: 'ask' }, act: { kind: 'move' } });
    if (shifted.act.kind === 'move') expect(weekOf(shifted.act.to)).toBe(weekOf(startIn(cycle, 3)));
    const monday = instant('2026-12-21T00:00:00Z');
    const week = only(withBusy(cycle, adele.person, monday, 7 * 24 * 60, 'away'));
    if (week.act.kind !== 'move') throw new Error('no move');
    expect(weekOf(week.act.to)).toBe((weekOf(startIn(cycle, 3)) ?? 0) + 1);
    const resting = { ...withBusy(cycle, adele.person, monday, 7 * 24 * 60, 'away'), recoveryWeeks: ['2026-W53'] };
    const before = only(resting);
    if (before.act.kind !== 'move') throw new Error('no move');
    expect(weekOf(before.act.to)).toBe((weekOf(startIn(cycle, 3)) ?? 0) - 1);
    const weekly = plannedCycle([adele, alex], 'weekly', 6);
    const skipped = only(withBusy(weekly, adele.person, instant('2026-12-07T00:00:00Z'), 7 * 24 * 60, 'away'));
    expect(skipped.act).toEqual({ kind: 'skip', next: startIn(weekly, 4) });
  });

  it('pauses a person’s cycle for leave of two weeks or more, once and not for each date', () => {
    const away = withBusy(cycle, alex.person, instant('2026-12-06T00:00:00Z'), 20 * 24 * 60, 'away');
    expect(only(away)).toMatchObject({
      rule: 'leave-pauses',
      sessions: [2, 3],
      act: { kind: 'pause-for', person: 'alex' },
    });
  });

  it('asks all about new times when somebody’s zone or hours changed', () => {
    const moved = { ...cycle, people: [adele, { ...alex, zone: person('x', 'America/New_York').zone }] };
    const mend = only(moved);
    expect(mend).toMatchObject({ rule: 'hours-changed', sessions: [1, 2, 3, 4], consent: { who: ['adele', 'alex'] } });
    if (mend.act.kind !== 'new-times') throw new Error('no times');
    for (const { times } of mend.act.moves) expect(times.length).toBeGreaterThan(0);
  });

  it('reminds once after 48 hours without an answer, and then releases the slot kindly', () => {
    const silent = (given: Partial<CycleNow>): CycleNow =>
      [1, 2, 3, 4].reduce<CycleNow>(
        (all, number) =>
          withSession(all, number, {
            found: { kind: 'there', start: startIn(cycle, number), answers: [{ person: alex.person, answer: 'none' }] },
          }),
        { ...cycle, ...given },
      );
    expect(seen(silent({ invited: instant('2026-11-21T12:00:00Z') })).mends).toEqual([]);
    expect(only(silent({ invited: instant('2026-11-20T12:00:00Z') }))).toMatchObject({
      rule: 'no-response',
      act: { kind: 'remind' },
      consent: { who: ['alex'] },
    });
    const reminded = { invited: instant('2026-11-18T12:00:00Z'), reminded: instant('2026-11-20T12:00:00Z') };
    expect(only(silent(reminded))).toMatchObject({ rule: 'release', sessions: [1], consent: { who: ['adele'] } });
  });

  it('offers times when a session is cancelled less than two hours before', () => {
    const cancelled = withSession(cycle, 1, { found: { kind: 'cancelled' } });
    const soon = later(startIn(cycle, 1), -60);
    expect(only(cancelled, soon)).toMatchObject({ rule: 'cancelled-late', act: { kind: 'offer-times' } });
    expect(seen(cancelled, later(startIn(cycle, 1), -180)).mends).toEqual([]);
  });

  it('asks when somebody was taken off the list, and when the series is gone', () => {
    const off = [1, 2, 3, 4].reduce(
      (all, number) =>
        withSession(all, number, { found: { kind: 'there', start: startIn(cycle, number), answers: [] } }),
      cycle,
    );
    expect(only(off)).toMatchObject({ rule: 'attendee-removed', act: { kind: 'partner-gone', person: 'alex' } });
    const gone = [1, 2, 3, 4].reduce((all, number) => withSession(all, number, { found: { kind: 'missing' } }), cycle);
    expect(only(gone)).toMatchObject({ rule: 'series-gone', act: { kind: 'make-again-or-end' } });
    expect(seen(gone).records).toEqual([]);
    const last = withSession(cycle, 4, { found: { kind: 'missing' } });
    expect(seen(last, later(startIn(cycle, 3), 60)).records).toMatchObject([{ session: 4, state: 'cancelled' }]);
  });

  it('protects the minimum: where too few are left, a quarter of an hour or writing is offered', () => {
    const two = [2, 3].reduce((all, number) => withSession(all, number, { found: { kind: 'cancelled' } }), cycle);
    const { mends } = seen(two);
    expect(mends).toMatchObject([{ rule: 'minimum', sessions: [3], act: { kind: 'short-or-writing', minutes: 15 } }]);
    expect(seen(withSession(cycle, 2, { found: { kind: 'cancelled' } })).mends).toEqual([]);
  });
});

describe('what is left alone', () => {
  it('does nothing by itself within 48 hours, before or after a move', () => {
    const start = startIn(cycle, 2);
    const wish = withSession(cycle, 2, { at: later(start, 24 * 60), state: 'moved' });
    expect(only(wish, later(start, -49 * 60)).consent.kind).toBe('apply');
    expect(only(wish, later(start, -47 * 60)).consent.kind).toBe('ask');
    const earlier = withSession(cycle, 2, { at: later(start, -24 * 60), state: 'moved' });
    expect(only(earlier, later(start, -71 * 60)).consent.kind).toBe('ask');
    expect(only(withSession(cycle, 2, { state: 'skipped' }), later(start, -10 * 60)).consent.kind).toBe('ask');
  });

  it('touches nothing that is over; of an ended cycle it calls off what is left, and nothing else', () => {
    const late = later(startIn(cycle, 4), 24 * 60);
    const changed = withBusy(byHand(cycle, 1, later(startIn(cycle, 1), 60)), alex.person, startIn(cycle, 2), 45);
    expect(seen(changed, late)).toEqual({ records: [], mends: [] });
    const ended = seen({ ...changed, state: 'ended' });
    expect(ended.records).toEqual([]);
    expect(ended.mends.map(({ rule, act }) => [rule, act.kind])).toEqual(Array(4).fill(['ended', 'cancel']));
    const gone = cycle.sessions.map((one) => ({ ...one, found: { kind: 'cancelled' as const } }));
    expect(seen({ ...cycle, state: 'ended', sessions: gone })).toEqual({ records: [], mends: [] });
  });

  it('calls off the sessions of a paused cycle as they come near, and asks nothing', () => {
    const paused = { ...withBusy(cycle, alex.person, startIn(cycle, 2), 45), state: 'paused' as const };
    const { mends } = seen(paused, later(startIn(cycle, 2), -5 * 24 * 60));
    expect(mends).toMatchObject([
      { rule: 'paused', sessions: [2], consent: { kind: 'apply' }, act: { kind: 'cancel' } },
    ]);
  });

  it('keeps accepted answers of three people apart', () => {
    const megan = person('megan', 'Europe/Berlin');
    const three = plannedCycle([adele, alex, megan]);
    expect(seen(three)).toEqual({ records: [], mends: [] });
    expect(accepted([adele, alex, megan]).map((one) => one.person)).toEqual(['alex', 'megan']);
    const clash = withBusy(three, megan.person, startIn(three, 2), 30);
    expect(only(clash).consent).toEqual({ kind: 'ask', who: ['megan'] });
  });
});
