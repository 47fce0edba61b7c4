/** The live session: the one door to it. Every question of `SessionQuestions` is an export of this file. */
export { carryOver, documentsOf, missedTurns, savesNow } from './afterwards.ts';
export { agreementOf, mayRecord, neutralLines } from './agreement-now.ts';
export { carriedFrom, type PastNote } from './carried-from.ts';
export {
  forgotten,
  mapOf,
  mayExtendBy,
  mayStartTurn,
  nextOf,
  phaseClock,
  presentFrame,
  sessionClock,
  turnClock,
} from './clock.ts';
export { emptySession } from './empty.ts';
export { fieldsFor, fieldsIn, mayPropose, mayReleaseSheet, mayWrite, proposalsFor, sheetFor } from './fields.ts';
export { type Folded, fold, foldAll, foldOn, inOrder } from './fold.ts';
export { goingFirst } from './going-first.ts';
export {
  closingTextKey,
  fieldKey,
  observerPhase,
  oneLineKey,
  placeKey,
  sheetTextKey,
  stepTextKey,
  textKey,
} from './keys.ts';
export { layoutsFor } from './layout.ts';
export { noteHeadings, sessionNotes, sessionSteps } from './notes.ts';
export { offers } from './offers.ts';
export { observerNoteKinds, ownSheet, ownTextKeys, unreleasedSheets } from './own-sheet.ts';
export { parseSessionEvent } from './parse-event.ts';
export { partsOfTurn } from './parts.ts';
export {
  challengeAllowed,
  challengeOff,
  openPermission,
  presentTurn,
  roleOf,
  rolesNow,
  rolesOfTurn,
} from './people.ts';
export {
  pastAsPlanned,
  planSession,
  type RolesWish,
  rolesBefore,
  rolesOnDate,
  type SessionWish,
} from './plan-session.ts';
export { promptsFor, stemsFor } from './prompts.ts';
export { sessionSheets } from './sheets.ts';
export { mayWriteText, stageText, textKeysOf } from './texts.ts';
export { unfinished } from './unfinished.ts';
