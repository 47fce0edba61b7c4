import type { InvitationTexts } from '../../domain/cycle/invitation.ts';
import type { Day } from '../../domain/ids.ts';
import type { CycleView } from '../views.ts';

/** An invitation in somebody's language: its texts, and a line for each date to come with who has which role. */
export type InvitationAnew = {
  readonly texts: InvitationTexts;
  readonly dates: readonly { readonly date: string; readonly turns: readonly string[] }[];
};

/**
 * What the others read in Outlook where nobody is at a dialog that has words for it, in the language of whoever's app writes it:
 * what stands in the message when something is called off is short, neutral and without a reason.
 */
export type OutlookWords = {
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
  /** The invitation to what is still to come, where it is sent anew or somebody came or went. */
  invitation(cycle: CycleView): InvitationAnew;
};

/** Outlook's own sentence alone, that it was called off. */
export const wordless = async (): Promise<OutlookWords> => ({
  skipped: () => '',
  paused: '',
  ended: '',
  partnership: '',
  released: '',
  noSession: '',
  // Names of products are the same in every language.
  invitation: ({ title }) => ({
    texts: { welcome: title, openCycle: 'Grow Together', openNotebook: 'OneDrive', firstCoachees: '' },
    dates: [],
  }),
});

/** Words that a page says once its language has come, and that are waited for where they are needed sooner. */
export const spokenLater = (): { speak(words: OutlookWords): void; asked(): Promise<OutlookWords> } => {
  let said: OutlookWords | undefined;
  let hear: (words: OutlookWords) => void = () => undefined;
  const first = new Promise<OutlookWords>((resolve) => {
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
