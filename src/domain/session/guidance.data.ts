import type { Stem } from './answers.ts';
import type { ClosingCheck } from './types.ts';

/** Texts of a session outside its frames (practice.md 1.2, 1.5, 1.6). Each has an id under which translations stand. */
export interface GuidanceText {
  readonly id: string;
  readonly text: string;
}

const list = (prefix: string, texts: readonly string[]): readonly GuidanceText[] =>
  texts.map((text, index) => ({ id: `${prefix}.${index + 1}`, text }));

export const connectionPrompts: readonly GuidanceText[] = list('connection', [
  'What has your attention right now?',
  'What went a little better since we met?',
  'How much energy do you bring, in a word?',
]);

/** Offered to the coach before any challenge, feedback, idea or personal question. */
export const stems: readonly Stem[] = [
  { id: 'stem.challenge.1', for: 'challenge', text: 'May I test that thought with you?' },
  { id: 'stem.challenge.2', for: 'challenge', text: 'I see it differently. Would it help to hear how?' },
  {
    id: 'stem.challenge.3',
    for: 'challenge',
    text: 'Can I point to something that does not fit together for me?',
  },
  { id: 'stem.observation.1', for: 'observation', text: 'I noticed something just now. Would you like it?' },
  { id: 'stem.observation.2', for: 'observation', text: 'Shall I mirror back what I heard, word for word?' },
  { id: 'stem.idea.1', for: 'idea', text: 'I have one idea. Now, later, or not at all?' },
  { id: 'stem.deeper.1', for: 'deeper', text: 'There seems to be more. Is this a place you want to go?' },
  { id: 'stem.deeper.2', for: 'deeper', text: 'Is it all right to stay with that feeling for a moment?' },
  { id: 'stem.feedback.1', for: 'feedback', text: 'Is this a good moment for feedback on that situation?' },
  { id: 'stem.time.1', for: 'time', text: 'We have four minutes. What deserves them?' },
];

export const permissionAnswers = ['yes', 'a-little', 'not-now'] as const;

/** The pause: the same quiet screen for all, without a name. Offers come after thirty seconds. */
export const pauseProtocol = {
  line: { id: 'pause.breath', text: 'Pause. Feet on the floor, one slow breath.' },
  remindRecording: {
    id: 'pause.recording',
    text: 'If somebody is recording or transcribing, whoever started it pauses it now.',
  },
  offersAfterMs: 30_000,
  breakMs: 5 * 60_000,
  after: { id: 'pause.after', text: 'What do you need to go on well?' },
} as const;

/** After a prompt was asked, no new one for this long: thinking silence. */
export const thinkingSilenceMs = 8_000;
/** A move can be taken back for this long, by anyone. */
export const takeBackMs = 10_000;
/** The panel offers closing this long before the end. */
export const closingOfferMs = 3 * 60_000;
/** An end that nobody pressed counts as forgotten this long after the planned end. */
export const forgottenAfterMs = 30 * 60_000;

/** What the coach can do when emotions run high. Level 3 shows the help card and is never an event. */
export const emotionLevels: readonly {
  readonly level: 1 | 2 | 3;
  readonly signs: readonly GuidanceText[];
  readonly coach: readonly GuidanceText[];
}[] = [
  {
    level: 1,
    signs: list('emotion.1.sign', ['faster or louder voice', 'tears welling', 'going silent']),
    coach: list('emotion.1.coach', [
      'slow down, lower your voice',
      'name it as a guess: this seems to touch you; shall we stay, pause or move?',
      'no new questions',
    ]),
  },
  {
    level: 2,
    signs: list('emotion.2.sign', [
      'crying that does not ease',
      'anger at a person in the room',
      'shaking, cannot find words',
    ]),
    coach: list('emotion.2.coach', [
      'stop coaching, stay present',
      'ask what would help right now',
      'offer water, a walk, camera off, or an end',
    ]),
  },
  {
    level: 3,
    signs: list('emotion.3.sign', [
      'talk of harming self or others',
      'report of abuse, harassment or danger',
      'panic that lasts',
    ]),
    coach: list('emotion.3.coach', [
      'this is beyond peer coaching',
      'stay with the person or make sure someone does',
      'use the help card',
    ]),
  },
];

/** Skipping is always possible and never recorded. `leave` stays with the person: no event and no text of ours. */
export const closingChecks: readonly {
  readonly id: ClosingCheck | 'kind' | 'swap' | 'leave';
  readonly ask: GuidanceText;
  readonly answers: readonly GuidanceText[];
  readonly type: 'choice' | 'line' | 'auto';
  readonly stored: boolean;
}[] = [
  {
    id: 'wish',
    ask: { id: 'closing.wish', text: 'Did we touch what you asked for?' },
    answers: [
      { id: 'yes', text: 'yes' },
      { id: 'partly', text: 'partly' },
      { id: 'not-yet', text: 'not yet' },
    ],
    type: 'choice',
    stored: true,
  },
  {
    id: 'step',
    ask: { id: 'closing.step', text: 'Is there one step with place and date?' },
    answers: [
      { id: 'yes', text: 'yes' },
      { id: 'no-step-needed', text: 'no step needed' },
    ],
    type: 'choice',
    stored: true,
  },
  {
    id: 'notes',
    ask: { id: 'closing.notes', text: 'Who keeps which notes?' },
    answers: [
      { id: 'only-me', text: 'only me' },
      { id: 'partners', text: 'partners' },
      { id: 'delete', text: 'delete' },
    ],
    type: 'choice',
    stored: true,
  },
  {
    id: 'kind',
    ask: { id: 'closing.kind', text: 'One thing your partner did that helped' },
    answers: [],
    type: 'line',
    stored: true,
  },
  {
    id: 'swap',
    ask: { id: 'closing.swap', text: 'Next time, who goes first?' },
    answers: [],
    type: 'auto',
    stored: false,
  },
  {
    id: 'leave',
    ask: { id: 'closing.leave', text: 'One word for how you leave' },
    answers: [],
    type: 'line',
    stored: false,
  },
];
