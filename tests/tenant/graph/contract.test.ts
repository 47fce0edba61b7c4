import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allAreas } from '../../../tenant/graph/areas.ts';
import { contractIsHere, loadContract, openWorld, violations } from './support.ts';

const rules = readFileSync(new URL('../../../tenant/RULES.md', import.meta.url), 'utf8');
const mine = allAreas.filter((area) => !['drive', 'chats'].includes(area.name));

describe('RULES.md', () => {
  it('[ID-8] has a line for the rule of every route', () => {
    const missing = mine.flatMap((area) => area.routes).filter((route) => !rules.includes(`| ${route.rule} |`));
    expect(missing.map((route) => `${route.rule} ${route.method} ${route.path}`)).toEqual([]);
  });

  it('[ID-9] names for every rule a test file that has a test of that id', () => {
    const lines = [...rules.matchAll(/^\| ([A-Z]+-\d+) \|.*\| ([\w-]+\.test\.ts) \|$/gm)];
    expect(lines.length).toBeGreaterThan(60);
    const texts = new Map<string, string>();
    const textOf = (file: string) => {
      if (!texts.has(file)) texts.set(file, readFileSync(new URL(file, import.meta.url), 'utf8'));
      return texts.get(file) ?? '';
    };
    const untested = lines.filter(
      ([, id, file]) => !/^(DRV|CHT)/.test(id ?? '') && !textOf(file ?? '').includes(`[${id}]`),
    );
    expect(untested.map(([, id, file]) => `${id} is not in ${file}`)).toEqual([]);
  });
});

describe.skipIf(!contractIsHere)('contract', () => {
  it('[CON-1] every route asks only for scopes that Microsoft lists for it, or that include one of those', async () => {
    const { data } = await loadContract();
    const plain = (path: string) => path.replace(/\{[^}]*\}/g, '{}');
    const listed = new Map(data.endpoints.map((endpoint) => [plain(endpoint.t), endpoint.m]));
    const wrong = mine
      .flatMap((area) => area.routes)
      .filter((route) => route.scopes.length && route.rule !== 'ID-3')
      .flatMap((route) => {
        const forms = route.path.startsWith('/{person}')
          ? [route.path.replace('/{person}', '/me'), route.path.replace('/{person}', '/users/{id}')]
          : [route.path];
        return forms.flatMap((form) => {
          const known = listed.get(plain(form))?.[route.method]?.scopes;
          if (!known) return [`${route.method} ${form} is not in the contract`];
          const implies = (scope: string) =>
            known.includes(scope) || known.some((one) => scope === one.replace(/\.Read(Basic)?\b/, '.ReadWrite'));
          return route.scopes.filter((scope) => !implies(scope)).map((scope) => `${route.method} ${form}: ${scope}`);
        });
      });
    expect(wrong).toEqual([]);
  });

  it('[CON-2] a life of a cycle in two calendars keeps to the published metadata on both sides', async () => {
    const { add, as, exchanges } = openWorld();
    const adele = add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
    const alex = add({ name: 'Alex Wilber', zone: 'America/New_York' });
    const scopes = ['User.Read', 'User.ReadBasic.All', 'Calendars.ReadWrite'];
    const [a, b] = [as(adele, scopes), as(alex, scopes)];
    const zone = { Prefer: 'outlook.timezone="Europe/Berlin"' };
    const time = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Berlin' });
    await a.post(
      '/me/calendar/getSchedule',
      {
        Schedules: [alex.mail, 'nobody@x.example'],
        StartTime: time('2026-03-02T00:00:00'),
        EndTime: time('2026-03-30T00:00:00'),
        AvailabilityViewInterval: 15,
      },
      zone,
    );
    const made = await a.post(
      '/me/events',
      {
        subject: 'Coaching',
        body: { contentType: 'html', content: '<p>x</p>' },
        start: time('2026-03-24T10:00:00'),
        end: time('2026-03-24T10:45:00'),
        recurrence: {
          pattern: { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
          range: {
            type: 'numbered',
            startDate: '2026-03-24',
            numberOfOccurrences: 4,
            recurrenceTimeZone: 'Europe/Berlin',
          },
        },
        attendees: [{ type: 'required', emailAddress: { address: alex.mail, name: 'Alex Wilber' } }],
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        transactionId: 'c-1',
      },
      zone,
    );
    const window = 'startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-07-01T00:00:00Z';
    const dates = (await a.get(`/me/events/${made.body.id}/instances?${window}&$top=50`, zone)).body.value;
    await a.post('/$batch', {
      requests: [
        {
          id: '1',
          method: 'PATCH',
          url: `/me/events/${dates[1].id}`,
          headers: { 'Content-Type': 'application/json' },
          body: { start: time('2026-04-08T10:00:00'), end: time('2026-04-08T10:45:00') },
        },
        {
          id: '2',
          method: 'POST',
          url: `/me/events/${dates[2].id}/cancel`,
          headers: { 'Content-Type': 'application/json' },
          body: { Comment: 'Recovery week' },
        },
      ],
    });
    const theirs = (
      await b.get(
        `/me/calendarView?${window}&$orderby=start/dateTime&$select=subject,start,end,onlineMeeting,bodyPreview,responseStatus`,
        zone,
      )
    ).body.value;
    expect(theirs).toHaveLength(4);
    await b.post(`/me/events/${theirs[3].id}/tentativelyAccept`, {
      Comment: 'Could we?',
      SendResponse: true,
      ProposedNewTime: { start: time('2026-05-06T10:00:00'), end: time('2026-05-06T10:45:00') },
    });
    await b.post(`/me/events/${theirs[0].id}/decline`, { comment: 'Sorry', sendResponse: true });
    const [master] = (await b.get('/me/events')).body.value;
    await b.post(`/me/events/${master.id}/accept`, { sendResponse: true });
    await a.get(`/me/events/${made.body.id}?$expand=exceptionOccurrences`);
    await a.get(`/me/events/${made.body.id}?$select=subject,cancelledOccurrences`);
    const delta = await b.get(`/me/calendarView/delta?${window}`, {
      Prefer: 'odata.maxpagesize=2, outlook.timezone="Europe/Berlin"',
    });
    const more = await b.get(delta.body['@odata.nextLink'], zone);
    await a.patch(`/me/events/${made.body.id}`, { subject: 'Renamed' }, { 'If-Match': '*' });
    await b.get(more.body['@odata.deltaLink'], zone);
    await a.get('/me/calendar');
    await a.get(
      `/me/events?$filter=${encodeURIComponent("start/dateTime ge '2026-03-01T00:00:00'")}&$top=1&$count=true`,
    );
    await a.get('/me/events/AAMkADnothingAAA=');
    await a.post(`/me/events/${made.body.id}/cancel`, { Comment: 'The end' });
    await b.delete(`/me/events/${master.id}`);
    expect(exchanges.filter((one) => one.status >= 400).map((one) => one.status)).toEqual([404]);
    expect(await violations(exchanges, scopes)).toEqual([]);
  });
});
