import fc from 'fast-check';
import type { AgreementChange } from '../../../src/domain/agreement/types.ts';
import { day, type PersonId } from '../../../src/domain/ids.ts';
import type { SessionEvent, SessionHappening, SessionPlan } from '../../../src/domain/session/types.ts';
import { ana, aPlan, bo, cy, nine, stranger } from './a-session.ts';

/** Random histories of two or three people: plausible more often than not, hostile often enough. */
const person = fc.constantFrom<PersonId>(ana, bo, cy, ana, bo, cy, stranger);
const turn = fc.constantFrom(0, 0, 0, 1, 1, 2, 7);
const phase = fc.constantFrom(
  'contracting',
  'listening',
  'exploring',
  'action',
  'review',
  'goal',
  'outcome',
  'observer',
  'nowhere',
);
const frame = fc.constantFrom('clear', 'grow', 'oskar', 'unknown');
const field = fc.constantFrom(
  'clear.contracting.topic',
  'clear.contracting.challenge_consent',
  'clear.listening.summary_confirmed',
  'clear.review.usefulness',
  'grow.goal.turn_goal',
  'oskar.scaling.now',
  'oskar.scaling.last_time',
  'no.such.field',
);
/** Events refer to earlier ones by id; ids are small numbers here so that they often meet. */
const reference = fc.nat(60).map((index) => `e${index}`);
const item = fc.constantFrom('time' as const, 'notes' as const, 'challenge' as const, 'recording' as const);
const option = fc.constantFrom('five', 'fixed', 'none', 'coachee', 'open', 'each', 'off', 'bogus');
const what = fc.constantFrom(
  'challenge' as const,
  'recording' as const,
  'notes' as const,
  'observer' as const,
  'async' as const,
);

const change: fc.Arbitrary<AgreementChange> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<AgreementChange>({ kind: 'confirm-all' }) },
  fc.constant<AgreementChange>({ kind: 'propose' }),
  fc.record({ item, option }).map(
    ({ item: id, option: one }): AgreementChange => ({
      kind: 'choose',
      item: id,
      choice: { options: [one], extras: {} },
    }),
  ),
  fc
    .constantFrom('fits' as const, 'change' as const)
    .map((answer): AgreementChange => ({ kind: 'review', session: 1, answer })),
  what.map((one): AgreementChange => ({ kind: 'withdraw', what: one })),
  what.map((one): AgreementChange => ({ kind: 'turn-on', what: one })),
  fc.constant<AgreementChange>({ kind: 'renew', people: [ana, bo, cy] }),
);

const happening: fc.Arbitrary<SessionHappening> = fc.oneof(
  fc.constantFrom<SessionHappening>(
    { kind: 'arrive' },
    { kind: 'leave' },
    { kind: 'close-agreement' },
    { kind: 'start-closing' },
    { kind: 'pause' },
  ),
  { weight: 2, arbitrary: fc.constant<SessionHappening>({ kind: 'start' }) },
  { weight: 2, arbitrary: change.map((one): SessionHappening => ({ kind: 'agreement', change: one })) },
  fc.constant<SessionHappening>({ kind: 'open-agreement', item: 'time' }),
  fc.integer({ min: 10, max: 90 }).map((minutes): SessionHappening => ({ kind: 'fit-length', minutes })),
  fc.boolean().map((yes): SessionHappening => ({ kind: 'recording-consent', yes })),
  fc.record({ kind: fc.constant('choose-frame' as const), turn, frame }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start-turn' as const), turn }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move-phase' as const), turn, from: phase, to: phase }) },
  fc.record({ kind: fc.constant('end-turn' as const), turn }),
  fc.record({ kind: fc.constant('end-session' as const), why: fc.constantFrom('done' as const, 'forgotten' as const) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('switch-frame' as const), turn, frame }) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 6 }).map((minutes): SessionHappening => ({ kind: 'extend', minutes })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take-back' as const), event: reference }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('resume' as const),
      offer: fc.constantFrom('continue' as const, 'change-topic' as const, 'break' as const, 'stop' as const),
      then: fc.constantFrom('shorten' as const, 'extend' as const),
    }),
  },
  fc.constantFrom(1 as const, 2 as const).map((level): SessionHappening => ({ kind: 'emotion-level', level })),
  fc.record({
    kind: fc.constant('swap-roles' as const),
    turn,
    roles: fc.record({ coachee: person, coach: person, observer: fc.option(person) }),
  }),
  fc.record({
    kind: fc.constant('prompt-asked' as const),
    turn,
    prompt: fc.constantFrom('clear.contracting.coach.1', 'clear.listening.coach.2', 'grow.goal.coach.3'),
  }),
  fc.record({
    kind: fc.constant('ask-permission' as const),
    turn,
    stem: fc.constantFrom('stem.challenge.1', 'stem.idea.1'),
  }),
  fc.record({
    kind: fc.constant('answer-permission' as const),
    turn,
    asked: reference,
    answer: fc.constantFrom('yes' as const, 'not-now' as const),
  }),
  fc.record({
    kind: fc.constant('set-consent' as const),
    turn,
    field,
    answer: fc.constantFrom('yes' as const, 'not-today' as const, null),
  }),
  fc.record({ kind: fc.constant('set-scale' as const), turn, field, value: fc.constantFrom(0, 4.5, 10, null) }),
  fc.record({ kind: fc.constant('confirm-summary' as const), turn, field, yes: fc.boolean() }),
  fc.record({
    kind: fc.constant('commitment' as const),
    turn,
    details: fc.record({
      tryOn: fc.constantFrom(null, day('2026-03-09')),
      checkIn: fc.constant(null),
      audience: fc.constantFrom('me' as const, 'partners' as const),
      notNeeded: fc.boolean(),
    }),
  }),
  fc.record({
    kind: fc.constant('keep-one-line' as const),
    turn,
    choice: fc.constantFrom('one-line' as const, 'delete' as const),
  }),
  fc.record({ kind: fc.constant('propose' as const), turn, field, text: fc.constant('A thought') }),
  fc.record({ kind: fc.constantFrom('accept-proposal' as const, 'decline-proposal' as const), proposal: reference }),
  fc.record({
    kind: fc.constant('release-sheet' as const),
    turn,
    notes: fc.constant([{ kind: 'challenge' as const, text: 'sealed words' }]),
  }),
  fc.record({
    kind: fc.constant('closing-answer' as const),
    check: fc.constantFrom('wish' as const, 'notes' as const),
    answer: fc.constantFrom('yes', 'not-yet', 'only-me', 'delete', 'bogus', null),
  }),
  fc.boolean().map((wanted): SessionHappening => ({ kind: 'chat-recap', wanted })),
  fc.constantFrom('note/0', 'step/1', 'agreement').map((document): SessionHappening => ({ kind: 'saved', document })),
);

const plans: readonly SessionPlan[] = [
  aPlan(),
  aPlan({ people: [ana, bo, cy] }),
  aPlan({
    people: [ana, bo, cy],
    lengthMin: 60,
    frame: 'oskar',
    carried: [{ person: ana, topic: 'Saying no', scale: [{ day: day('2026-02-18'), value: 4, evidence: '' }] }],
  }),
  aPlan({ lengthMin: 15, frame: 'grow' }),
];

/** A history in the order in which it was made; clocks of the people are wrong by up to some seconds. */
export const aHistory = (maxLength = 60): fc.Arbitrary<readonly SessionEvent[]> =>
  fc
    .record({
      plan: fc.constantFrom(...plans),
      lead: fc.nat(3),
      skew: fc.array(fc.integer({ min: -4_000, max: 4_000 }), { minLength: 3, maxLength: 3 }),
      steps: fc.array(
        fc.record({ by: person, wait: fc.constantFrom(0, 0, 1, 900, 5_000, 60_000, 240_000), happening }),
        { maxLength },
      ),
    })
    .map(({ plan, lead, skew, steps }) => {
      const skewOf = (by: PersonId): number => skew[[ana, bo, cy].indexOf(by)] ?? 0;
      // Most histories get into a turn, so that there is something to break.
      const opening: readonly SessionHappening[] = [
        { kind: 'begin', plan },
        { kind: 'start' },
        { kind: 'start-turn', turn: 0 },
      ];
      let now = nine;
      const events = opening
        .slice(0, 1 + Math.min(2, lead))
        .map((one, index): SessionEvent => ({ id: `o${index}`, by: bo, at: nine + index, ...one }));
      steps.forEach((step, index) => {
        now += step.wait;
        events.push({ id: `e${index}`, by: step.by, at: now + 10_000 + skewOf(step.by), ...step.happening });
      });
      return events;
    });
