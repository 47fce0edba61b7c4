import { type ComponentType, lazy } from 'react';
import { fetchPart } from '../../app/renewal.ts';

/*
 * Everything of the tab that its first screen does not need. It is fetched when it is drawn, or quietly once the first screen
 * stands, so that a network that goes away later takes no screen along.
 */

const fetches: (() => Promise<unknown>)[] = [];

const later = <M, P extends object>(fetch: () => Promise<M>, pick: (module: M) => ComponentType<P>) => {
  fetches.push(fetch);
  return lazy(async () => ({ default: pick(await fetchPart(fetch)) }));
};

export const AgreementPage = later(
  () => import('./agreement/agreement-page.tsx'),
  (module) => module.AgreementPage,
);
export const Notes = later(
  () => import('./notes.tsx'),
  (module) => module.Notes,
);
export const Settings = later(
  () => import('./settings.tsx'),
  (module) => module.Settings,
);
// Not fetched ahead: the whole of a session's screens, for those who want to try one.
export const Practise = lazy(async () => ({
  default: (await fetchPart(() => import('./practise.tsx'))).Practise,
}));
export const LinkedSession = later(
  () => import('./linked-session.tsx'),
  (module) => module.LinkedSession,
);
export const MeetingWay = later(
  () => import('./meeting-app/meeting-way.tsx').catch(() => undefined),
  (module) => module?.MeetingWay ?? (() => null),
);
export const TwoTaps = later(
  () => import('./meeting-app/two-taps.tsx').catch(() => undefined),
  (module) => module?.TwoTaps ?? (() => null),
);
export const SharingNotice = later(
  // A remark beside a page must not take the page along when it cannot be fetched.
  () => import('./notes/sharing-notice.tsx').catch(() => undefined),
  (module) => module?.SharingNotice ?? (() => null),
);

export const CareCard = later(
  () => import('./care/care-card.tsx').catch(() => undefined),
  (module) => module?.CareCard ?? (() => null),
);
export const EndedCycle = later(
  () => import('./care/ended-cycle.tsx').catch(() => undefined),
  (module) => module?.EndedCycle ?? (() => null),
);
export const RolesTable = later(
  () => import('./roles-table.tsx').catch(() => undefined),
  (module) => module?.RolesTable ?? (() => null),
);
export const ChangeSession = later(
  () => import('./care/change-session.tsx').catch(() => undefined),
  (module) => module?.ChangeSession ?? (() => null),
);
export const ChangeCycle = later(
  () => import('./care/change-cycle.tsx').catch(() => undefined),
  (module) => module?.ChangeCycle ?? (() => null),
);
// The agreement fetches it where somebody wants something else.
fetches.push(() => import('../agreement/chooser.tsx'));

/** Fetches all of it; what cannot be fetched now is tried again when it is drawn. */
export const fetchTheRest = async (): Promise<void> => {
  await Promise.allSettled(fetches.map((fetch) => fetch()));
};
