import type { AgreementItem } from './types.ts';

/** The ten items of practice.md 2. Text ids: `agreement.<item>` for the title, `agreement.<item>.<option>` for options. */
export const agreementItems: readonly AgreementItem[] = [
  {
    id: 'confidentiality',
    title: 'Confidentiality',
    required: true,
    default: ['content'],
    strictness: ['strict', 'content', 'learning'],
    options: [
      { id: 'content', text: 'What is said stays with us. That we meet is no secret.' },
      { id: 'learning', text: 'We may share what we learned ourselves, never who or what it was about.' },
      { id: 'strict', text: 'Neither content nor the fact that we meet is shared.' },
    ],
    fixed:
      'One exception to every choice: danger to someone, or a duty to report under law or company policy. We tell each other first where we can.',
  },
  {
    id: 'challenge',
    title: 'Challenge',
    required: true,
    perPerson: true,
    default: ['ask'],
    strictness: ['none', 'ask', 'open'],
    options: [
      { id: 'ask', text: 'Ask me each time before you challenge me.' },
      { id: 'open', text: 'Challenge me freely within the topic; I will say stop.' },
      { id: 'none', text: 'No challenge for now; listen and ask.' },
    ],
  },
  {
    id: 'time',
    title: 'Time',
    required: true,
    default: ['fixed'],
    options: [
      { id: 'fixed', text: 'We start and end on time; whoever is late gets what is left.' },
      { id: 'five', text: 'Up to five minutes over, if both agree aloud.' },
    ],
    settings: { late_after_min: { default: 5 } },
  },
  {
    id: 'emotions',
    title: 'If emotions run high',
    required: true,
    default: ['pause'],
    options: [
      { id: 'pause', text: 'Anyone can call a pause; we breathe and then decide together.' },
      { id: 'word', text: 'We use a word of our own to pause.', extra: 'pause_word' },
      { id: 'end', text: 'We stop for the day and write to each other within 24 hours.' },
    ],
    personalNote: 'What helps me when I am upset (optional)',
  },
  {
    id: 'treatment',
    title: 'How we treat each other',
    required: true,
    multi: true,
    default: ['one_voice', 'no_fixing', 'benefit', 'tech'],
    options: [
      { id: 'one_voice', text: 'One person speaks; we leave room after each answer.' },
      { id: 'no_fixing', text: 'No advice unless asked for.' },
      { id: 'benefit', text: 'We assume good intent and name effects.' },
      { id: 'tech', text: 'Other screens and messages are closed.' },
      { id: 'camera', text: 'Camera is a choice each time.' },
      { id: 'own', text: 'Own words', extra: 'own_words' },
    ],
  },
  {
    id: 'notes',
    title: 'Notes',
    required: true,
    default: ['shared'],
    strictness: ['none', 'coachee', 'shared'],
    options: [
      {
        id: 'shared',
        text: 'Partners share a notebook in our OneDrive folder that all of us can read; each coachee writes the notes of their own turn.',
      },
      {
        id: 'coachee',
        text: 'Each coachee keeps the notes of their own turn; partners see them during the session only.',
      },
      { id: 'none', text: 'No notes; commitments only.' },
    ],
    settings: { retention_days: { default: 180, choices: [30, 90, 180, 365] } },
  },
  {
    id: 'recording',
    title: 'Recording',
    required: true,
    default: ['off'],
    strictness: ['off', 'each'],
    options: [
      { id: 'off', text: 'No recording, transcript or AI notes.' },
      { id: 'each', text: 'Only if all of us say yes at the start of that session.' },
    ],
  },
  {
    id: 'async',
    title: 'Between sessions',
    required: true,
    default: ['two_days'],
    options: [
      { id: 'same_day', text: 'Answer within one working day.' },
      { id: 'two_days', text: 'Answer within two working days.' },
      { id: 'weekly', text: 'Once a week, on a day we name.', extra: 'weekday' },
    ],
    settings: {
      max_voice_sec: { default: 120 },
      max_screen_sec: { default: 180 },
      max_words: { default: 200 },
    },
  },
  {
    id: 'observers',
    title: 'A third person',
    required: false,
    default: ['ask'],
    options: [
      { id: 'ask', text: 'A third person joins only after a yes from both.' },
      { id: 'never', text: 'Only the two of us.' },
    ],
  },
  {
    id: 'revisit',
    title: 'When we look at this again',
    required: true,
    default: ['3'],
    options: [
      { id: '2', text: 'every 2 sessions' },
      { id: '3', text: 'every 3 sessions' },
      { id: '5', text: 'every 5 sessions' },
    ],
  },
];
