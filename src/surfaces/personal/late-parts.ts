import { alsoAhead, later, whenDrawn } from '../late.ts';

/* Everything of the tab that its first screen does not need. */

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
export const Practise = whenDrawn(
  () => import('./practise.tsx'),
  (module) => module.Practise,
);
export const LinkedSession = later(
  () => import('./linked-session.tsx'),
  (module) => module.LinkedSession,
);
export const MeetingWay = later(
  () => import('./meeting-app/meeting-way.tsx').catch(() => undefined),
  (module) => module?.MeetingWay ?? (() => null),
);
export const TwoTaps = later(
  () => import('../two-taps/two-taps.tsx').catch(() => undefined),
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
alsoAhead(() => import('../agreement/chooser.tsx'));
