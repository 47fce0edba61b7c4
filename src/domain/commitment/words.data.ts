import type { Feel, SelfRating } from './types.ts';

/** Words first; the number is never shown. Text ids: `rating.<value>`. */
export const selfRatings: readonly { readonly value: SelfRating; readonly text: string }[] = [
  { value: 1, text: 'The moment came and went; I noticed afterwards.' },
  { value: 2, text: 'I noticed it in the moment and did what I usually do.' },
  { value: 3, text: 'I started, and fell back part of the way.' },
  { value: 4, text: 'I did it, with effort, and could say what happened.' },
  { value: 5, text: 'I did it, it felt like me, and I adjusted while doing it.' },
  { value: 'n', text: 'No occasion came up.' },
];

/** Text ids: `feel.<id>`. */
export const feels: readonly { readonly id: Feel; readonly text: string }[] = [
  { id: 'flow', text: 'flow' },
  { id: 'friction', text: 'friction' },
  { id: 'mixed', text: 'mixed' },
];

/** Questions of the board; text ids: `commitment.<id>`. */
export const commitmentTexts = {
  behavior: 'What will someone see or hear you do?',
  context: 'In which situation?',
  note: 'What happened? One or two sentences.',
  letGo: 'Good to know.',
  quiet: 'Tried, new date, smaller, or let go?',
  mirrorFlow: 'What do the flow moments have in common?',
  mirrorFriction: 'What would make the friction half as big?',
  improvement: 'What got better, and what made the difference?',
} as const;

/** Words by which a wording is noticed as vague, absolute, or about a trait; English, another language brings its own. */
export const wordingHints = {
  vague: ['sometimes', 'often', 'more often', 'regularly', 'occasionally', 'soon', 'when possible', 'now and then'],
  absolute: ['always', 'never', 'every time', 'all the time', 'everyone', 'nobody'],
  trait: /^(?:i will |i'll |to )?be(?:come)? (?:more |less |a |an )?[a-z]+/i,
  /** First words that are not something to do. */
  notDoing: [
    'the',
    'a',
    'an',
    'my',
    'more',
    'less',
    'better',
    'no',
    'not',
    'being',
    'having',
    'i',
    'we',
    'it',
    'try',
    'maybe',
  ],
} as const;
