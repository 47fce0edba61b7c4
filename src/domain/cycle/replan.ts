import type { Instant, PersonId } from '../ids.ts';
import { stepOf } from './grid.ts';
import { findMends } from './mends.ts';
import { minimumMends } from './minimum.ts';
import type { CycleNow, DocumentRecord, KnownSession, Mend, Replan, ReplanRules } from './replan-types.ts';
import { heldAt } from './slots.ts';

/** Hours before a session within which nothing happens to it by itself. Source: practice specification 4, stability. */
export const QUIET_HOURS = 48;

/**
 * Compares a cycle with what the calendar now says and proposes the smallest mends, each with its rule. What people did in
 * Outlook by hand is taken over and never undone. Nothing moves silently: a mend is asked about, or carried out by the
 * organiser's app by a rule the partners agreed, and then never within 48 hours of a session. Sessions without a change are
 * not touched, past ones never, and carrying out what is proposed leaves nothing to propose. Pure and deterministic.
 * Source: practice specification 4, replanning.
 */
export const replan = (cycle: CycleNow, rules: ReplanRules, now: Instant): Replan => {
  if (cycle.state === 'ended')
    return {
      records: [],
      mends: quiet(cycle, now, [
        ...callingOff(cycle, now, 'ended', Number.POSITIVE_INFINITY),
        ...unplanned(cycle, now, 'ended'),
      ]),
    };
  const ahead = cycle.sessions.filter((session) => lastsUntil(session, cycle.minutes) > stepOf(now));
  const gone = seriesGone(cycle, ahead);
  if (gone) return { records: [], mends: quiet(cycle, now, [gone]) };
  const records = ahead.flatMap((session) => recordOf(session) ?? []);
  const known = { ...cycle, sessions: cycle.sessions.map((session) => taken(session, records)) };
  const back = unplanned(cycle, now, 'unplanned');
  if (cycle.state === 'paused')
    return { records, mends: quiet(known, now, [...callingOff(known, now, 'paused', 14 * 24), ...back]) };
  const upcoming = known.sessions.filter((session) => stepOf(heldAt(session) ?? session.at) > stepOf(now));
  const mends = [...findMends(known, upcoming, rules, now, records), ...minimumMends(known, upcoming, now), ...back];
  return { records, mends: quiet(known, now, mends) };
};

/** Several sessions are expected and none is in the calendar: that is not the same as cancelling each. */
const seriesGone = (cycle: CycleNow, ahead: readonly KnownSession[]): Mend | undefined => {
  const expected = ahead.filter(({ state }) => state === 'planned' || state === 'moved');
  if (expected.length < 2 || expected.some(({ found }) => found.kind !== 'missing')) return undefined;
  return {
    key: 'series-gone',
    sessions: expected.map(({ session }) => session),
    rule: 'series-gone',
    consent: { kind: 'ask', who: [cycle.organiser] },
    act: { kind: 'make-again-or-end' },
  };
};

const lastsUntil = (session: KnownSession, minutes: number): number =>
  Math.max(stepOf(session.found.kind === 'there' ? session.found.start : session.at), stepOf(session.at)) + minutes / 5;

/** What somebody did to a session by hand since an app of ours last looked. */
const recordOf = (session: KnownSession): DocumentRecord | undefined => {
  const { found, seen, at, state } = session;
  if (state === 'held') return undefined;
  if (found.kind === 'there') {
    // Nobody touched it: what the document wishes is still to be carried out.
    if (seen !== undefined && same(found.start, seen)) return undefined;
    const out = state === 'skipped' || state === 'cancelled';
    // Nobody brings a date back by itself: an edit of the whole series did, and the date is still left out.
    if (out && same(found.start, session.regular)) return undefined;
    if (same(found.start, at) && (seen === undefined || !out)) return undefined;
    // Never seen, at its regular place, and the document wishes something else: not a hand edit either.
    if (seen === undefined && same(found.start, session.regular) && state !== 'planned') return undefined;
    const moved = same(found.start, session.regular) ? 'planned' : 'moved';
    return { session: session.session, rule: 'hand-edit', state: moved, at: found.start };
  }
  return state === 'planned' || state === 'moved'
    ? { session: session.session, rule: 'hand-edit', state: 'cancelled', at }
    : undefined;
};

/** The session as the document will have it once the record is written. */
const taken = (session: KnownSession, records: readonly DocumentRecord[]): KnownSession => {
  const record = records.find((one) => one.session === session.session);
  if (!record) return session;
  return {
    ...session,
    at: record.at,
    state: record.state,
    ...(record.state === 'cancelled' ? {} : { seen: record.at }),
  };
};

/**
 * In a paused cycle the sessions of the coming two weeks are called off as they come near, in one that ended all that are
 * left; nothing else happens. `within`: hours.
 */
const callingOff = (cycle: CycleNow, now: Instant, rule: 'paused' | 'ended', within: number): readonly Mend[] =>
  cycle.sessions.flatMap((session): Mend[] => {
    const { found } = session;
    if (found.kind !== 'there' || session.state === 'held') return [];
    const hours = (stepOf(found.start) - stepOf(now)) / 12;
    if (hours < 0 || hours > within) return [];
    const act = { kind: 'cancel' } as const;
    return [
      {
        key: `${rule} ${session.session}`,
        sessions: [session.session],
        rule,
        consent: { kind: 'apply' },
        act,
      },
    ];
  });

/** Dates that are in the calendar and not in the plan are the organiser's to call off again, in a cycle that ended all. */
const unplanned = (cycle: CycleNow, now: Instant, rule: 'unplanned' | 'ended'): readonly Mend[] =>
  (cycle.unplanned ?? [])
    .filter((at) => stepOf(at) > stepOf(now))
    .map((at) => ({
      key: `${rule} ${at}`,
      sessions: [],
      rule,
      consent: rule === 'ended' ? { kind: 'apply' } : { kind: 'ask', who: [cycle.organiser] },
      act: { kind: 'cancel', at },
    }));

/** Whatever would happen by itself within 48 hours is asked about instead; what was answered is not asked again. */
const quiet = (cycle: CycleNow, now: Instant, mends: readonly Mend[]): readonly Mend[] => {
  const soon = stepOf(now) + QUIET_HOURS * 12;
  const everybody: readonly PersonId[] = cycle.people.map((one) => one.person);
  const ask = { kind: 'ask', who: [cycle.organiser, ...everybody.filter((one) => one !== cycle.organiser)] } as const;
  return mends
    .filter((mend) => !cycle.settled?.includes(mend.key))
    .map((mend) => {
      const touched = cycle.sessions.filter((one) => mend.sessions.includes(one.session));
      const starts = touched.flatMap((one) => (one.found.kind === 'there' ? [one.found.start] : []));
      if (mend.act.kind === 'move') starts.push(mend.act.to);
      if (mend.act.kind === 'cancel' && mend.act.at) starts.push(mend.act.at);
      return mend.consent.kind === 'apply' && starts.some((start) => stepOf(start) < soon)
        ? { ...mend, consent: ask }
        : mend;
    });
};

const same = (a: Instant, b: Instant): boolean => Date.parse(a) === Date.parse(b);
