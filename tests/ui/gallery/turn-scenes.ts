import type { PanelState } from '../../../src/app/contract.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import { day } from '../../../src/domain/ids.ts';
import { sheetTextKey, textKey } from '../../../src/domain/session/session.ts';
import { twoStep } from '../../domain/session/two-step.data.ts';
import { longThree, shown, three, two } from './casts.ts';
import { type Cast, type Story, tell, type Wish } from './story.ts';

/** Scenes of frames and triads: what the coachee chooses, the other maps, three people in one turn. */

const connected = (cast: Cast, wish: Wish = {}): Story =>
  tell(cast, wish).begin().agree().by(null, { kind: 'start' }).wait(1);
const begun = (cast: Cast, wish: Wish = {}): Story =>
  connected(cast, wish).wait(2).by(null, { kind: 'start-turn', turn: 0 }).wait(0.5);
const through = (told: Story, ...phases: readonly string[]): Story =>
  phases.reduce((at, to, index) => {
    const from = phases[index - 1];
    return from === undefined ? at : at.by(null, { kind: 'move-phase', turn: 0, from, to }).wait(1);
  }, told);

const [adele, alex] = [two[0].id, two[1].id];
const megan = three[2]?.id ?? null;
const topic = 'Saying no to extra work without a long excuse, and without lying awake afterwards';
const carried = [
  {
    person: adele,
    topic,
    scale: [
      { day: day('2026-02-17'), value: 4.5, evidence: 'I asked for a day before I answered, twice.' },
      { day: day('2026-02-03'), value: 3, evidence: 'I noticed the yes while I said it.' },
    ],
  },
];
const scaling = (): Story => {
  const told = through(begun(two, { frame: 'oskar', carried }), 'review', 'outcome', 'scaling');
  return told
    .by(adele, { kind: 'set-scale', turn: 0, field: 'oskar.scaling.now', value: 5.5 })
    .write(textKey(0, 'oskar.scaling.evidence'), 'Twice this week I named a day before I said yes.');
};
const inMinutes = (cast: Cast): Story =>
  through(begun(cast), 'contracting', 'listening', 'exploring', 'action', 'review', 'observer');

const inReview = (): Story => through(begun(three), 'contracting', 'listening', 'exploring', 'action', 'review');
const sheet = [
  {
    kind: 'observation',
    text: 'After your second question there were nine seconds of quiet, and then the real topic came.',
  },
  { kind: 'challenge', text: 'Nobody asked what Johanna would say.' },
  { kind: 'question', text: 'What would each of you do without next time?' },
] as const;
const observed = (told: Story): Story =>
  sheet.reduce((at, { kind, text }) => at.keep(sheetTextKey(0, kind), text), told);

export const turnScenes = {
  'connection-coachee': () => shown(connected(two), adele),
  'left-open': () => shown(connected(two, { carried }), adele),
  'three-connection': () => shown(connected(longThree), longThree[1].id),
  'three-minutes': () => shown(inMinutes(three), adele),
  'three-minutes-observer': () => shown(inMinutes(three), megan),
  'three-sheet': () => shown(observed(through(begun(longThree), 'contracting', 'listening')), longThree[2]?.id ?? null),
  'three-sheet-release': () => shown(observed(inReview()), megan),
  'three-released': () => shown(inReview().by(megan, { kind: 'release-sheet', turn: 0, notes: sheet }), adele),
  'three-between-observer': () => shown(observed(inReview()).by(null, { kind: 'end-turn', turn: 0 }).wait(0.2), megan),
  'three-kept': () =>
    shown(
      observed(inReview()).by(null, { kind: 'start-closing' }).by(null, { kind: 'end-session', why: 'done' }),
      megan,
    ),
  // Less than three minutes are left of the forty-five.
  'closing-offer': () => shown(begun(two).wait(39), alex),
  'grow-coachee': () =>
    shown(begun(two, { frame: 'grow' }).write(textKey(0, 'grow.goal.turn_goal'), 'A first sentence'), adele),
  'oskar-coachee': () => shown(scaling(), adele),
  'oskar-coach': () => shown(scaling(), alex),
  switched: () =>
    shown(
      begun(two)
        .write(textKey(0, 'clear.contracting.topic'), topic)
        .by(alex, { kind: 'switch-frame', turn: 0, frame: 'grow' })
        .wait(0.3),
      adele,
    ),
  'another-frame': () => shown(begun(two, { frame: 'two-step', frames: [...shippedFrames, twoStep] }), alex),
} satisfies Readonly<Record<string, () => PanelState>>;
