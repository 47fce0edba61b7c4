import { beforeEach, describe, expect, it } from 'vitest';
import type { RunningSession } from '../../src/app/contract.ts';
import { openLocalStore } from '../../src/app/local-store.ts';
import { rememberUnsaved, saveLeftSessions } from '../../src/app/session/left-sessions.ts';
import { sessionSaver } from '../../src/app/session/save-session.ts';
import type { Documents } from '../../src/documents/documents.ts';
import { parseCommitments } from '../../src/domain/document/commitments.ts';
import { day, type PersonId } from '../../src/domain/ids.ts';
import { closingTextKey, stepTextKey, textKey } from '../../src/domain/session/session.ts';
import { type Office, openOffice } from '../documents/desk.ts';
import { mortal, openMachine } from '../documents/machine.ts';
import { ana, bo, inFirstTurn, minutes, move, type Played } from '../domain/session/a-session.ts';
import { foundIn, runningOn } from './played-session.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** Ana (at Adele's computer) has said what she wants and what she will try; the session has just ended. */
const ended = (): Played => {
  const session = inFirstTurn();
  session.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
  move(session, 'action');
  session.type(stepTextKey(0, 'behavior'), 'Say what I can do and by when');
  session.does(ana, {
    kind: 'commitment',
    turn: 0,
    details: { tryOn: day('2026-03-09'), checkIn: null, audience: 'partners', notNeeded: false },
  });
  move(session, 'review');
  session.type(textKey(0, 'clear.review.learning'), 'Silence helped.');
  session.does(bo, { kind: 'start-closing' });
  session.type(closingTextKey(bo), 'You were open.');
  session.does(bo, { kind: 'end-session', why: 'done' });
  return session.wait(0.2);
};

const people = [
  { id: ana, name: 'Adele Vance', address: 'adele@example.com' },
  { id: bo, name: 'Alex Wilber', address: 'alex@example.com' },
];

const at = (played: Played, me: PersonId): RunningSession => runningOn(played, me, people);

const saverOn = (played: Played, documents: Documents, me = ana) =>
  sessionSaver(at(played, me), foundIn(office.folder, people), async () => documents);

const [note, board] = ['2026-03-04 Adele Vance.md', 'commitments-Adele Vance.md'];

/** What the session has left in OneDrive: each file once, with all the words. */
const complete = async (why = ''): Promise<void> => {
  expect(await office.names(), why).toEqual([note, board]);
  const text = (await office.text(note)) ?? '';
  for (const word of ['Saying no', 'Silence helped.', 'You were open.'])
    expect(text.split(word), `${why}: ${word}`).toHaveLength(2);
  const steps = parseCommitments((await office.text(board)) ?? '').commitments;
  expect(steps.map(({ behavior, state }) => [behavior, state])).toEqual([['Say what I can do and by when', 'active']]);
};

const clear = async (): Promise<void> => {
  office.world.tenant.faults.clear();
  office.world.pass(600_000);
  for (const item of await office.adele.drive.children(office.folder)) await office.adele.drive.remove(item);
};

describe('the end of a session', { timeout: 120_000 }, () => {
  it('is written on the device before anything is sent, and sent when the app opens next, whichever part of it', async () => {
    const adele = await office.adele.open();
    office.world.tenant.faults.add({ kind: 'lose-request', times: 'always' });
    const played = ended();
    const saver = saverOn(played, adele);
    await saver.look();
    expect(saver.recap.read()).toMatchObject({ state: 'kept-here', failure: { boundary: 'graph' } });
    expect((await adele.unsent()).map(({ name }) => name).sort()).toEqual([note, board]);
    expect(played.state.saved).toEqual([]);
    adele.close();

    office.world.tenant.faults.clear();
    const tab = await office.adele.open();
    expect(await tab.sync()).toEqual({ sent: 2, left: [] });
    await complete();
    const again = saverOn(played, tab);
    office.world.requests();
    await again.look();
    expect(office.world.requests().filter((request) => request.startsWith('PUT'))).toEqual([]);
    expect(again.recap.read()).toMatchObject({ state: 'saved' });
    expect(played.state.saved).toEqual(['note/0', 'step/0']);
    await complete();
    tab.close();
  });

  it('goes on by itself when the network is back', async () => {
    const adele = await office.adele.open();
    office.world.tenant.faults.add({ kind: 'lose-request', times: 'always' });
    const saver = saverOn(ended(), adele);
    await saver.look();
    office.world.tenant.faults.clear();
    saver.again();
    await saver.look();
    expect(saver.recap.read()).toMatchObject({
      state: 'saved',
      things: [{ kind: 'note' }, { kind: 'commitments' }, { kind: 'folder' }],
    });
    await complete();
    adele.close();
  });

  it('survives a browser that ends at any single step, before it or after it, with nothing twice', async () => {
    const run = async (database: string, played: Played, end?: { at: number; when: 'before' | 'after' }) => {
      const machine = await openMachine(office.world, office.adele.partner, database, end);
      const saver = saverOn(played, machine.documents);
      await mortal(saver.look());
      machine.documents.close();
      return { steps: machine.steps(), saver };
    };
    const { steps } = await run('whole', ended());
    await complete('unbroken');
    expect(steps).toBeGreaterThan(15);
    for (let step = 1; step <= steps; step += 1)
      for (const when of ['before', 'after'] as const) {
        await clear();
        const played = ended();
        const database = `ends ${when} ${step}`;
        await run(database, played, { at: step, when });
        const { saver } = await run(database, played);
        expect(saver.recap.read().state, database).toBe('saved');
        await complete(database);
      }
  });

  it.each(['lose-request', 'lose-response', 'unavailable'] as const)('survives "%s" at every request', async (kind) => {
    office.world.requests();
    const first = await office.adele.open();
    await saverOn(ended(), first).look();
    const requests = office.world.requests().length;
    first.close();
    for (let after = 0; after < requests; after += 1) {
      await clear();
      const device = await openMachine(office.world, office.adele.partner, `${kind} ${after}`);
      office.world.tenant.faults.add({ kind, after, times: 12 });
      const saver = saverOn(ended(), device.documents);
      await saver.look();
      office.world.tenant.faults.clear();
      saver.again();
      await saver.look();
      await complete(`${kind} at request ${after}`);
      device.documents.close();
    }
  });

  it('is saved once where both devices save at once, and where a partner did it for one who was offline', async () => {
    const [adele, alex] = [await office.adele.open(), await office.alex.open()];
    const played = ended();
    played.wait(2);
    await Promise.all([saverOn(played, adele).look(), saverOn(played, alex, bo).look()]);
    await complete('both at once');

    await clear();
    const [hers, his] = [await openMachine(office.world, office.adele.partner, 'hers'), alex];
    office.world.tenant.faults.add({ kind: 'lose-request', times: 'always' });
    await saverOn(ended(), hers.documents).look();
    office.world.tenant.faults.clear();
    await his.refreshFolder(office.folder);
    const later = ended();
    later.wait(2);
    await saverOn(later, his, bo).look();
    await hers.documents.sync();
    await complete('offline and by a partner');
    for (const one of [adele, alex, hers.documents]) one.close();
  });

  it('is saved by the tab where the browser ended before the panel wrote a word', async () => {
    const adele = await office.adele.open();
    const store = openLocalStore('left');
    const played = ended();
    await rememberUnsaved(store, foundIn(office.folder, people));
    const tools = { store, documents: adele, now: () => played.now, open: async () => opened };
    const opened = { running: at(played, ana), close: async () => undefined };
    expect(await saveLeftSessions(tools)).toEqual({ saved: 1, left: 0 });
    await complete();
    office.world.requests();
    expect(await saveLeftSessions(tools)).toEqual({ saved: 0, left: 0 });
    expect(office.world.requests()).toEqual([]);
    adele.close();
  });

  it('that nobody pressed is taken as the moment it fell quiet, when the app opens next', async () => {
    const adele = await office.adele.open();
    const store = openLocalStore('forgotten');
    const played = inFirstTurn();
    played.type(textKey(0, 'clear.contracting.topic'), 'Saying no');
    await rememberUnsaved(store, foundIn(office.folder, people));
    const opened = { running: at(played, ana), close: async () => undefined };
    const tools = { store, documents: adele, now: () => played.now, open: async () => opened };
    expect(await saveLeftSessions(tools)).toEqual({ saved: 0, left: 1 });
    expect(played.state.course.endedAt).toBeNull();
    played.now += minutes(24 * 60);
    // Nobody pressed it and it is long past: there is nothing to take back, and nothing to wait for.
    expect(await saveLeftSessions(tools)).toEqual({ saved: 1, left: 0 });
    expect(await office.text(note)).toContain('Saying no');
    adele.close();
  });
});
