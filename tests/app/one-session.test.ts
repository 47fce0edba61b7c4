import { describe, expect, it } from 'vitest';
import type { OneSession, OneSessionWish, Person } from '../../src/app/contract.ts';
import { offerOneSession } from '../../src/app/one-session/offer.ts';
import { fittingLength } from '../../src/app/one-session/propose.ts';
import { type FoundSession, findSession } from '../../src/app/session/find-session.ts';
import { cycleIdForMeeting } from '../../src/domain/cycle/cycle-id.ts';
import { instant } from '../../src/domain/ids.ts';
import type { MeetingCapability } from '../../src/host/host.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { openWorld, type Partner } from '../graph/world.ts';
import { deployment } from './cycle-world.ts';

const words = { welcome: 'One session.', openCycle: 'Open it', openNotebook: 'Notebook', firstCoachees: 'First:' };

/** Adele has called Alex to an ordinary meeting that runs now; Megan is somewhere in the organisation. */
const meetingWorld = async (also: readonly string[] = []) => {
  const world = openWorld({ start: '2026-11-23T09:05:00Z' });
  const adele = world.join({ name: 'Adele Vance' });
  const alex = world.join({ name: 'Alex Wilber' });
  const megan = world.join({ name: 'Megan Bowen' });
  addEvent(world.tenant, adele.person, {
    subject: 'Catching up',
    start: '2026-11-23T09:00',
    minutes: 45,
    zone: 'UTC',
    attendees: [alex.person, ...also.map((mail) => ({ ...megan.person, displayName: mail, mail }))],
    online: true,
    body: '<p>Bring your coffee.</p>',
  });
  const event = (
    await adele.graph.calendar.events(instant('2026-11-23T00:00:00Z'), instant('2026-11-24T00:00:00Z'))
  )[0];
  const joinUrl = event?.joinUrl ?? '';
  const meeting: MeetingCapability = { details: async () => ({ joinUrl }) };

  /** A panel of somebody: what it shows, and time that passes when it is told to. */
  const panelOf = (who: Partner, around: MeetingCapability = meeting) => {
    const graph = who.reopen();
    const shown: OneSession[] = [];
    const begun: FoundSession[] = [];
    let waiting: (() => void)[] = [];
    const me: Person = { id: who.id, name: who.person.displayName, address: who.person.mail ?? '' };
    const tell: (() => void)[] = [];
    const changed = (): void => {
      for (const one of tell.splice(0)) one();
    };
    return {
      shown,
      begun,
      last: () => shown.at(-1),
      open: () =>
        offerOneSession({
          graph,
          meeting: around,
          deployment,
          me: async () => me,
          now: world.now,
          after: (_, run) => void waiting.push(run),
          show: (offer) => {
            shown.push(offer);
            changed();
          },
          begin: async (found) => {
            begun.push(found);
            changed();
          },
          failed: (error) => {
            throw error;
          },
        }),
      /** Lets the panel look again. */
      look(): void {
        const due = waiting;
        waiting = [];
        for (const run of due) run();
      },
      waits: () => waiting.length,
      next: () => new Promise<void>((resolve) => tell.push(resolve)),
      /** Taps "Prepare" and waits for what comes of it. */
      async prepare(wish: Partial<OneSessionWish> = {}): Promise<void> {
        const offer = shown.at(-1);
        if (offer?.kind !== 'mine') throw new Error(`Nothing to prepare: ${offer?.kind}`);
        offer.prepare({ partners: offer.partners.map(({ address }) => address), minutes: 25, words, ...wish });
        const before = shown.length;
        while (shown.length <= before - 1 || (shown.at(-1)?.kind === 'preparing' && begun.length === 0))
          await new Promise<void>((resolve) => tell.push(resolve));
      },
    };
  };
  const notebooks = async () => {
    const { drive } = adele.graph;
    const folders = (await drive.children(await drive.appFolder())).filter(({ kind }) => kind === 'folder');
    return Promise.all(
      folders.map(async (folder) => ({
        files: (await drive.children(folder)).map(({ name }) => name).sort(),
        writers: (await drive.grants(folder)).flatMap(({ roles, people }) => (roles.includes('owner') ? [] : people)),
      })),
    );
  };
  return { world, adele, alex, megan, meeting, panelOf, notebooks, eventId: event?.id ?? '' };
};

const oneNotebook = (alex: Partner) => [
  {
    files: ['agreement.md', 'commitments-Adele Vance.md', 'commitments-Alex Wilber.md', 'cycle.md'],
    writers: [alex.id],
  },
];

describe('a session without a cycle', () => {
  it('proposes the people of the invitation and the longest session that fits, to whoever called the meeting', async () => {
    const { adele, panelOf } = await meetingWorld();
    const panel = panelOf(adele);
    await panel.open();
    expect(panel.last()).toMatchObject({ kind: 'mine', partners: [{ name: 'Alex Wilber' }], suggested: 25 });
    const at = Date.parse('2026-11-23T09:00:00Z');
    expect(fittingLength({ end: instant('2026-11-23T10:00:00Z') }, at)).toBe(60);
    expect(fittingLength({ end: instant('2026-11-23T09:05:00Z') }, at)).toBe(15);
  });

  it('makes one notebook, shares it with exactly the partner, and both panels find the same session', async () => {
    const { world, adele, alex, panelOf, notebooks } = await meetingWorld();
    const his = panelOf(alex);
    await his.open();
    expect(his.last()).toMatchObject({ kind: 'theirs', organiser: 'Adele Vance' });
    his.look();
    const hers = panelOf(adele);
    await hers.open();
    await hers.prepare();
    expect(await notebooks()).toEqual(oneNotebook(alex));
    await expect.poll(() => his.waits()).toBe(1);
    his.look();
    await expect.poll(() => his.begun.length).toBe(1);
    expect(his.begun[0]).toEqual(hers.begun[0]);
    expect(hers.begun[0]).toMatchObject({
      once: true,
      plan: { layout: { length: 25 }, agreement: { state: 'draft' } },
    });
    expect(world.tenant.state.people).toHaveLength(3);
  });

  it('leaves what the invitation said, and the meeting itself', async () => {
    const { adele, alex, panelOf, eventId, meeting } = await meetingWorld();
    const panel = panelOf(adele);
    await panel.open();
    const before = await adele.graph.calendar.event(eventId);
    await panel.prepare();
    const after = await adele.graph.calendar.event(eventId);
    expect(after.joinUrl).toBe(before.joinUrl);
    expect(after.body).toContain('Bring your coffee.');
    expect(after.preview.startsWith('Grow Together · c_')).toBe(true);
    // A later opening, hers or his, finds the session without any offer.
    for (const who of [adele, alex])
      expect(await findSession(meeting, who.reopen(), Date.parse('2026-11-23T09:20:00Z'))).toEqual(panel.begun[0]);
  });

  it('begun on two devices at once, and once more afterwards, is one notebook and one session', async () => {
    const { adele, alex, panelOf, notebooks } = await meetingWorld();
    const devices = [panelOf(adele), panelOf(adele)];
    await Promise.all(devices.map((device) => device.open()));
    await Promise.all(devices.map((device) => device.prepare()));
    expect(devices[1]?.begun[0]).toEqual(devices[0]?.begun[0]);
    expect(await notebooks()).toEqual(oneNotebook(alex));
  });

  it.each(['lose-request', 'lose-response', 'unavailable'] as const)(
    'survives "%s" at every request: another tap continues, and nothing is made twice',
    async (kind) => {
      const clean = await meetingWorld();
      const first = clean.panelOf(clean.adele);
      await first.open();
      clean.world.requests();
      await first.prepare();
      const requests = clean.world.requests().length;
      for (let after = 0; after < requests; after += 1) {
        const { world, adele, alex, panelOf, notebooks } = await meetingWorld();
        const panel = panelOf(adele);
        await panel.open();
        world.tenant.faults.add({ kind, after, times: 12 });
        await panel.prepare();
        world.tenant.faults.clear();
        if (panel.begun.length === 0) {
          expect(panel.last(), `${kind} at ${after}`).toMatchObject({ kind: 'mine', failure: { boundary: 'graph' } });
          await panel.prepare();
        }
        expect(panel.begun, `${kind} at ${after}`).toHaveLength(1);
        expect(await notebooks(), `${kind} at ${after}`).toEqual(oneNotebook(alex));
      }
    },
  );

  it('says so in a larger meeting, alone, and where the calendar has no such meeting', async () => {
    const larger = await meetingWorld(['one@elsewhere.example', 'two@elsewhere.example']);
    const panel = larger.panelOf(larger.adele);
    await panel.open();
    expect(panel.last()).toEqual({ kind: 'none', why: 'too-many' });
    const stranger = larger.panelOf(larger.megan);
    await stranger.open();
    expect(stranger.last()).toEqual({ kind: 'none', why: 'no-event' });
    const adHoc = larger.panelOf(larger.adele, { details: async () => ({}) });
    await adHoc.open();
    expect(adHoc.last()).toEqual({ kind: 'none', why: 'no-event' });
  });

  it('names those who are not of the organisation, and makes nothing', async () => {
    const { adele, panelOf, notebooks } = await meetingWorld(['sam@elsewhere.example']);
    const panel = panelOf(adele);
    await panel.open();
    await panel.prepare();
    expect(panel.last()).toMatchObject({ kind: 'outside', names: [expect.stringContaining('sam')] });
    expect(await notebooks()).toEqual([]);
    // Without them it works: whom to leave out is somebody's choice.
    const again = panelOf(adele);
    await again.open();
    const offer = again.last();
    const partners = offer?.kind === 'mine' ? offer.partners.slice(0, 1).map(({ address }) => address) : [];
    await again.prepare({ partners });
    expect(again.begun).toHaveLength(1);
  });

  it('has an id that follows from the meeting and its date alone', () => {
    const id = cycleIdForMeeting('https://x/l/Meet', instant('2026-11-23T09:00:00Z'));
    expect(cycleIdForMeeting('https://x/l/meet', instant('2026-11-23T09:00:00.000Z'))).toBe(id);
    expect(cycleIdForMeeting('https://x/l/meet', instant('2026-11-30T09:00:00Z'))).not.toBe(id);
  });
});
