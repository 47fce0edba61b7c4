import type { Frame, Role } from '../../../src/domain/framework/types.ts';

const six = (role: Role): readonly string[] => [1, 2, 3, 4, 5, 6].map((number) => `${role} question ${number}?`);
const prompts = { coachee: six('coachee'), coach: six('coach'), observer: six('observer') };
const roles = { coachee: 'speaks', coach: 'asks', observer: 'watches' };

/** A frame that we do not ship, to show that a frame is one data file. */
export const twoStep: Frame = {
  id: 'two-step',
  name: 'Two steps',
  credit: 'after nobody',
  goodFor: 'Two steps. Good for a test.',
  actionPhase: 'choose',
  topic: 'look.matter',
  wish: 'look.matter',
  minutes: {},
  opensAfter: { clear: 'choose' },
  phases: [
    {
      id: 'look',
      title: 'Look',
      part: 'focus',
      share: 60,
      purpose: 'See what there is.',
      roles,
      fields: [{ id: 'matter', type: 'line', label: 'What it is about', required: true }],
      moveOn: ['it is seen'],
      prompts,
    },
    {
      id: 'choose',
      title: 'Choose',
      part: 'practice',
      share: 40,
      purpose: 'Choose one step.',
      roles,
      fields: [{ id: 'commitment', type: 'commitment', label: 'My step', required: true }],
      moveOn: ['it is chosen'],
      prompts,
    },
  ],
};
