/*
 * What surfaces know of the app. Surfaces receive these and draw them; they never fetch. Everything that takes time is
 * a Watched value, everything that can fail carries the Failure as data: `ui/explain-error.ts` finds the words.
 * Within the app nobody imports this face: each room names the one that a type comes from.
 */

export type { AboutMe, AboutMePlan, Removal } from './about-me/about-me.ts';
export type { AgreementDesk, AgreementView } from './agreement/agreement-desk.ts';
export type * from './care/care-contract.ts';
export type { InvitationAnew, OutlookWords } from './care/outlook-words.ts';
export type { LanguageChoice } from './language.ts';
export type { Part } from './notes/note-parts.ts';
export type * from './notes/notes-contract.ts';
export type { Change } from './notes/what-changed.ts';
export type { Invited, OneSession, OneSessionWish } from './one-session/one-session-contract.ts';
export type { Around } from './panel/around.ts';
export type { PanelModel, PanelState } from './panel/panel-contract.ts';
export type { Presenting } from './panel/presenting-contract.ts';
export type * from './session/session-contract.ts';
export type * from './start-cycle/start-contract.ts';
export type { SharingView } from './tab/sharing.ts';
export type * from './tab/tab-contract.ts';
export type * from './views.ts';
