import type { NoteSection } from '../../src/domain/document/session-note.ts';

/** The words of the first session of the sample cycle, as the two would have written them. */

export const cycleTitle = 'Adele and Alex, autumn';

export const adeleNote: readonly NoteSection[] = [
  {
    heading: 'What this is about',
    kind: 'line',
    content: ['I say yes in meetings and work it off in the evenings.'],
  },
  {
    heading: 'What I want from these minutes',
    kind: 'text',
    content: ['One way to answer that leaves me room, and that I can say without a long excuse.'],
  },
  { heading: 'Key words', kind: 'list', content: ['“always the bottleneck”', '“I can hear myself agreeing”'] },
  {
    heading: 'What was heard',
    kind: 'text',
    content: ['The yes comes before I have looked at the week. Saying no is not the hard part; saying “later” is.'],
  },
  {
    heading: 'What I take for granted',
    kind: 'list',
    content: ['That people need the answer in the same minute. Nobody has ever said so.'],
  },
  {
    heading: 'What might be possible',
    kind: 'list',
    content: ['Name a day before naming an answer.', 'Ask what it is for.', 'Let Johanna take the first look.'],
  },
  {
    heading: 'My step',
    kind: 'line',
    content: ['Say when I will answer before I say yes (requests in Wednesday’s roadmap meeting)'],
  },
  {
    heading: 'What could get in the way',
    kind: 'line',
    content: ['When Mateus is in the middle of a sale it always feels urgent.'],
  },
  { heading: 'What I learned', kind: 'text', content: ['I had prepared a topic about time. It is about being liked.'] },
  {
    heading: 'Thanks from my partners',
    kind: 'list',
    content: ['You stayed with the silence after the second question.'],
  },
];

export const alexNote: readonly NoteSection[] = [
  {
    heading: 'What this is about',
    kind: 'line',
    content: ['My reviews come back long, and I am told they read like a verdict.'],
  },
  {
    heading: 'What I want from these minutes',
    kind: 'text',
    content: ['To find out what I want from a review, before the next one on Friday.'],
  },
  { heading: 'Key words', kind: 'list', content: ['“thorough”', '“it looked as if you were cross”'] },
  {
    heading: 'What was heard',
    kind: 'text',
    content: ['Thoroughness is care for me. Without a word about what I liked, nobody can see the care.'],
  },
  {
    heading: 'Other views',
    kind: 'list',
    content: ['Priya opens a review at eight in the evening and meets fourteen remarks.'],
  },
  {
    heading: 'My step',
    kind: 'line',
    content: ['Begin each review with what I would keep (the reviews of this and next week)'],
  },
  { heading: 'What I learned', kind: 'text', content: ['Two of the fourteen would have been enough.'] },
  {
    heading: 'Thanks from my partners',
    kind: 'list',
    content: ['“What would you like to be thanked for?” was a good question to take home.'],
  },
];

export const adeleStep = {
  behavior: 'Say when I will answer before I say yes',
  context: 'requests in Wednesday’s roadmap meeting',
  why: 'so that a yes of mine is worth something',
  howItWent: 'I started, and fell back part of the way.',
  note: 'Named a day to Noor and it was fine. With Mateus I agreed at once and moved it afterwards.',
};

export const alexStep = {
  behavior: 'Begin each review with what I would keep',
  context: 'the reviews of this and next week',
  why: 'so that people can see what the remarks are for',
};
