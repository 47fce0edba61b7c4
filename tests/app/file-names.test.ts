import { beforeEach, describe, expect, it } from 'vitest';
import { fileNamesOf } from '../../src/app/cycle-files.ts';
import { sessionSaver } from '../../src/app/session/save-session.ts';
import { type PersonId, sessionId } from '../../src/domain/ids.ts';
import { textKey } from '../../src/domain/session/session.ts';
import { type Office, openOffice } from '../documents/desk.ts';
import { ana, bo, inFirstTurn, type Played } from '../domain/session/a-session.ts';
import { foundIn, runningOn } from './played-session.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** Both turns held and ended; each coachee said one thing. */
const ended = (id: string, words: readonly [string, string]): Played => {
  const session = inFirstTurn({ session: sessionId(id) });
  session.type(textKey(0, 'clear.contracting.topic'), words[0]);
  session.does(ana, { kind: 'end-turn', turn: 0 });
  session.does(bo, { kind: 'start-turn', turn: 1 });
  session.type(textKey(1, 'clear.contracting.topic'), words[1]);
  session.does(bo, { kind: 'start-closing' });
  session.does(bo, { kind: 'end-session', why: 'done' });
  // Long enough after the end that whoever is here saves for those who are not.
  return session.wait(30);
};

const save = async (played: Played, id: string, names: readonly [string, string], me: PersonId = ana) => {
  const documents = await office.adele.open();
  const people = [
    { id: ana, name: names[0], address: 'one@example.com' },
    { id: bo, name: names[1], address: 'two@example.com' },
  ];
  await sessionSaver(
    runningOn(played, me, people, id),
    foundIn(office.folder, people, id),
    async () => documents,
  ).look();
  documents.close();
};

describe('files of people and days that are called the same', { timeout: 60_000 }, () => {
  it('two partners of one name have a note each, and their own name is not changed by who comes later', async () => {
    await save(ended('s_1', ['Saying no', 'Starting earlier']), 's_1', ['Kim Lee', 'Kim Lee']);
    expect((await office.names()).filter((name) => name.startsWith('2026'))).toEqual([
      '2026-03-04 Kim Lee 2.md',
      '2026-03-04 Kim Lee.md',
    ]);
    expect(await office.text('2026-03-04 Kim Lee.md')).toContain('Saying no');
    expect(await office.text('2026-03-04 Kim Lee 2.md')).toContain('Starting earlier');
    const nameIn = fileNamesOf([
      { id: bo, name: 'KIM LEE' },
      { id: ana, name: 'Kim Lee' },
    ]);
    expect([nameIn(bo), nameIn(ana)]).toEqual(['KIM LEE', 'Kim Lee 2']);
  });

  it('a second session of the same day writes a note of its own beside the first', async () => {
    await save(ended('s_1', ['Saying no', 'Starting earlier']), 's_1', ['Ana Silva', 'Bo Lund']);
    const first = await office.text('2026-03-04 Ana Silva.md');
    await save(ended('s_2', ['Asking for help', 'Ending on time']), 's_2', ['Ana Silva', 'Bo Lund']);
    expect(await office.text('2026-03-04 Ana Silva.md')).toBe(first);
    expect(await office.text('2026-03-04 Ana Silva 2.md')).toContain('Asking for help');
    expect(await office.text('2026-03-04 Bo Lund 2.md')).toContain('Ending on time');
  });
});
