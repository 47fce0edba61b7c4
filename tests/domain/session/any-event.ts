import fc from 'fast-check';
import type { AgreementChange } from '../../../src/domain/agreement/types.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import { day, type PersonId } from '../../../src/domain/ids.ts';
import { fieldsFor, fold, foldAll, nextOf, openPermission, stemsFor } from '../../../src/domain/session/session.ts';
import type { SessionEvent, SessionHappening, SessionPlan, SessionState } from '../../../src/domain/session/types.ts';
import { ana, aPlan, bo, cy, nine, stranger } from './a-session.ts';

/**
 * Random histories of two or three people out of a seed and a length, so that a failing one shrinks to its shortest
 * beginning. Two events in three are what somebody could really tap at that moment; the third is anything at all, by
 * anybody, a stranger too.
 */
type Dice = { <T>(values: readonly T[]): T; chance(share: number): boolean };

const diceOf = (seed: number): Dice => {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(next() * values.length)];
    if (value === undefined) throw new RangeError('Nothing to pick from.');
    return value;
  };
  return Object.assign(pick, { chance: (share: number): boolean => next() < share });
};

const phases = ['contracting', 'listening', 'exploring', 'action', 'review', 'goal', 'outcome', 'observer', 'nowhere'];
const frames = ['clear', 'grow', 'oskar', 'unknown'];
const fields = [
  'clear.contracting.topic',
  'clear.contracting.challenge_consent',
  'clear.listening.summary_confirmed',
  'clear.review.usefulness',
  'grow.goal.turn_goal',
  'oskar.scaling.now',
  'oskar.scaling.last_time',
  'no.such.field',
];
const withdrawable = ['challenge', 'recording', 'notes', 'observer', 'async'] as const;
const sheet = [
  { kind: 'challenge', text: 'sealed words' },
  { kind: 'observation', text: 'seen words' },
] as const;
const closedBox = { from: 'a'.repeat(87), to: 'b'.repeat(87), box: 'c'.repeat(39) };
const step = { tryOn: day('2026-03-09'), checkIn: null, audience: 'partners', notNeeded: false } as const;

const anyChange = (dice: Dice): AgreementChange => {
  const option = dice(['five', 'fixed', 'none', 'coachee', 'open', 'each', 'off', 'bogus']);
  const item = dice(['time', 'notes', 'challenge', 'recording'] as const);
  return dice<AgreementChange>([
    { kind: 'confirm-all' },
    { kind: 'confirm-all' },
    { kind: 'propose' },
    { kind: 'choose', item, choice: { options: [option], extras: {} } },
    { kind: 'review', session: 1, answer: dice(['fits', 'change'] as const) },
    { kind: 'withdraw', what: dice(withdrawable) },
    { kind: 'turn-on', what: dice(withdrawable) },
    { kind: 'renew', people: [ana, bo, cy] },
  ]);
};

/** Anything, whether it makes sense here or not. */
const anything = (dice: Dice, events: readonly SessionEvent[]): SessionHappening => {
  const turn = dice([0, 0, 1, 2, 7]);
  const field = dice(fields);
  const earlier = dice(events).id;
  const person = (): PersonId => dice([ana, bo, cy, stranger]);
  return dice<SessionHappening>([
    { kind: 'arrive' },
    { kind: 'leave' },
    { kind: 'start' },
    { kind: 'pause' },
    { kind: 'close-agreement' },
    { kind: 'start-closing' },
    { kind: 'agreement', change: anyChange(dice) },
    { kind: 'open-agreement', item: 'time' },
    { kind: 'fit-length', minutes: dice([10, 30, 44, 90]) },
    { kind: 'recording-consent', yes: dice.chance(0.7) },
    { kind: 'choose-frame', turn, frame: dice(frames) },
    { kind: 'start-turn', turn },
    { kind: 'move-phase', turn, from: dice(phases), to: dice(phases) },
    { kind: 'end-turn', turn },
    { kind: 'end-session', why: dice(['done', 'forgotten'] as const) },
    { kind: 'switch-frame', turn, frame: dice(frames) },
    { kind: 'extend', minutes: dice([1, 2, 5, 9]) },
    { kind: 'take-back', event: earlier },
    { kind: 'resume', offer: dice(['continue', 'change-topic', 'break', 'stop'] as const), then: 'shorten' },
    { kind: 'emotion-level', level: dice([1, 2] as const) },
    { kind: 'swap-roles', turn, roles: { coachee: person(), coach: person(), observer: dice([null, ana, bo, cy]) } },
    { kind: 'prompt-asked', turn, prompt: 'clear.contracting.coach.1' },
    { kind: 'ask-permission', turn, stem: 'stem.challenge.1' },
    { kind: 'answer-permission', turn, asked: earlier, answer: 'yes' },
    { kind: 'set-consent', turn, field, answer: dice(['yes', 'not-today', null] as const) },
    { kind: 'set-scale', turn, field, value: dice([0, 4.5, 10, null]) },
    { kind: 'seal-scale', turn, field, boxes: dice([[], [closedBox]]) },
    { kind: 'offer-key', key: dice(['k', 'l', 'm', 'n']).repeat(87) },
    { kind: 'confirm-summary', turn, field, yes: dice.chance(0.7) },
    { kind: 'commitment', turn, details: { ...step, notNeeded: dice.chance(0.2) } },
    { kind: 'keep-one-line', turn, choice: dice(['one-line', 'delete'] as const) },
    { kind: 'propose', turn, field, text: 'A thought' },
    { kind: dice(['accept-proposal', 'decline-proposal'] as const), proposal: earlier },
    { kind: 'release-sheet', turn, notes: sheet },
    {
      kind: 'closing-answer',
      check: dice(['wish', 'notes'] as const),
      answer: dice(['yes', 'only-me', 'delete', null]),
    },
    { kind: 'chat-recap', wanted: dice.chance(0.7) },
    { kind: 'saved', document: dice(['note/0', 'step/1', 'agreement']) },
  ]);
};

type Tap = readonly [PersonId, SessionHappening];

/** What somebody could tap now: the next step, a way out of a pause, a capture of the present phase, a proposal. */
const apt = (dice: Dice, state: SessionState): readonly Tap[] => {
  const { course, agreement, plan } = state;
  const somebody = dice(plan?.people ?? [ana]);
  const taps: Tap[] = [];
  const tap = (by: PersonId, happening: SessionHappening): number => taps.push([by, happening]);
  if (agreement && agreement.state !== 'active') {
    for (const by of agreement.people) tap(by, { kind: 'agreement', change: { kind: 'confirm-all' } });
    tap(somebody, { kind: 'agreement', change: { kind: 'propose' } });
    tap(somebody, { kind: 'agreement', change: { kind: 'review', session: 1, answer: 'fits' } });
  }
  if (course.pause) {
    tap(somebody, {
      kind: 'resume',
      offer: dice(['continue', 'change-topic', 'break'] as const),
      then: dice(['shorten', 'extend'] as const),
    });
    tap(somebody, { kind: 'close-agreement' });
    return taps;
  }
  const next = nextOf(state);
  if (next) tap(somebody, next.kind === 'end-session' ? { ...next, why: 'done' } : next);
  if (state.undo && dice.chance(0.3)) tap(somebody, { kind: 'take-back', event: state.undo.event });
  if (course.endedAt !== null) return [...taps, [somebody, { kind: 'saved', document: dice(['note/0', 'step/0']) }]];
  const { place } = course;
  const roles = place.at === 'turn' ? state.roles[place.turn] : undefined;
  if (place.at !== 'turn' || !roles) return taps;
  const { turn, phase } = place;
  const frame = course.turns[turn]?.frame ?? '';
  tap(roles.coach, { kind: 'prompt-asked', turn, prompt: `${frame}.${phase}.coach.${dice([1, 2, 6])}` });
  const open = openPermission(state);
  if (open)
    tap(roles.coachee, {
      kind: 'answer-permission',
      turn,
      asked: open.id,
      answer: dice(['yes', 'a-little', 'not-now'] as const),
    });
  const [stem] = stemsFor(state, roles.coach);
  if (stem) tap(roles.coach, { kind: 'ask-permission', turn, stem: stem.id });
  if (roles.observer) {
    tap(roles.observer, { kind: 'release-sheet', turn, notes: sheet });
    tap(somebody, { kind: 'swap-roles', turn, roles: { ...roles, coach: roles.observer, observer: roles.coach } });
  }
  for (const { key, type } of fieldsFor(state, roles.coachee)) {
    if (type === 'consent')
      tap(roles.coachee, { kind: 'set-consent', turn, field: key, answer: dice(['yes', 'not-today'] as const) });
    else if (type === 'scale0_10') tap(roles.coachee, { kind: 'set-scale', turn, field: key, value: 6.5 });
    else if (type === 'confirm') tap(roles.coachee, { kind: 'confirm-summary', turn, field: key, yes: true });
    else if (type === 'commitment') tap(roles.coachee, { kind: 'commitment', turn, details: step });
    else
      tap(dice([roles.coach, roles.observer ?? roles.coach]), { kind: 'propose', turn, field: key, text: 'A thought' });
  }
  const proposal = state.proposals.find((one) => one.state === 'open');
  if (proposal)
    tap(roles.coachee, { kind: dice(['accept-proposal', 'decline-proposal'] as const), proposal: proposal.id });
  tap(somebody, { kind: 'extend', minutes: 1 });
  if (dice.chance(0.2)) tap(somebody, { kind: 'pause' });
  if (dice.chance(0.1)) tap(somebody, { kind: 'switch-frame', turn, frame: dice(frames) });
  if (dice.chance(0.05)) tap(somebody, { kind: 'emotion-level', level: dice([1, 2] as const) });
  return taps;
};

const carried = [{ person: ana, topic: 'Saying no', scale: [{ day: day('2026-02-18'), value: 4, evidence: '' }] }];
const plans: readonly SessionPlan[] = [
  aPlan(),
  aPlan({ people: [ana, bo, cy] }),
  aPlan({ people: [ana, bo, cy], lengthMin: 60, frame: 'oskar', carried }),
  aPlan({ lengthMin: 25, frame: 'grow' }),
];

const historyOf = (seed: number, length: number): readonly SessionEvent[] => {
  const dice = diceOf(seed);
  // The clocks of the three are wrong by up to four seconds.
  const skew = new Map([ana, bo, cy].map((person) => [person, dice([-4_000, -700, 0, 0, 1, 4_000])]));
  const events: SessionEvent[] = [{ id: 'begin', by: bo, at: nine, kind: 'begin', plan: dice(plans) }];
  let state = foldAll(events, shippedFrames);
  let now = nine + 10_000;
  for (let index = 0; index < length; index += 1) {
    now += dice([0, 1, 900, 5_000, 9_000, 60_000, 200_000]);
    const taps = dice.chance(0.67) ? apt(dice, state) : [];
    const [by, happening] = taps.length > 0 ? dice(taps) : [dice([ana, bo, cy, stranger]), anything(dice, events)];
    const event: SessionEvent = { id: `e${index}`, by, at: now + (skew.get(by) ?? 0), ...happening };
    events.push(event);
    state = fold(state, event);
  }
  return events;
};

/** A history in the order in which it was made, up to `length` events long. */
export const aHistory = (length = 60): fc.Arbitrary<readonly SessionEvent[]> =>
  fc.tuple(fc.integer(), fc.integer({ min: 0, max: length })).map(([seed, events]) => historyOf(seed, events));
