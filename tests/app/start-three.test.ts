import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/app/contract.ts';
import { cycleView } from '../../src/app/cycles/cycle-view.ts';
import { findInvitations } from '../../src/app/cycles/invitations.ts';
import { readNotebook } from '../../src/app/cycles/notebook.ts';
import { dropDraft } from '../../src/app/start-cycle/begun.ts';
import type { CycleDraft, CycleRecord } from '../../src/app/start-cycle/draft.ts';
import { readPreferences, savePreferences } from '../../src/app/start-cycle/own-preferences.ts';
import { proposeTimes } from '../../src/app/start-cycle/propose.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { undoStart } from '../../src/app/start-cycle/undo.ts';
import { rolesOfCycle } from '../../src/app/tab/roles-of-cycle.ts';
import { ownRhythm } from '../../src/domain/cycle/rhythm.ts';
import { instant } from '../../src/domain/ids.ts';
import { invitationWords } from '../../src/surfaces/personal/start/invitation-words.ts';
import { formatsFor } from '../../src/ui/strings/formats.ts';
import { personalEnglish } from '../../src/ui/strings/personal.ts';
import { translator } from '../../src/ui/strings/translate.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { calendarRequests } from '../bench/cycle.ts';
import type { Partner } from '../graph/world.ts';
import { careWorld } from './care-world.ts';
import { cycleWorld, documentsOf, refuse } from './cycle-world.ts';

const asPerson = ({ id, person }: Partner): Person => ({
  id,
  name: person.displayName,
  address: person.mail ?? person.userPrincipalName,
});

/** A cycle of three, sixty minutes with a turn each. */
const threeOfThem = async () => {
  const start = await cycleWorld();
  const { adele, alex, megan, record, world } = start;
  const rhythm = ownRhythm('every_2_weeks', 60, 3);
  const found = await proposeTimes(adele.graph.calendar, {
    me: asPerson(adele),
    partners: [asPerson(alex), asPerson(megan)],
    rhythm,
    now: world.now(),
  });
  const proposal = found.kind === 'answer' && found.answer.kind === 'proposals' ? found.answer.proposals[0] : undefined;
  if (!proposal) throw new Error('There is a time for three.');
  const words = { ...record.draft.words, dates: proposal.sessions.map(({ regular }) => regular) };
  const draft = { ...record.draft, third: asPerson(megan), rhythm, proposal, words };
  return { ...start, draft };
};

describe('a cycle of three', { timeout: 60_000 }, () => {
  it('[Practice 3, triad-rotation] is one series with all three, one notebook, and a first turn that goes round', async () => {
    const { world, megan, draft, store, work } = await threeOfThem();
    const started = startCycle({ draft, facts: {} }, work(), store, () => undefined);
    await started.run();
    expect(started.progress.read().finished).toBe(true);
    const [invited] = await findInvitations(megan.graph.calendar, new Set(), world.now());
    const documents = await documentsOf(world, megan);
    const notebook = await readNotebook(documents, invited?.folder ?? { driveId: '', itemId: '' });
    const view = cycleView(notebook, world.now());
    expect(view?.people.map(({ name }) => name)).toEqual(['Adele Vance', 'Alex Wilber', 'Megan Bowen']);
    expect([...notebook.pages.keys()]).toContain('commitments-Megan Bowen.md');
    const first = view?.sessions.flatMap(({ firstCoachee }) => firstCoachee ?? []) ?? [];
    expect(first).toHaveLength(3);
    expect(new Set(first).size).toBeGreaterThan(1);
  });
});

describe('who is coachee, coach and observer on which date', { timeout: 60_000 }, () => {
  const english = [translator('en', personalEnglish), formatsFor('en')] as const;

  /** Starts the cycle and reads what it says: the invitation in the partner's calendar, and the table of their page. */
  const started = async (
    start: Omit<Awaited<ReturnType<typeof cycleWorld>>, 'record'> & { readonly draft: CycleDraft },
  ) => {
    const { world, alex } = start;
    const draft = { ...start.draft, words: invitationWords(start.draft, ...english, 'https://grow.example') };
    await startCycle({ draft, facts: {} }, start.work(), start.store, () => undefined).run();
    const [invited] = await findInvitations(alex.graph.calendar, new Set(), world.now());
    const view = cycleView(
      await readNotebook(await documentsOf(world, alex), invited?.folder ?? { driveId: '', itemId: '' }),
      world.now(),
    );
    const [date] = await alex.graph.calendar.events(instant('2026-11-20T00:00:00Z'), instant('2027-03-01T00:00:00Z'));
    const body = (await alex.graph.calendar.event(date?.seriesId ?? '')).body ?? '';
    return { body, dates: view ? rolesOfCycle(view) : [], zone: draft.proposal.zone };
  };

  it('[Practice 3] stands in the invitation and on the page, the same in both, for a pair', async () => {
    const start = await cycleWorld();
    const { body, dates, zone } = await started({ ...start, draft: start.record.draft });
    expect(dates.length).toBeGreaterThan(2);
    for (const { start: at, turns } of dates) {
      // The day alone: an hour would be that of one zone, in a text that both read.
      expect(body).toContain(`<li>${english[1].day(isoDay(at, zone))}<`);
      expect(turns.every(({ observer }) => observer === undefined)).toBe(true);
      expect(turns.map(({ coachee }) => coachee.name).toSorted()).toEqual(['Adele Vance', 'Alex Wilber']);
    }
    // Whoever goes first goes round.
    const firsts = dates.map(({ turns }) => turns[0]?.coachee.name);
    expect(firsts[0]).not.toBe(firsts[1]);
    expect(linesOf(body)).toEqual(
      dates.flatMap(({ turns }) =>
        turns.map(({ coachee, coach }) => `Coachee: ${coachee.name}. Coach: ${coach.name}.`),
      ),
    );
  });

  it('[Practice 3, triad-rotation] names all three roles, everybody in each once a session', async () => {
    const { body, dates } = await started(await threeOfThem());
    expect(dates).toHaveLength(3);
    for (const { turns } of dates)
      for (const role of ['coachee', 'coach', 'observer'] as const)
        expect(new Set(turns.map((turn) => turn[role]?.name)).size).toBe(3);
    expect(linesOf(body)).toEqual(
      dates.flatMap(({ turns }) =>
        turns.map(
          ({ coachee, coach, observer }) =>
            `Coachee: ${coachee.name}. Coach: ${coach.name}. Observer: ${observer?.name}.`,
        ),
      ),
    );
  });

  const isoDay = (at: string, zone: string): string =>
    Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  const linesOf = (body: string): readonly string[] => body.match(/Coachee: [^<]*/g) ?? [];
});

describe('what it asks of Outlook', { timeout: 60_000 }, () => {
  it('is one getSchedule a period, one POST, one look at the dates and one batch of exceptions', async () => {
    const { planning, making } = await calendarRequests();
    // Ten weeks are two periods of 42 days.
    expect(planning).toEqual(Array(2).fill('POST /me/calendar/getSchedule'));
    expect(making.filter((request) => request === 'POST /me/events')).toHaveLength(1);
    expect(making.filter((request) => !/batch/.test(request)).length).toBeLessThanOrEqual(2);
    expect(making.length, making.join('\n')).toBeLessThanOrEqual(4);
  });
});

describe('undoing a cycle that is set up half', { timeout: 120_000 }, () => {
  it('leaves nothing behind, whichever step it stopped at', async () => {
    for (const path of ['/invite', '/me/events', '/instances', '$batch']) {
      const { world, adele, alex, record, store, work } = await cycleWorld();
      refuse(world, path);
      const undo = async (half: CycleRecord): Promise<'undone'> => {
        await undoStart(half, {
          drive: adele.graph.drive,
          calendar: adele.graph.calendar,
          forget: async () => void (await dropDraft(await documentsOf(world, adele), half.draft)),
        });
        return 'undone';
      };
      const started = startCycle(
        record,
        work(),
        store,
        () => undefined,
        async () => undefined,
        undo,
      );
      await started.run();
      world.tenant.faults.clear();
      if (started.progress.read().finished) continue;
      await started.undo();
      const span = [instant('2026-11-20T00:00:00Z'), instant('2027-03-01T00:00:00Z')] as const;
      for (const one of [adele, alex])
        expect(
          (await one.graph.calendar.events(...span)).filter(({ cancelled }) => !cancelled),
          path,
        ).toEqual([]);
      // Only the own list, which stays a person's own, and nothing of this cycle in it.
      const left = await adele.graph.drive.children(await adele.graph.drive.appFolder());
      expect(
        left.map(({ name }) => name),
        path,
      ).toEqual(['index.md']);
      for (const list of left)
        expect(new TextDecoder().decode((await adele.graph.drive.read(list)).bytes)).not.toContain(record.draft.title);
      expect(await store.all('drafts'), path).toEqual([]);
    }
  });
});

describe('what the planner is told', { timeout: 60_000 }, () => {
  it('a private part of the day orders the proposals, stays in the own area, and is no part of the answer', async () => {
    const { adele, alex, record, world } = await cycleWorld();
    const documents = await documentsOf(world, adele);
    await savePreferences(documents, adele.id, { energy: 'early' });
    expect(await readPreferences(documents)).toEqual({ energy: 'early' });
    const found = await proposeTimes(adele.graph.calendar, {
      me: asPerson(adele),
      partners: [asPerson(alex)],
      rhythm: record.draft.rhythm,
      now: world.now(),
      ...(await readPreferences(documents)),
    });
    expect(JSON.stringify(found)).not.toContain('early');
    const [best] = found.kind === 'answer' && found.answer.kind === 'proposals' ? found.answer.proposals : [];
    expect(Number(best?.time.slice(0, 2))).toBeLessThan(10);
    await savePreferences(documents, adele.id, {});
    expect(await readPreferences(documents)).toEqual({});
  });

  it('sessions of another cycle count as coaching: never two on one day', async () => {
    const { hers, alex, adele, record, world } = await careWorld();
    const events = await hers.calendar();
    const found = await proposeTimes(adele.graph.calendar, {
      me: asPerson(adele),
      partners: [asPerson(alex)],
      rhythm: record.draft.rhythm,
      now: world.now(),
      coaching: events,
    });
    const weeks = found.kind === 'answer' ? found.weeks : [];
    for (const one of weeks) expect(one.busy.filter(({ kind }) => kind === 'coaching')).toHaveLength(events.length);
    const taken = new Set(events.map(({ start }) => start.slice(0, 10)));
    const proposals = found.kind === 'answer' && found.answer.kind === 'proposals' ? found.answer.proposals : [];
    const days = proposals.flatMap(({ sessions }) =>
      sessions.flatMap((one) => (one.state === 'regular' ? [one.regular] : one.state === 'moved' ? [one.start] : [])),
    );
    expect(days.filter((start) => taken.has(start.slice(0, 10)))).toEqual([]);
  });

  it('out of office keeps its days free, and renewing begins on the day that is asked for', async () => {
    const { adele, alex, record, world } = await cycleWorld();
    addEvent(world.tenant, alex.person, {
      subject: 'Away',
      start: '2027-02-01T00:00',
      minutes: 5 * 24 * 60,
      zone: 'UTC',
      showAs: 'oof',
    });
    const found = await proposeTimes(adele.graph.calendar, {
      me: asPerson(adele),
      partners: [asPerson(alex)],
      rhythm: { ...record.draft.rhythm, cadence: 'weekly', recovery: [] },
      now: world.now(),
      from: '2027-01-18' as never,
    });
    const [best] = found.kind === 'answer' && found.answer.kind === 'proposals' ? found.answer.proposals : [];
    const starts = (best?.sessions ?? []).flatMap((one) =>
      one.state === 'regular' ? [one.regular] : one.state === 'moved' ? [one.start] : [],
    );
    expect((starts[0] ?? '') >= '2027-01-18').toBe(true);
    expect(starts.filter((start) => start >= '2027-02-01' && start < '2027-02-06')).toEqual([]);
  });
});
