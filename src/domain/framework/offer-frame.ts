import type { FrameOffer, Situation } from './types.ts';

/** What the coachee may say about the moment; text ids are `situation.<id>` (practice.md 1.1). */
export const situations: readonly { readonly id: Situation; readonly text: string; readonly why: string }[] = [
  {
    id: 'get-moving',
    text: 'I know roughly what I want and need to get moving.',
    why: 'Clear target, ownership, a dated step.',
  },
  {
    id: 'sensitive',
    text: 'This is sensitive, tense or between people.',
    why: 'Starts with purpose, limits and consent, and slows reactions down.',
  },
  { id: 'stuck', text: 'I am stuck in the problem.', why: 'Builds on strengths and makes progress visible.' },
  {
    id: 'works-a-bit',
    text: 'Something already works a bit.',
    why: 'Builds on strengths and makes progress visible.',
  },
  { id: 'not-sure', text: 'Not sure.', why: 'A good place to begin.' },
  {
    id: 'the-two-of-us',
    text: 'It is about the two of us.',
    why: 'Someone who is part of the matter cannot coach it: each drafts their side first, then a third person coaches.',
  },
];

/** The frame offered for a situation; the coachee chooses, this only proposes. `firstOfPair`: these partners meet for the first time. */
export const offerFrame = (situation: Situation, firstOfPair: boolean): FrameOffer => {
  switch (situation) {
    case 'get-moving':
      return { frame: 'grow', coinFirst: false };
    case 'stuck':
    case 'works-a-bit':
      return { frame: 'oskar', coinFirst: false };
    case 'not-sure':
      return { frame: firstOfPair ? 'clear' : 'grow', coinFirst: false };
    case 'sensitive':
      return { frame: 'clear', coinFirst: false };
    case 'the-two-of-us':
      return { frame: 'clear', coinFirst: true };
  }
};
