import { safeName } from '../../documents/names.ts';
import { withoutNames } from '../../domain/agreement/withdrawal.ts';
import { editAgreement, newAgreement } from '../../domain/document/agreement-document.ts';
import { editCommitments, newCommitments, parseCommitments } from '../../domain/document/commitments.ts';
import { noteTitle, sheetTitle } from '../../domain/document/note-title.ts';
import { newObservationSheet } from '../../domain/document/observation-sheet.ts';
import { newSessionNote, parseSessionNote } from '../../domain/document/session-note.ts';
import { commitmentId, day, type PersonId } from '../../domain/ids.ts';
import type { SessionStep, TurnNote, TurnSheet } from '../../domain/session/answers.ts';
import { sessionNotes, sessionSheets, sessionSteps } from '../../domain/session/session.ts';
import type { ReadText, SessionState } from '../../domain/session/types.ts';
import { commitmentsFile, fileNamesOf } from '../cycle-files.ts';
import type { FoundSession } from './find-session.ts';
import type { SavedThing } from './session-contract.ts';

/** One document that a session leaves behind: where it goes, who writes it first, and how its text comes about. */
export type SessionFile = {
  /** As `documentsOf` names it. */
  readonly document: string;
  readonly kind: SavedThing['kind'];
  readonly name: string;
  /** Whose device writes it; others only where this person is not there to do it. */
  readonly writer: PersonId;
  /** `shared`: the cycle's folder. `own`: the writer's own area, and nobody else writes it. */
  readonly place: 'shared' | 'own';
  /** The note's own id: of two sessions of one day each has a file of its own. Boards and agreements have none. */
  readonly id?: string;
  /** The whole text, from what is there now. Giving back the same text means that nothing has to be written. */
  text(before: string | undefined): string;
};

const commitmentOf = (session: string, turn: number): ReturnType<typeof commitmentId> =>
  commitmentId(`k_${session.slice(2)}_${turn + 1}`);

/** The files for these documents of a session. What the app does not know how to write is left out. */
export const sessionFiles = (
  found: FoundSession,
  state: SessionState,
  read: ReadText,
  documents: readonly string[],
): readonly SessionFile[] => {
  const notes = sessionNotes(state, read);
  const steps = sessionSteps(state, read);
  const people = found.people.map((person) => ({ id: person.id, name: person.name, mail: person.address }));
  const nameOf = (id: PersonId): string => found.people.find((person) => person.id === id)?.name ?? id;

  return documents.flatMap((document): SessionFile[] => {
    const [what, which] = document.split('/');
    const turn = Number(which);
    if (what === 'note') {
      const note = notes.find((one) => one.turn === turn);
      return note
        ? [
            noteFile(
              found,
              note,
              steps.find((step) => step.turn === turn),
              nameOf,
              document,
            ),
          ]
        : [];
    }
    if (what === 'step') {
      const step = steps.find((one) => one.turn === turn);
      return step ? [stepFile(found, step, document)] : [];
    }
    if (what === 'sheet') {
      const sheet = sessionSheets(state).find((one) => one.turn === turn);
      return sheet ? [sheetFile(found, sheet, nameOf, document)] : [];
    }
    // A shared document says what was withdrawn, never by whom.
    const agreement = state.agreement && withoutNames(state.agreement);
    if (what === 'agreement' && agreement)
      return [
        {
          document,
          kind: 'agreement',
          name: 'agreement.md',
          writer: [...agreement.people].sort()[0] ?? (agreement.people[0] as PersonId),
          place: 'shared',
          text: (before) =>
            before === undefined ? newAgreement(agreement, people) : editAgreement(before, agreement, people),
        },
      ];
    return [];
  });
};

const localDate = (found: FoundSession, ms: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(found.zone);

/**
 * A note that is there already was written by whoever came first, and may have been edited since: it stays. Where another
 * session's stands under the name and this device did not know, the words go below it rather than nowhere.
 */
const beside = (before: string | undefined, id: string, fresh: () => string): string => {
  if (before === undefined) return fresh();
  const there = parseSessionNote(before).id;
  if (there === undefined || there === id) return before;
  const body = fresh()
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .trim();
  return before.includes(body) ? before : `${before.trimEnd()}\n\n${body}\n`;
};

const noteFile = (
  found: FoundSession,
  note: TurnNote,
  step: SessionStep | undefined,
  nameOf: (id: PersonId) => string,
  document: string,
): SessionFile => {
  const date = localDate(found, note.date);
  const { coachee } = note.roles;
  const partners = note.partners.filter((person) => person !== coachee).map(nameOf);
  const nameIn = fileNamesOf(found.people);
  const board = commitmentsFile(nameIn(coachee));
  const id = `${found.session}_t${note.turn + 1}`;
  return {
    document,
    kind: 'note',
    name: `${safeName(`${date.toPlainDate()} ${nameIn(coachee)}`)}.md`,
    id,
    writer: coachee,
    place: note.visibleTo.length > 1 ? 'shared' : 'own',
    text: (before) =>
      beside(before, id, () =>
        newSessionNote({
          id,
          cycle: found.cycle,
          date: date.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
          lengthMin: note.lengthMin,
          framework: note.framework,
          partners: note.partners,
          turn: note.roles,
          agreementVersion: note.agreementVersion,
          visibleTo: note.visibleTo,
          expires: day(date.toPlainDate().add({ days: note.retentionDays }).toString()),
          title: noteTitle(partners, day(date.toPlainDate().toString())),
          // The step stands at the end, as a link to the board that holds it.
          sections: step ? note.sections.filter((section) => section.id !== 'step') : note.sections,
          ...(step ? { step: { file: board, id: commitmentOf(found.session, step.turn), words: step.behavior } } : {}),
        }),
      ),
  };
};

const sheetFile = (
  found: FoundSession,
  sheet: TurnSheet,
  nameOf: (id: PersonId) => string,
  document: string,
): SessionFile => {
  const date = localDate(found, sheet.date);
  const { coachee, coach, observer, visibleTo, notes } = sheet;
  const shared = visibleTo.length > 1;
  const nameIn = fileNamesOf(found.people);
  const id = `${found.session}_t${sheet.turn + 1}_o`;
  return {
    document,
    kind: 'sheet',
    // Beside the note of the turn in every list of files.
    name: `${safeName(`${date.toPlainDate()} ${nameIn(coachee)}, seen by ${nameIn(observer)}`)}.md`,
    id,
    writer: shared ? observer : coachee,
    place: shared ? 'shared' : 'own',
    text: (before) =>
      beside(before, id, () =>
        newObservationSheet({
          id,
          cycle: found.cycle,
          date: date.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
          turn: { coachee, coach, observer },
          visibleTo,
          title: sheetTitle(nameOf(coachee), day(date.toPlainDate().toString())),
          notes,
        }),
      ),
  };
};

const stepFile = (found: FoundSession, step: SessionStep, document: string): SessionFile => ({
  document,
  kind: 'commitments',
  name: commitmentsFile(fileNamesOf(found.people)(step.person)),
  writer: step.person,
  place: 'shared',
  text(before) {
    const text = before ?? newCommitments({ owner: step.person, visibleTo: step.visibleTo });
    const board = parseCommitments(text);
    const id = commitmentOf(found.session, step.turn);
    if (board.commitments.some((one) => one.id === id)) return text;
    // One active step at a time: a step that is still being tried stays active, the new one waits as an idea.
    const busy = board.commitments.some((one) => one.id === board.active && one.state === 'active');
    const added = editCommitments(text, {
      kind: 'put',
      entry: {
        id,
        behavior: step.behavior,
        ...(step.context ? { context: step.context } : {}),
        ...(step.why ? { why: step.why } : {}),
        ...(step.tryOn ? { tryOn: step.tryOn } : {}),
        ...(step.checkIn ? { checkIn: step.checkIn } : {}),
        origin: 'turn',
        state: busy ? 'idea' : 'active',
      },
    });
    return busy ? added : editCommitments(added, { kind: 'activate', id });
  },
});
