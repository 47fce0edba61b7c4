import { expect, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { type Event, graphOf, personOf } from '../e2e/graph.ts';
import { type Office, openOffice } from '../e2e/office.ts';
import { panelOf } from '../e2e/panel.ts';
import type { Colleague } from '../e2e/people.ts';
import { appIn, keep, look, sideBySide, sizeWindow } from './picture.ts';

/*
 * The pictures of the README and the docs, photographed from the running product while two people use it. What they show
 * is what somebody would have on the screen: nothing is drawn for them.
 */

let office: Office;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  // A Thursday morning; the next session of the sample cycle is on Friday at ten.
  office = await openOffice('pictures', { firstPort: 6100, seeded: true, clock: '2026-11-19T09:00:00Z' });
  tenant = office.tenant;
  tenant.host.clock.run();
  adele = await office.sit('adele');
  alex = await office.sit('alex', { zone: 'Europe/London' });
});
test.afterAll(() => office?.close());

/** The next session with Alex or Megan, by Adele's calendar. */
const nextWith = async (name: string): Promise<Event> => {
  const from = new Date(tenant.host.clock.now()).toISOString();
  const to = new Date(tenant.host.clock.now() + 21 * 86_400_000).toISOString();
  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ value: Event[] }>(`/me/calendarView?startDateTime=${from}&endDateTime=${to}&$top=500&$orderby=start/dateTime`);
  const found = body.value.find(
    ({ subject, isCancelled }) => /grow/i.test(subject) && subject.includes(name) && !isCancelled,
  );
  if (!found) throw new Error(`There is no session with ${name}.`);
  return found;
};
const joinIn = async (one: Colleague, event: Event): Promise<void> =>
  one.open(`/meeting?join=${encodeURIComponent(event.onlineMeeting?.joinUrl ?? '')}`);
const later = (minutes: number): void => tenant.host.clock.advance(minutes * 60_000);

test('Today, and three times for a new cycle', async () => {
  const { app, page } = adele;
  await sizeWindow(page, 900, 760);
  await adele.open('');
  await expect(app.getByRole('heading', { name: 'Hello, Adele' })).toBeVisible({ timeout: 90_000 });
  await expect(app.getByText('With Alex Moreau')).toBeVisible({ timeout: 60_000 });
  keep('today', await look(appIn(page)));

  await app.getByRole('tab', { name: 'Cycles' }).click();
  await app.getByRole('button', { name: /Adele and Alex/ }).click();
  await expect(app.getByText('Rest week', { exact: true })).toBeVisible();
  keep('cycle', await look(appIn(page)));

  await sizeWindow(page, 900, 1000);
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('megan');
  await app.getByRole('button', { name: /Megan Okafor/ }).click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  const times = app.getByRole('listitem').getByRole('button', { pressed: false });
  await expect(times).toHaveCount(3, { timeout: 60_000 });
  await times.first().click();
  const confirm = app.getByRole('button', { name: 'Start with Megan Okafor' });
  await confirm.scrollIntoViewIfNeeded();
  keep('start-cycle', await look(appIn(page)));
  await confirm.click();
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 90_000 });
});

test('two side panels of one session', async () => {
  const session = await nextWith('Alex');
  tenant.host.clock.jumpTo(Date.parse(`${session.start.dateTime}Z`));
  for (const one of [adele, alex]) {
    await sizeWindow(one.page, 1000, 860);
    await joinIn(one, session);
  }
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  await expect(a.button('Begin')).toBeVisible({ timeout: 90_000 });
  await expect(b.button('Begin')).toBeVisible({ timeout: 90_000 });
  await a.button('Begin').click();
  await expect(b.heading('Connection')).toBeVisible();
  later(3);
  // Adele was the first coachee last time.
  const [coachee, coach, c, k] = [alex, adele, b, a];
  await c.button('Begin my turn').click();
  await c.write('What this is about', 'Saying no to extra work');
  await c.write('What I want from these minutes', 'One sentence I can say in the meeting');
  later(2);
  await c.moveOnTo('Listening');
  await c.button('Key words').click();
  await c.write('Key words', 'always the bottleneck');
  await expect(k.text('always the bottleneck')).toBeVisible();
  // Early enough that the part is not over before the last picture, however slow the machine.
  later(1);
  await expect(c.connection('Connected')).toBeVisible({ timeout: 60_000 });
  const screens = [
    { title: 'Alex, coachee', picture: await look(appIn(coachee.page)) },
    { title: 'Adele, his coach', picture: await look(appIn(coach.page)) },
  ];
  const sheet = await adele.context.newPage();
  await sizeWindow(sheet, 1000, 1000);
  keep('session', await sideBySide(sheet, screens));
  await sheet.close();
  const setting = { preferences: { theme: 'dark', locale: 'en-GB' } } as const;
  tenant.host.setPerson(personOf(tenant, coach.slug), setting);
  await expect.poll(() => coach.app.locator('html').getAttribute('data-look')).toBe('dark');
  keep('panel-dark', await look(appIn(coach.page)));
  tenant.host.setPerson(personOf(tenant, coach.slug), { preferences: { theme: 'default', locale: 'en-GB' } });
});

test('the working agreement, before the first session', async () => {
  const session = await nextWith('Megan');
  tenant.host.clock.jumpTo(Date.parse(`${session.start.dateTime}Z`) - 2 * 60_000);
  await joinIn(adele, session);
  await expect(panelOf(adele.app).heading('How we want to work together')).toBeVisible({ timeout: 90_000 });
  keep('agreement', await look(appIn(adele.page)));
});
