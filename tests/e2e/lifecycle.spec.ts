import { expect, type FrameLocator, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { type Event, graphOf, personOf } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import { panelOf } from './panel.ts';
import type { Colleague } from './people.ts';

/*
 * What a host and a hosting do to an open page: it is put aside and woken, looks and language change meanwhile, tokens run
 * out, the site is renewed. Whoever sits in front of it goes on where they were, with every word.
 */

const title = 'Adele and Alex, autumn';
const friday = Date.parse('2026-11-20T09:00:00Z');
const minutes = 60_000;

let office: Office;
let tenant: LocalTenant;

test.beforeAll(async () => {
  office = await openOffice('lifecycle', { firstPort: 6170, seeded: true });
  tenant = office.tenant;
});
test.beforeEach(() => {
  // The next session of the sample cycle is the day after it is made up.
  tenant.host.clock.jumpTo(friday - 24 * 60 * minutes);
  tenant.host.reset(true);
  tenant.host.clock.jumpTo(friday);
  // A reset keeps people's looks.
  for (const slug of ['adele', 'alex']) like(slug, 'default', 'en-GB');
});
test.afterEach(() => office.goHome());
test.afterAll(() => office?.close());

const sit = (slug: string): Promise<Colleague> => office.sit(slug);
const like = (slug: string, theme: 'default' | 'dark', locale: string): void =>
  tenant.host.setPerson(personOf(tenant, slug), { preferences: { theme, locale } });

/** A mark in the page's own memory: gone when the page was loaded anew. */
const mark = (app: FrameLocator): Promise<unknown> =>
  app.locator('html').evaluate(() => Object.assign(window, { stillTheSame: true }));
const isMarked = (app: FrameLocator): Promise<boolean> => app.locator('html').evaluate(() => 'stillTheSame' in window);

const meetingPath = async (): Promise<string> => {
  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ value: Event[] }>('/me/calendarView?startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-21T00:00:00Z&$top=50');
  const session = body.value.find((event) => event.subject.includes(title));
  return `/meeting?join=${encodeURIComponent(session?.onlineMeeting?.joinUrl ?? '')}`;
};

/** Adele and Alex in their session, in the first turn, which is Alex's. */
const inTurn = async (): Promise<{ adele: Colleague; alex: Colleague }> => {
  const [adele, alex] = [await sit('adele'), await sit('alex')];
  const path = await meetingPath();
  for (const one of [adele, alex]) await one.open(path);
  await panelOf(adele.app).button('Begin').click({ timeout: 90_000 });
  tenant.host.clock.advance(3 * minutes);
  await panelOf(alex.app).button('Begin my turn').click({ timeout: 90_000 });
  await expect(panelOf(adele.app).text('You coach Alex.')).toBeVisible();
  return { adele, alex };
};
/** The host's page learns of a leap of the clock a moment later; it counts how long a page was put aside. */
const hostSays = ({ page }: Colleague, time: RegExp): Promise<void> =>
  expect(page.getByText(time).first()).toBeVisible();
const toggle = ({ page }: Colleague) => page.getByRole('button', { name: 'Grow Together', exact: true });

test('a panel that was closed and is woken after 19 minutes is the same page, with new looks, and catches up', async () => {
  const { adele, alex } = await inTurn();
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  await b.write('What this is about', 'Reviews that');
  await expect(a.text('Reviews that')).toBeVisible();
  await mark(alex.app);
  await hostSays(alex, /^Fri 09:0[3-9]/);
  await toggle(alex).click();
  await expect(alex.page.locator('iframe[title="Grow Together, put aside"]')).toBeHidden();

  tenant.host.clock.advance(19 * minutes);
  like('alex', 'dark', 'de-DE');
  await expect(alex.page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await a.button('Pause').click();
  await toggle(alex).click();
  await expect(alex.app.locator('html')).toHaveAttribute('data-look', 'dark');
  await expect(alex.app.locator('html')).toHaveAttribute('lang', /^de/);
  await expect(b.heading('Pause')).toBeVisible({ timeout: 60_000 });
  expect(await isMarked(alex.app)).toBe(true);
});

test('one that slept longer than the host keeps it comes back as a new page at the same place', async () => {
  const { adele, alex } = await inTurn();
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  await b.write('What this is about', 'Reviews');
  await expect(a.text('Reviews')).toBeVisible();
  await mark(alex.app);
  await hostSays(alex, /^Fri 09:0[3-9]/);
  await toggle(alex).click();
  await expect(alex.page.locator('iframe[title="Grow Together, put aside"]')).toBeHidden();
  tenant.host.clock.advance(22 * minutes);
  await hostSays(alex, /^Fri 09:(2[4-9]|3)/);
  await toggle(alex).click();
  await expect(b.field('What this is about')).toHaveValue('Reviews', { timeout: 90_000 });
  expect(await isMarked(alex.app)).toBe(false);
});

test('the tab goes on after half an hour aside: its token has run out, it looks and speaks differently, and is fresh', async () => {
  const adele = await sit('adele');
  const { app, page } = adele;
  const bar = page.getByRole('navigation', { name: 'Apps' });
  await adele.open('');
  await expect(app.getByText('With Alex Moreau')).toBeVisible({ timeout: 90_000 });
  await mark(app);
  // Tokens last an hour.
  tenant.host.clock.advance(45 * minutes);
  await expect(page.getByText(/^Fri 10:4[5-9]/)).toBeVisible();
  await bar.getByRole('link', { name: 'Calendar' }).click();
  tenant.host.clock.advance(29 * minutes);
  like('adele', 'dark', 'de-DE');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  const before = tenant.host.traffic.count();
  await bar.getByRole('link', { name: 'Grow Together' }).click();
  await expect(app.locator('html')).toHaveAttribute('data-look', 'dark');
  await expect(app.getByRole('tab', { name: 'Heute' })).toBeVisible();
  // Read again, with a token that counts, and without asking anybody for anything.
  await expect.poll(() => tenant.host.traffic.count()).toBeGreaterThan(before);
  await expect(app.getByText('Alex Moreau').first()).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  expect(await isMarked(app)).toBe(true);
});

/**
 * Renews the site under the pages of somebody: parts that are fetched from now on are gone, and the page itself names
 * other scripts. Gives back what ends it, as loading the new page would.
 */
const renew = async ({ context }: Colleague, parts: RegExp): Promise<() => Promise<void>> => {
  await context.route(parts, (route) => route.fulfill({ status: 404, body: '' }));
  const pages = /\/(panel|index)\.html(\?|$)/;
  await context.route(pages, async (route) => {
    if (route.request().resourceType() === 'document') return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/(\/assets\/[\w.]+?)-[\w-]{8}\.js/g, '$1-ofthenew.js');
    await route.fulfill({ response, body });
  });
  return async () => {
    await context.unroute(parts);
    await context.unroute(pages);
  };
};
const renewed = (app: FrameLocator) => app.getByRole('region', { name: 'Grow Together was renewed meanwhile' });

test('the site is renewed under an open session: a calm sentence, one tap, and every word is there', async () => {
  const { adele, alex } = await inTurn();
  const b = panelOf(alex.app);
  await b.write('What this is about', 'Reviews');
  await expect(panelOf(adele.app).text('Reviews')).toBeVisible();
  // Alex opens the panel once more; what it would load next has gone with last night's build.
  const end = await renew(alex, /\/assets\/(closing-screen|between|recap-screen)-[\w-]+\.js/);
  await alex.open(await meetingPath());
  await expect(b.field('What this is about')).toHaveValue('Reviews', { timeout: 90_000 });
  // Nobody has touched it yet: it starts anew by itself, once. As the old parts stay away here, it says so then.
  await expect(renewed(alex.app)).toBeVisible({ timeout: 60_000 });
  await expect(renewed(alex.app)).toContainText('Everything you typed is kept on this device.');
  await b.write('What this is about', ' that help');
  await end();
  await renewed(alex.app).getByRole('button').click();
  await expect(b.field('What this is about')).toHaveValue('Reviews that help', { timeout: 90_000 });
  await expect(renewed(alex.app)).toBeHidden();
});

test('in the tab, a section whose parts are gone says so in its place', async () => {
  const adele = await sit('adele');
  const end = await renew(adele, /\/assets\/notes-[\w-]+\.js/);
  await adele.open('');
  await expect(adele.app.getByText('With Alex Moreau')).toBeVisible({ timeout: 90_000 });
  await adele.app.getByRole('tab', { name: 'Notes' }).click();
  await expect(renewed(adele.app).first()).toBeVisible({ timeout: 60_000 });
  await end();
  await renewed(adele.app).first().getByRole('button').click();
  await adele.app.getByRole('tab', { name: 'Notes' }).click();
  await expect(adele.app.getByRole('heading', { name: 'Notes' })).toBeVisible({ timeout: 60_000 });
});

test('without a network a missing part is not taken for a renewed site', async () => {
  const adele = await sit('adele');
  await adele.context.route(/\/assets\/notes-[\w-]+\.js/, (route) => route.abort());
  await adele.open('');
  await expect(adele.app.getByText('With Alex Moreau')).toBeVisible({ timeout: 90_000 });
  await adele.app.getByRole('tab', { name: 'Notes' }).click();
  await expect(adele.app.getByRole('region', { name: 'A part of this page did not arrive' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(renewed(adele.app)).toBeHidden();
});
