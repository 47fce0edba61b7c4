import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSessionNote, parseSessionNote } from '../../../src/domain/document/session-note.ts';
import { shippedFrames } from '../../../src/domain/framework/shipped-frames.ts';
import { day } from '../../../src/domain/ids.ts';
import {
  carriedFrom,
  carryOver,
  type PastNote,
  pastAsPlanned,
  sessionNotes,
  textKey,
} from '../../../src/domain/session/session.ts';
import { ana, bo, cy, inFirstTurn, move, type Played } from './a-session.ts';

/** The notes of a session as they come back out of their files. */
const written = ({ state, read }: Played, date: string): readonly PastNote[] =>
  sessionNotes(state, read).map((note) =>
    parseSessionNote(
      newSessionNote({
        id: `s_${date}_t${note.turn + 1}`,
        date: `${date}T10:00:00+01:00`,
        lengthMin: note.lengthMin,
        framework: note.framework,
        partners: note.partners,
        turn: note.roles,
        agreementVersion: note.agreementVersion,
        visibleTo: note.visibleTo,
        title: 'Session',
        sections: note.sections,
      }),
    ),
  );
const end = (session: Played): Played => {
  session.does(bo, { kind: 'start-closing' });
  session.does(bo, { kind: 'end-session', why: 'done' });
  return session;
};
const carried = (notes: readonly PastNote[]) => carriedFrom(notes, [ana, bo], shippedFrames);

describe('[4] what the notes of earlier sessions hand on', () => {
  it('is the topic that the latest note leaves open, as the session itself would say', () => {
    const session = inFirstTurn();
    session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    end(session);
    const notes = written(session, '2026-03-04');
    expect(notes[0]?.sections.at(-1)).toMatchObject({ heading: 'For next time' });
    expect(carried(notes)).toEqual(carryOver(session.state, session.read, day('2026-03-04')));
    expect(carried(notes).carried).toEqual([{ person: ana, topic: 'Saying no', scale: [] }]);
  });

  it('is no topic once a later note leaves none open, or somebody deleted the line', () => {
    const open = inFirstTurn();
    open.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    end(open);
    const done = inFirstTurn();
    done.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    move(done, 'action');
    end(done);
    const first = written(open, '2026-03-04');
    expect(carried([...first, ...written(done, '2026-03-18')]).carried).toEqual([]);
    const deleted = first.map((note) => ({
      ...note,
      sections: note.sections.filter(({ heading }) => heading !== 'For next time'),
    }));
    expect(carried(deleted).carried).toEqual([]);
  });

  it('is OSKAR’s numbers with their sentences, newest first, so that Review opens the next turn', () => {
    const numbered = (value: number, evidence: string, before: readonly PastNote[]): Played => {
      const session = inFirstTurn({ frame: 'oskar', carried: carried(before).carried });
      session.type(textKey(0, 'oskar.outcome.desired_future'), 'A calm Monday');
      move(session, 'scaling');
      session.does(ana, { kind: 'set-scale', turn: 0, field: 'oskar.scaling.now', value });
      session.type(textKey(0, 'oskar.scaling.evidence'), evidence);
      move(session, 'affirm_action');
      return end(session);
    };
    const first = numbered(4, 'I asked first.', []);
    expect(first.state.course.turns[0]?.reviewOpens).toBe(false);
    const one = written(first, '2026-03-04');
    const second = numbered(5.5, 'Twice this week.', one);
    expect(second.state.course.turns[0]?.reviewOpens).toBe(true);
    const both = [...one, ...written(second, '2026-03-18')];
    expect(carried(both).carried[0]?.scale).toEqual([
      { day: '2026-03-18', value: 5.5, evidence: 'Twice this week.' },
      { day: '2026-03-04', value: 4, evidence: 'I asked first.' },
    ]);
    expect(carried(both)).toEqual(carryOver(second.state, second.read, day('2026-03-18')));
  });

  it('is gentleness after a note that became one line', () => {
    const session = inFirstTurn();
    session.does(bo, { kind: 'emotion-level', level: 2 });
    session.does(ana, { kind: 'keep-one-line', turn: 0, choice: 'one-line' });
    session.type('turn/0/one-line', 'It was a lot.');
    session.does(ana, { kind: 'resume', offer: 'stop', then: 'shorten' });
    expect(carried(written(session, '2026-03-04'))).toEqual({ carried: [], gently: true });
  });

  it('never fails, whatever people made of their files', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 4 }),
        fc.boolean(),
        (texts, headed) => {
          const notes = texts.map((text) =>
            parseSessionNote(
              headed
                ? `---\ntype: session-note\nid: s_1_t1\ndate: 2026-03-04T10:00:00Z\nframework: oskar\nturn: {coachee: u_ana, coach: u_bo}\n---\n# x\n## Where I am now\n${text}\n## For next time\n${text}\n`
                : text,
            ),
          );
          for (const { topic, scale } of carried(notes).carried) {
            expect((topic ?? '').length).toBeLessThanOrEqual(600);
            expect(scale.every(({ value }) => value >= 0 && value <= 10 && Number.isInteger(value * 2))).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('[3] the roles of three go on from session to session', () => {
  it('in the printed orders: with one turn a session everybody has been everything after six', () => {
    const past = pastAsPlanned([ana, bo, cy], 15, 6).map(({ roles }) => roles);
    expect(past).toHaveLength(6);
    for (const role of ['coachee', 'coach', 'observer'] as const)
      expect([ana, bo, cy].map((person) => past.filter((one) => one[role] === person).length)).toEqual([2, 2, 2]);
    expect(past.slice(0, 2).map(({ coachee }) => coachee)).toEqual([ana, bo]);
  });
});
