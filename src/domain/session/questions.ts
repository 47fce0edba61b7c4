import type { AgreedNow } from '../agreement/types.ts';
import type { Frame, FrameId, Frames, Role } from '../framework/types.ts';
import type { Day, PersonId } from '../ids.ts';
import type { TurnRoles } from '../rotation/roles.ts';
import type {
  FieldView,
  ForgottenEnd,
  MapPhase,
  NeutralLine,
  Next,
  Offer,
  PhaseClock,
  PromptList,
  RoleSwap,
  SessionClock,
  SessionStep,
  Stem,
  TurnNote,
  TurnPart,
  TurnSheet,
  UnfinishedTopic,
} from './answers.ts';
import type { PastNote } from './carried-from.ts';
import type { Folded } from './fold.ts';
import type {
  FieldKey,
  ObserverNote,
  Permission,
  PlaceKey,
  Proposal,
  ReadText,
  SessionEvent,
  SessionPlan,
  SessionState,
} from './types.ts';

/**
 * Everything one may ask of a session, in one list: each entry is a named export of `session/session.ts` with exactly
 * this type (a test holds them together). `now` is UTC milliseconds in the shared time of the session; `person` is who
 * looks. None of these changes anything.
 */
export interface SessionQuestions {
  // Folding
  emptySession: (frames: Frames) => SessionState;
  fold: (state: SessionState, event: SessionEvent) => SessionState;
  /** Sorts by (at, by, id), drops repeated ids, folds. The same events in any order give the same state. */
  foldAll: (events: readonly SessionEvent[], frames: Frames) => SessionState;
  /** What `foldAll` would give for the known and the added events, folding only the added ones where it can. */
  foldOn: (before: Folded, added: readonly SessionEvent[]) => Folded;
  /** Undefined for anything that is not an event of ours, or too large. */
  parseSessionEvent: (value: unknown) => SessionEvent | undefined;

  // Place and time
  presentFrame: (state: SessionState) => Frame | null;
  presentTurn: (state: SessionState) => number | null;
  phaseClock: (state: SessionState, now: number) => PhaseClock | null;
  /** Time of the whole turn that is running. */
  turnClock: (state: SessionState, now: number) => PhaseClock | null;
  sessionClock: (state: SessionState, now: number) => SessionClock;
  mapOf: (state: SessionState, now: number) => readonly MapPhase[];
  nextOf: (state: SessionState) => Next | null;
  offers: (state: SessionState, now: number) => readonly Offer[];
  /** Whole minutes by which the present part can be extended now; 0 when nothing can give. */
  mayExtendBy: (state: SessionState, now: number) => number;
  forgotten: (state: SessionState, now: number) => ForgottenEnd;
  mayStartTurn: (state: SessionState) => boolean;

  // People
  roleOf: (state: SessionState, person: PersonId) => Role | null;
  rolesNow: (state: SessionState) => TurnRoles | null;
  /** Without those who left: who is observer after the observer's withdrawal, for instance. */
  rolesOfTurn: (state: SessionState, turn: number) => TurnRoles | null;

  // What a role sees
  promptsFor: (state: SessionState, person: PersonId, now: number, read: ReadText) => PromptList;
  /** Permission stems, for the coach only. */
  stemsFor: (state: SessionState, person: PersonId) => readonly Stem[];
  /** The question that waits for the coachee's answer. */
  openPermission: (state: SessionState) => Permission | null;
  challengeAllowed: (state: SessionState) => boolean;
  fieldsFor: (state: SessionState, person: PersonId) => readonly FieldView[];
  /** The same for any phase of the present turn, to look back at; of any frame that the turn has used. */
  fieldsIn: (state: SessionState, person: PersonId, phase: string, frame?: FrameId) => readonly FieldView[];
  /** The parts of the turn that hold captures, the maps used before included: a change of map hides nothing. */
  partsOfTurn: (state: SessionState) => readonly TurnPart[];
  /** The events by which somebody becomes coachee of a turn that waits; nobody loses a turn of their own. */
  goingFirst: (state: SessionState, turn: number, coachee: PersonId) => readonly RoleSwap[];
  mayWrite: (state: SessionState, person: PersonId, field: FieldKey) => boolean;
  mayPropose: (state: SessionState, person: PersonId, field: FieldKey) => boolean;
  /** Open proposals: the coachee sees all, others their own. */
  proposalsFor: (state: SessionState, person: PersonId) => readonly Proposal[];
  /** The released sheet; the challenge notes are gone where challenge was withdrawn. */
  sheetFor: (state: SessionState, person: PersonId, turn: number) => readonly ObserverNote[] | null;
  mayReleaseSheet: (state: SessionState, person: PersonId, turn?: number) => boolean;
  /** What everybody may see on the stage: the agreed wish; never private text. */
  stageText: (state: SessionState, read: ReadText) => string;

  // Agreement
  agreementOf: (state: SessionState) => AgreedNow | null;
  neutralLines: (state: SessionState, person: PersonId) => readonly NeutralLine[];
  mayRecord: (state: SessionState) => boolean;

  // Shared texts
  textKey: (turn: number, field: FieldKey) => string;
  stepTextKey: (turn: number, part: 'behavior' | 'context' | 'why') => string;
  closingTextKey: (person: PersonId) => string;
  oneLineKey: (turn: number) => string;
  /** Every key that this state has, so that the live room refuses any other. */
  textKeysOf: (state: SessionState) => readonly string[];
  mayWriteText: (state: SessionState, person: PersonId, key: string) => boolean;
  placeKey: (state: SessionState) => PlaceKey;

  // Afterwards
  sessionNotes: (state: SessionState, read: ReadText) => readonly TurnNote[];
  sessionSteps: (state: SessionState, read: ReadText) => readonly SessionStep[];
  /** The released observer's sheets, each by the notes agreement. */
  sessionSheets: (state: SessionState) => readonly TurnSheet[];
  /** Coachees who had no turn although one was planned: they are offered the first one next time. */
  missedTurns: (state: SessionState) => readonly PersonId[];
  unfinished: (state: SessionState, read: ReadText) => readonly UnfinishedTopic[];
  /** Names of the documents to be saved: `note/0`, `step/0`, `agreement`; `saved` events name them. */
  /** Which of them the device of `person` saves now: one's own at once, those of others after a minute. */
  savesNow: (state: SessionState, person: PersonId, now: number, read: ReadText) => readonly string[];
  /** What the next session of the same partners is handed; `day` dates the OSKAR numbers. */
  carryOver: (state: SessionState, read: ReadText, day: Day) => Pick<SessionPlan, 'carried' | 'gently'>;
  documentsOf: (state: SessionState, read: ReadText) => readonly string[];
  /** The same out of the notes that earlier sessions left, for whoever begins the next one. */
  carriedFrom: (
    notes: readonly PastNote[],
    people: readonly PersonId[],
    frames: Frames,
  ) => Pick<SessionPlan, 'carried' | 'gently'>;
}
