import { alsoAhead } from '../../late.ts';
import { spokenLater } from '../spoken.ts';

/* The screens of a session beside the turn itself: the first prompt does not wait for them. */

export const AgreementScreen = spokenLater(
  () => import('../agreement/agreement-screen.tsx'),
  (module) => module.AgreementScreen,
);
// The agreement fetches it where somebody wants something else; without a network it must be here already.
alsoAhead(() => import('../../agreement/chooser.tsx'));
export const Connection = spokenLater(
  () => import('./connection.tsx'),
  (module) => module.Connection,
);
export const OfferBar = spokenLater(
  () => import('./offer-bar.tsx'),
  (module) => module.OfferBar,
);
export const Between = spokenLater(
  () => import('./between.tsx'),
  (module) => module.Between,
);
export const Gathering = spokenLater(
  () => import('./gathering.tsx'),
  (module) => module.Gathering,
);
export const ClosingScreen = spokenLater(
  () => import('../closing/closing-screen.tsx'),
  (module) => module.ClosingScreen,
);
export const MoreScreen = spokenLater(
  () => import('../more/more-screen.tsx'),
  (module) => module.MoreScreen,
);
export const HelpScreen = spokenLater(
  () => import('../help/help-screen.tsx'),
  (module) => module.HelpScreen,
);
export const HotScreen = spokenLater(
  () => import('../help/hot-screen.tsx'),
  (module) => module.HotScreen,
);
export const KeepOneLine = spokenLater(
  () => import('../help/keep-one-line.tsx'),
  (module) => module.KeepOneLine,
);
