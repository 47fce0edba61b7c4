import { describe, expect, it } from 'vitest';
import { linkedCycle, markedCycle } from '../../src/domain/cycle/invitation.ts';
import { parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { parseCommitments } from '../../src/domain/document/commitments.ts';
import { parseCycle } from '../../src/domain/document/cycle.ts';
import { parseIndex } from '../../src/domain/document/index-document.ts';
import { parseSessionNote } from '../../src/domain/document/session-note.ts';
import { createTenant } from '../../tenant/graph/tenant.ts';
import type { CalendarEvent } from '../../tenant/host/calendar/events.ts';
import { instantOf } from '../../tenant/host/calendar/events.ts';
import { seedTenant } from '../../tenant/seed/seed-tenant.ts';
import { settingOf } from '../../tenant/server/host-state.ts';
import { createTenantClock } from '../../tenant/server/tenant-clock.ts';
import { createTenantHost, slugsOf } from '../../tenant/server/tenant-host.ts';

const origins = { host: 'http://localhost:5571', graph: 'http://localhost:5573' };

/** A new tenant at a moment, and what each person sees of it through Graph. */
const seeded = (at: string, history = true) => {
  const clock = createTenantClock({ mode: 'frozen', atMs: Date.parse(at) });
  const tenant = createTenant({ now: clock.now, origins: { graph: origins.graph, content: origins.host } });
  const options = { hostOrigin: origins.host, seed: seedTenant, emptied: tenant.snapshot(), diskFolder: null };
  const host = createTenantHost(tenant, clock, options);
  host.reset(history);
  const people = slugsOf(tenant.state.people);
  const get = async <T>(slug: string, path: string): Promise<{ status: number; body: T }> => {
    const request = new Request(`${origins.graph}/v1.0${path}`);
    const response = await host.firstParty(people.get(slug)?.id ?? '', request);
    return { status: response.status, body: (await response.json()) as T };
  };
  const events = async (slug: string): Promise<readonly CalendarEvent[]> => {
    const [from, to] = [-21, 60].map((days) => new Date(clock.now() + days * 86_400_000).toISOString());
    const path = `/me/calendarView?startDateTime=${from}&endDateTime=${to}&$top=500`;
    return (await get<{ value: CalendarEvent[] }>(slug, path)).body.value;
  };
  const text = async (slug: string, path: string): Promise<string> => {
    type Item = { '@microsoft.graph.downloadUrl': string };
    const { body } = await get<Item>(slug, `/me/drive/root:/Apps/Grow Together/${path}`);
    return (await tenant.content(new Request(body['@microsoft.graph.downloadUrl']))).text();
  };
  return { host, clock, tenant, people, get, events, text };
};

/** Any moment may be the first start: weekends, year's end, the days on which clocks change. */
const moments = [
  '2026-11-22T12:00:00Z',
  '2026-03-27T23:30:00Z',
  '2026-10-23T06:00:00Z',
  '2026-12-31T17:00:00Z',
  '2028-02-29T09:00:00Z',
];
const folder = 'Adele and Alex, autumn';

describe('the sample history', () => {
  it.each(moments)('is one that the app could have written, whenever it begins (%s)', async (at) => {
    const { text, get, clock } = seeded(at);
    const cycle = parseCycle(await text('adele', `${folder}/cycle.md`));
    expect(cycle.problems).toEqual([]);
    expect(cycle.dates.map(({ state }) => state)).toEqual(['held', 'planned', 'recovery', 'planned']);
    const agreement = parseAgreement(await text('adele', `${folder}/agreement.md`));
    expect(agreement).toMatchObject({ problems: [], agreement: { state: 'active', version: 1 } });
    for (const name of ['Adele Brandt', 'Alex Moreau']) {
      const board = parseCommitments(await text('adele', `${folder}/commitments-${name}.md`));
      expect(board).toMatchObject({ problems: [], commitments: [{ id: board.active }] });
      const day = cycle.dates[0]?.at?.slice(0, 10);
      const note = parseSessionNote(await text('adele', `${folder}/${day} ${name}.md`));
      expect(note).toMatchObject({
        problems: [],
        cycle: cycle.id,
        step: { id: board.active, file: `commitments-${name}.md` },
      });
    }
    for (const slug of ['adele', 'alex'])
      expect(parseIndex(await text(slug, 'index.md')).cycles).toMatchObject([{ id: cycle.id, ...cycle.folder }]);

    const item = await get<{ lastModifiedDateTime: string }>(
      'adele',
      `/me/drive/root:/Apps/Grow Together/${folder}/cycle.md`,
    );
    expect(Date.parse(item.body.lastModifiedDateTime)).toBeLessThan(Date.parse(at) - 10 * 86_400_000);
    expect(clock.setting()).toEqual({ mode: 'frozen', atMs: Date.parse(at) });
  });

  it.each(moments)(
    'has its next session within the next days, in both calendars, clashing with nothing (%s)',
    async (at) => {
      const { events, clock } = seeded(at);
      for (const slug of ['adele', 'alex']) {
        const all = (await events(slug)).filter(({ showAs, isCancelled }) => showAs !== 'free' && !isCancelled);
        const sessions = all.filter(({ bodyPreview }) => markedCycle(bodyPreview) !== undefined);
        const next = sessions.find((event) => instantOf(event.start) > clock.now());
        if (next === undefined) throw new Error('There is no next session.');
        expect(instantOf(next.start) - clock.now()).toBeLessThan(4 * 86_400_000);
        expect(next.onlineMeeting?.joinUrl).toContain('/l/meetup-join/');
        const clashes = all.filter(
          (event) =>
            event !== next &&
            instantOf(event.start) < instantOf(next.end) &&
            instantOf(event.end) > instantOf(next.start),
        );
        expect(clashes.map(({ subject }) => subject)).toEqual([]);
      }
    },
  );

  it('leads from Alex’s invitation into the shared folder, which nobody else can open', async () => {
    const { events, get } = seeded('2026-11-22T12:00:00Z');
    const invitation = (await events('alex')).find(({ bodyPreview }) => markedCycle(bodyPreview) !== undefined);
    const { body } = await get<CalendarEvent>('alex', `/me/events/${invitation?.id}`);
    const link = linkedCycle(body.body?.content ?? '');
    const path = `/drives/${link?.driveId}/items/${link?.itemId}/children`;
    expect((await get('alex', path)).status).toBe(200);
    expect((await get('isaiah', path)).status).toBe(403);
  });

  it('has people who allowed the app what it needs; everybody else will be asked', () => {
    const { host, people } = seeded('2026-11-22T12:00:00Z');
    const allowed = (slug: string) => settingOf(host.state(), people.get(slug)?.id ?? '').consented;
    expect(allowed('alex')).toContain('Files.ReadWrite.All');
    expect(allowed('megan')).toEqual([]);
  });

  it('is not there in an empty tenant, where people and their weeks are', async () => {
    const { events, get } = seeded('2026-11-22T12:00:00Z', false);
    const week = await events('adele');
    expect(week.length).toBeGreaterThan(10);
    expect(week.filter(({ bodyPreview }) => markedCycle(bodyPreview) !== undefined)).toEqual([]);
    expect((await get('adele', '/me/drive/root:/Apps')).status).toBe(404);
  });
});

describe('the people', () => {
  it('have names, zones and hours of their own; Isaiah lives nine hours away', () => {
    const { tenant, people } = seeded('2026-11-22T12:00:00Z', false);
    expect(new Set(tenant.state.people.map(({ zone }) => zone)).size).toBeGreaterThan(6);
    const at = Temporal.Instant.from('2026-11-22T12:00:00Z');
    const offset = (slug: string): number =>
      at.toZonedDateTimeISO(people.get(slug)?.zone ?? 'UTC').offsetNanoseconds / 3.6e12;
    expect(offset('adele') - offset('isaiah')).toBe(9);
    for (const slug of ['adele', 'alex', 'megan', 'isaiah', 'lee']) expect(people.has(slug)).toBe(true);
  });
});
