import { describe, expect, it } from 'vitest';
import {
  closingSession,
  endCycle,
  lighterRhythm,
  mayMove,
  pauseCycle,
  renewCycle,
  resumeCycle,
  skipSession,
  timesToMove,
} from '../../../src/domain/cycle/bend.ts';
import { addThird, leaveCycle } from '../../../src/domain/cycle/company.ts';
import { instant } from '../../../src/domain/ids.ts';
import { adele, alex, byHand, later, plannedCycle, startIn, withBusy, withSession } from './a-cycle.ts';
import { person, rhythm } from './people.ts';

const now = instant('2026-11-23T06:00:00Z');
const cycle = plannedCycle();
const weekly = plannedCycle([adele, alex], 'weekly', 6);

describe('moving a session', () => {
  it('is free inside its ISO week in the zone of whoever moves it', () => {
    const start = startIn(cycle, 2);
    expect(mayMove(cycle, 2, alex.person, later(start, 24 * 60), now)).toEqual({ kind: 'fits' });
    expect(mayMove(cycle, 2, alex.person, later(start, 7 * 24 * 60), now)).toEqual({
      kind: 'refused',
      why: 'other-week',
    });
    const busy = withBusy(cycle, adele.person, later(start, 24 * 60), 30);
    expect(mayMove(busy, 2, alex.person, later(start, 24 * 60), now)).toEqual({ kind: 'collides', with: 'clash' });
    expect(mayMove(cycle, 1, alex.person, later(startIn(cycle, 1), 60), later(startIn(cycle, 1), 5))).toEqual({
      kind: 'refused',
      why: 'over',
    });
    expect(mayMove(cycle, 99, alex.person, start, now)).toEqual({ kind: 'refused', why: 'not-planned' });
  });

  it('never reaches the day of a neighbour, which Outlook would refuse', () => {
    // Session 2 was moved by hand into the week of session 3, to the day before it.
    const beside = byHand(weekly, 2, later(startIn(weekly, 3), -24 * 60));
    const answer = mayMove(beside, 3, alex.person, later(startIn(weekly, 3), -24 * 60), now);
    expect(answer).toEqual({ kind: 'refused', why: 'beside-neighbour' });
    for (const time of timesToMove(beside, 3, alex.person, now, 5))
      expect(time.slice(0, 10) > startIn(beside, 2).slice(0, 10)).toBe(true);
  });

  it('offers the best times of the mover’s own week', () => {
    const times = timesToMove(cycle, 2, alex.person, now);
    expect(times).toHaveLength(3);
    for (const time of times) expect(mayMove(cycle, 2, alex.person, time, now)).toEqual({ kind: 'fits' });
  });
});

describe('skipping with grace', () => {
  it('names the next date, without catching up', () => {
    expect(skipSession(cycle, 1, now)).toEqual({ session: 1, next: startIn(cycle, 2) });
    expect(skipSession(cycle, 4, now)).toEqual({ session: 4 });
    expect(skipSession(withSession(cycle, 2, { state: 'skipped' }), 2, now)).toBeUndefined();
  });

  it('asks privately at the second in a row, and offers a short session where too few are left', () => {
    const once = withSession(cycle, 2, { state: 'skipped', found: { kind: 'cancelled' } });
    const twice = skipSession(once, 3, now);
    expect(twice).toMatchObject({ privately: 'lighter-pause-or-keep', instead: { minutes: 15, declined: 'pause' } });
    expect(twice?.instead?.times.length).toBeGreaterThan(0);
    expect(skipSession(once, 4, now)).toEqual({ session: 4 });
  });
});

describe('pausing, resuming, a lighter rhythm, renewing, ending', () => {
  it('calls off the coming two weeks, or until a day, and goes on with the next date', () => {
    expect(pauseCycle(weekly, now)).toEqual([1, 2]);
    expect(pauseCycle(weekly, now, later(startIn(weekly, 3), 1))).toEqual([1, 2, 3]);
    expect(resumeCycle(weekly, later(startIn(weekly, 2), 60))).toEqual({ kind: 'goes-on', next: startIn(weekly, 3) });
    expect(resumeCycle(weekly, later(startIn(weekly, weekly.sessions.length), 60))).toEqual({ kind: 'renew' });
  });

  it('leaves every second of the coming sessions, in the same series', () => {
    expect(lighterRhythm(weekly, now)).toEqual({ kind: 'fewer', cadence: 'every_2_weeks', cancel: [2, 4] });
    expect(lighterRhythm(cycle, now)).toEqual({ kind: 'fewer', cadence: 'monthly', cancel: [2, 4] });
    expect(lighterRhythm({ ...cycle, cadence: 'monthly' }, now)).toEqual({ kind: 'shorter', minutes: 25 });
    expect(lighterRhythm({ ...cycle, cadence: 'monthly', minutes: 15 }, now)).toEqual({ kind: 'pause' });
  });

  it('closes with the last session that is left, and renews nothing by itself', () => {
    expect(closingSession(cycle)).toBe(4);
    expect(closingSession(withSession(cycle, 4, { found: { kind: 'cancelled' }, state: 'cancelled' }))).toBe(3);
    expect(endCycle(cycle, later(startIn(cycle, 2), 60))).toEqual({
      cancel: [3, 4],
      harvest: true,
      choices: ['renew', 'new-partners', 'rest'],
    });
    expect(renewCycle(cycle, rhythm())).toEqual({ rhythm: rhythm(), from: '2027-01-11' });
  });
});

describe('a third person comes, somebody leaves', () => {
  it('finds which sessions fit the third, which could move, and which go on without', () => {
    const megan = person('megan', 'Europe/Berlin', [
      [startIn(cycle, 2), later(startIn(cycle, 2), 30)],
      ['2026-12-21T00:00:00Z', '2026-12-28T00:00:00Z', 'away'],
    ]);
    const answer = addThird(cycle, megan, now);
    expect(answer).toMatchObject({ agreement: 'renew', fits: [1, 4], without: [3] });
    expect(answer?.moves.map(({ session }) => session)).toEqual([2]);
    expect(addThird(cycle, alex, now)).toBeUndefined();
  });

  it('hands over series and notebook when their owner leaves', () => {
    const megan = person('megan', 'Europe/Berlin');
    const three = plannedCycle([adele, alex, megan]);
    expect(leaveCycle(three, megan.person, adele.person, now)).toEqual({
      people: ['adele', 'alex'],
      then: 'goes-on',
      cancel: [],
    });
    expect(leaveCycle(three, adele.person, adele.person, now)).toEqual({
      people: ['alex', 'megan'],
      then: 'goes-on',
      series: { by: 'alex', again: [1, 2, 3, 4] },
      notebook: { from: 'adele', to: 'alex' },
      cancel: [1, 2, 3, 4],
    });
    expect(leaveCycle(cycle, alex.person, adele.person, now)).toEqual({
      people: ['adele'],
      then: 'one-left',
      cancel: [1, 2, 3, 4],
    });
    expect(leaveCycle(cycle, megan.person, adele.person, now)).toBeUndefined();
  });
});
