import type { Day } from '../../domain/ids.ts';

/**
 * What stands in Outlook's message to the others when something is called off and nobody is at a dialog that has words for it:
 * short, neutral, without a reason, in the language of whoever's app calls it off.
 */
export type CallOffWords = {
  /** Left out with grace; `next`: the day on which they meet again. */
  skipped(next?: Day): string;
  readonly paused: string;
  readonly ended: string;
  /** One of them took the partnership back. Source: practice specification 2, withdrawal. */
  readonly partnership: string;
  /** An invitation that nobody answered. */
  readonly released: string;
  /** A week of rest, or one that was left out of the plan. */
  readonly noSession: string;
};

/** Outlook's own sentence alone, that it was called off. */
export const wordless = async (): Promise<CallOffWords> => ({
  skipped: () => '',
  paused: '',
  ended: '',
  partnership: '',
  released: '',
  noSession: '',
});

/** Words that a page says once its language has come, and that are waited for where they are needed sooner. */
export const spokenLater = (): { speak(words: CallOffWords): void; asked(): Promise<CallOffWords> } => {
  let said: CallOffWords | undefined;
  let hear: (words: CallOffWords) => void = () => undefined;
  const first = new Promise<CallOffWords>((resolve) => {
    hear = resolve;
  });
  return {
    speak: (words) => {
      said = words;
      hear(words);
    },
    asked: async () => said ?? first,
  };
};
