import { type ComponentType, lazy } from 'react';
import { fetchPart } from '../../app/renewal.ts';

/*
 * Everything of the panel that is not needed for the first prompt (at most 150 kB of script, issue 2). It is fetched
 * when it is drawn, or quietly as soon as the first prompt stands, so that a network that goes away later takes no
 * screen along.
 */

const fetches: (() => Promise<unknown>)[] = [];

const words = () => import('./speaking.tsx');

/** Fetched when it is drawn, with its words. */
const elsewhere = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) =>
  lazy(async () => {
    const [{ speaking }, module] = await fetchPart(() => Promise.all([words(), fetch()]));
    return { default: speaking(pick(module)) };
  });

const later = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) => {
  fetches.push(fetch, words);
  return elsewhere(fetch, pick);
};

const permission = () => import('./turn/permission.tsx');

export const AnswerPermission = later(permission, (module) => module.AnswerPermission);
export const BelowPrompt = later(
  () => import('./turn/below-prompt.tsx'),
  (module) => module.BelowPrompt,
);
export const AgreementScreen = later(
  () => import('./agreement/agreement-screen.tsx'),
  (module) => module.AgreementScreen,
);
// The agreement fetches it where somebody wants something else; without a network it must be here already.
fetches.push(() => import('../agreement/chooser.tsx'));
export const Connection = later(
  () => import('./session/connection.tsx'),
  (module) => module.Connection,
);
export const OfferBar = later(
  () => import('./session/offer-bar.tsx'),
  (module) => module.OfferBar,
);
export const Between = later(
  () => import('./session/between.tsx'),
  (module) => module.Between,
);
export const Gathering = later(
  () => import('./session/gathering.tsx'),
  (module) => module.Gathering,
);
export const ClosingScreen = later(
  () => import('./closing/closing-screen.tsx'),
  (module) => module.ClosingScreen,
);
export const MoreScreen = later(
  () => import('./more/more-screen.tsx'),
  (module) => module.MoreScreen,
);
export const RecapScreen = later(
  () => import('./recap/recap-screen.tsx'),
  (module) => module.RecapScreen,
);
export const StepForm = later(
  () => import('./step/step-form.tsx'),
  (module) => module.StepForm,
);
export const HelpScreen = later(
  () => import('./help/help-screen.tsx'),
  (module) => module.HelpScreen,
);
export const HotScreen = later(
  () => import('./help/hot-screen.tsx'),
  (module) => module.HotScreen,
);
export const KeepOneLine = later(
  () => import('./help/keep-one-line.tsx'),
  (module) => module.KeepOneLine,
);
export const ScaleField = later(
  () => import('./turn/scale-field.tsx'),
  (module) => module.ScaleField,
);

// Not fetched ahead: a running session needs none of these.
export const UnreadablePage = elsewhere(
  () => import('./unreadable-page.tsx'),
  (module) => module.UnreadablePage,
);
export const NoSession = elsewhere(
  () => import('./one-session/no-session.tsx'),
  (module) => module.NoSession,
);
export const NoMeeting = elsewhere(
  () => import('./one-session/no-session.tsx'),
  (module) => module.NoMeeting,
);
export const StageScreen = elsewhere(
  () => import('../stage/stage-screen.tsx'),
  (module) => module.StageScreen,
);

/** Fetches all of it; what cannot be fetched now is tried again when it is drawn. */
export const fetchTheRest = async (): Promise<void> => {
  await Promise.allSettled(fetches.map((fetch) => fetch()));
};
