import { describe, expect, it } from 'vitest';
import { cycleView } from '../../src/app/cycles/cycle-view.ts';
import { findInvitations } from '../../src/app/cycles/invitations.ts';
import { readNotebook } from '../../src/app/cycles/notebook.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { openMyCycles } from '../../src/documents/my-cycles.ts';
import { cycleIdFor } from '../../src/domain/cycle/cycle-id.ts';
import { instant } from '../../src/domain/ids.ts';
import { GraphFailure } from '../../src/graph/graph-failure.ts';
import { mortal, openMachine } from '../documents/machine.ts';
import { cycleWorld, documentsOf, refuse } from './cycle-world.ts';

type Start = Awaited<ReturnType<typeof cycleWorld>>;

const begin = ({ record, work, store }: Start) => startCycle(record, work(), store, () => undefined);

/** What a cycle has brought about, counted: everything that could have been made twice. */
const inventory = async ({ adele, alex, record }: Start) => {
  const { drive, calendar } = adele.graph;
  const home = await drive.appFolder();
  const things = await drive.children(home);
  const folders = things.filter((item) => item.kind === 'folder');
  const folder = folders[0];
  const files = folder ? (await drive.children(folder)).map((item) => item.name).sort() : [];
  const grants = folder ? await drive.grants(folder) : [];
  const span = [instant('2026-11-22T00:00:00Z'), instant('2027-02-28T00:00:00Z')] as const;
  const occurrences = (await calendar.events(...span)).filter((event) => event.preview.includes(record.draft.cycle));
  const invitations = (await alex.graph.calendar.events(...span)).filter((event) =>
    event.preview.includes(record.draft.cycle),
  );
  return {
    folders: folders.length,
    files,
    writers: grants.filter((grant) => !grant.roles.includes('owner')).flatMap((grant) => grant.people),
    series: new Set(occurrences.map((event) => event.seriesId)).size,
    occurrences: occurrences.filter((event) => !event.cancelled).length,
    invitations: new Set(invitations.filter((event) => !event.cancelled).map((event) => event.seriesId)).size,
  };
};

const expected = ({ alex, record }: Start) => ({
  folders: 1,
  files: ['agreement.md', 'commitments-Adele Vance.md', 'commitments-Alex Wilber.md', 'cycle.md'],
  writers: [alex.id],
  series: 1,
  occurrences: record.draft.proposal.sessions.filter(
    (session) => session.state === 'regular' || session.state === 'moved',
  ).length,
  invitations: 1,
});

describe('starting a cycle', () => {
  it('makes one folder, its documents, one grant and one series in both calendars, and says each step', async () => {
    const start = await cycleWorld();
    const started = begin(start);
    await started.run();
    // The last, the app in the meeting, is an administrator's to allow; here it is not (tests/app/meeting-chat.test.ts).
    expect(started.progress.read().steps.map((step) => step.state)).toEqual([...Array(6).fill('done'), 'by-hand']);
    expect(started.progress.read().finished).toBe(true);
    expect(await inventory(start)).toEqual(expected(start));
    expect(await start.store.all('drafts')).toEqual([]);
  });

  it('is found by the partner through the invitation alone, and refused to anyone else', async () => {
    const start = await cycleWorld();
    await begin(start).run();
    const found = await findInvitations(start.alex.graph.calendar, new Set(), start.world.now());
    expect(found.map((one) => one.cycle)).toEqual([start.record.draft.cycle]);
    const folder = found[0]?.folder ?? { driveId: '', itemId: '' };
    const documents = await documentsOf(start.world, start.alex);
    const view = cycleView(await readNotebook(documents, folder), start.world.now());
    expect(view).toMatchObject({ title: 'Adele and Alex', agreement: { state: 'draft' } });
    expect(view?.sessions.map((session) => session.state)).toEqual(['planned', 'planned', 'recovery', 'planned']);
    expect(view?.joinUrl).toMatch(/^https?:/);
    await expect(start.megan.graph.drive.children(folder)).rejects.toMatchObject({ reason: 'forbidden' });
    expect(await findInvitations(start.megan.graph.calendar, new Set(), start.world.now())).toEqual([]);
  });

  it('run twice at once, or again after the end, makes nothing twice', async () => {
    const start = await cycleWorld();
    const started = begin(start);
    const other = begin(start);
    await Promise.all([started.run(), started.run()]);
    await other.run();
    expect(await inventory(start)).toEqual(expected(start));
  });

  it.each(['lose-request', 'lose-response', 'unavailable'] as const)(
    'survives "%s" at every single request: continued from where it stopped, with nothing made twice',
    { timeout: 120_000 },
    async (kind) => {
      const clean = await cycleWorld();
      clean.world.requests();
      await begin(clean).run();
      const requests = clean.world.requests().length;
      expect(requests).toBeGreaterThan(8);
      let interrupted = 0;
      for (let after = 0; after < requests; after += 1) {
        const start = await cycleWorld();
        // Often enough to outlast the wire's own patience, so that the step really fails.
        start.world.tenant.faults.add({ kind, after, times: 12 });
        const first = begin(start);
        await first.run();
        if (!first.progress.read().finished) interrupted += 1;
        start.world.tenant.faults.clear();
        const again = begin(start);
        await again.run();
        expect(again.progress.read().finished || first.progress.read().finished, `${kind} at request ${after}`).toBe(
          true,
        );
        expect(await inventory(start), `${kind} at request ${after}`).toEqual(expected(start));
      }
      // The faults were real: most of them did stop a step.
      expect(interrupted).toBeGreaterThan(requests / 2);
    },
  );

  it('survives a browser that ends at any single step of writing, continued on the same device with nothing made twice', {
    timeout: 120_000,
  }, async () => {
    const whole = await cycleWorld();
    const clean = await openMachine(whole.world, whole.adele, 'start whole');
    await startCycle(whole.record, whole.work(clean.documents), whole.store, () => undefined).run();
    expect(clean.steps()).toBeGreaterThan(20);
    for (let at = 1; at <= clean.steps(); at += 1) {
      const start = await cycleWorld();
      const database = `start ${at}`;
      const end = { at, when: at % 2 === 0 ? ('before' as const) : ('after' as const) };
      const killed = await openMachine(start.world, start.adele, database, end);
      await mortal(startCycle(start.record, start.work(killed.documents), start.store, () => undefined).run());
      killed.documents.close();
      const again = await openMachine(start.world, start.adele, database);
      await again.documents.sync();
      const rest = startCycle(start.record, start.work(again.documents), start.store, () => undefined);
      await rest.run();
      expect(rest.progress.read().finished, `killed at ${at}`).toBe(true);
      expect(await inventory(start), `killed at ${at}`).toEqual(expected(start));
      again.documents.close();
    }
  });

  it('is the same cycle when it is confirmed in two tabs, each with a plan of its own', async () => {
    const { record } = await cycleWorld();
    const { organiser, partner, proposal } = record.draft;
    const id = cycleIdFor(organiser.id, partner.id, proposal);
    expect(cycleIdFor(organiser.id, partner.id, structuredClone(proposal))).toBe(id);
    expect(id).toMatch(/^c_[a-z0-9]{14}$/);
    const later = { ...proposal, sessions: proposal.sessions.slice(1) };
    expect(
      new Set([id, cycleIdFor(partner.id, organiser.id, proposal), cycleIdFor(organiser.id, partner.id, later)]).size,
    ).toBe(3);
  });

  it('can be started anew after its series was deleted, under the same id', async () => {
    const start = await cycleWorld();
    await begin(start).run();
    const { calendar } = start.adele.graph;
    const [first] = await calendar.events(instant('2026-11-22T00:00:00Z'), instant('2027-02-28T00:00:00Z'));
    const token = await start.world.tenant.tokens.issue({
      person: start.adele.person,
      scopes: ['Calendars.ReadWrite'],
    });
    const gone = await start.world.tenant.graph(
      new Request(`http://localhost:5302/v1.0/me/events/${encodeURIComponent(first?.seriesId ?? '')}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    expect(gone.status).toBe(204);
    const again = begin(start);
    await again.run();
    expect(again.progress.read().finished).toBe(true);
    expect(await inventory(start)).toEqual(expected(start));
  });

  it('a failed step says why and the rest waits', async () => {
    const start = await cycleWorld();
    refuse(start.world, '/invite');
    const started = begin(start);
    await started.run();
    const states = started.progress.read().steps.map((step) => step.state);
    expect(states).toEqual(['done', 'done', 'failed', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(started.progress.read().steps[2]?.failure).toBeInstanceOf(GraphFailure);
    expect((await inventory(start)).series).toBe(0);
  });

  it('two devices writing the own list at once lose no cycle', async () => {
    const { world, adele } = await cycleWorld();
    const one = openMyCycles(await documentsOf(world, adele), adele.id);
    const other = openMyCycles(await documentsOf(world, adele), adele.id);
    const entry = (id: string) => ({ id: id as never, title: id, driveId: 'd', itemId: 'i' });
    await Promise.all([one.put(entry('c_aaaaaaaaaaaa')), other.put(entry('c_bbbbbbbbbbbb'))]);
    expect((await one.refresh()).map((cycle) => cycle.id).sort()).toEqual(['c_aaaaaaaaaaaa', 'c_bbbbbbbbbbbb']);
  });
});
