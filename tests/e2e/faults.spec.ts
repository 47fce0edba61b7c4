import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type FrameLocator, test } from '@playwright/test';
import type { Fault } from '../../tenant/graph/faults.ts';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { type Event, graphOf, personOf, sessionsIn } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import { panelOf } from './panel.ts';
import { cutPeers } from './peers.ts';
import type { Colleague } from './people.ts';

/*
 * What goes wrong, as somebody at the screen has it: a clear sentence, a way on, nothing lost, nothing twice. Each story
 * begins with fresh browsers and a fresh tenant. What holds at every single request is tested below the browser
 * (tests/app/start-cycle.test.ts).
 */

let office: Office;
let folder: string;
let tenant: LocalTenant;

/** A Thursday; the next session of the sample cycle is on Friday at ten, Alex goes first. */
const thursday = Date.parse('2026-11-19T09:00:00Z');
const friday = thursday + 24 * 3_600_000;
const title = 'Adele and Alex, autumn';

test.beforeAll(async () => {
  test.setTimeout(600_000);
  office = await openOffice('faults', { firstPort: 6110, seeded: false, onDisk: true });
  ({ tenant, folder } = office);
});
test.afterAll(() => office?.close());
test.afterEach(async () => {
  tenant.tenant.faults.clear();
  await office.goHome();
});

const begin = (seeded: boolean): void => {
  tenant.host.clock.jumpTo(thursday);
  tenant.host.reset(seeded);
};
const sit = (slug: string, allowing = true): Promise<Colleague> => office.sit(slug, { allowing });
const strike = (fault: Fault): void => void tenant.tenant.faults.add(fault);
const network = (slug: string, to: 'online' | 'offline'): void =>
  tenant.host.setPerson(personOf(tenant, slug), { network: to });

/** From Today to the three times with Alex. */
const askForTimes = async (app: FrameLocator): Promise<void> => {
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('alex');
  await app.getByRole('button', { name: /Alex Moreau/ }).click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
};
const takeTheFirst = async (app: FrameLocator): Promise<void> => {
  const times = app.getByRole('listitem').getByRole('button', { pressed: false });
  await expect(times).toHaveCount(3, { timeout: 60_000 });
  await times.first().click();
};
const confirm = (app: FrameLocator) => app.getByRole('button', { name: 'Start with Alex Moreau' });
const settled = (app: FrameLocator) =>
  expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 120_000 });

/** How many folders, series and invitations there are: what could have been made twice. */
const made = async () => {
  const since = new Date(thursday).toISOString();
  const count = (events: readonly Event[]): number => new Set(events.map((event) => event.seriesMasterId)).size;
  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ value: { folder?: object; name: string }[] }>('/me/drive/root:/Apps/Grow Together:/children');
  return {
    folders: body.value.filter((item) => item.folder && !item.name.startsWith('.')).length,
    series: count(await sessionsIn(tenant, 'adele', since)),
    invitations: count(await sessionsIn(tenant, 'alex', since)),
  };
};
const once = { folders: 1, series: 1, invitations: 1 };

/** The sample cycle's folder, as Adele has it. */
const notebook = async (): Promise<{ drive: string; item: string }> => {
  const { body } = await graphOf(
    tenant,
    'adele',
  )<{ id: string; parentReference: { driveId: string } }>(`/me/drive/root:/Apps/Grow Together/${title}`);
  return { drive: body.parentReference.driveId, item: body.id };
};
/** The address of the sample cycle's meeting on Friday, in the Teams of the tenant. */
const sampleMeeting = async (): Promise<string> => {
  const friday = '/me/calendarView?startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-21T00:00:00Z&$top=50';
  const { body } = await graphOf(tenant, 'adele')<{ value: Event[] }>(friday);
  const session = body.value.find((event) => event.subject.includes(title));
  return `/meeting?join=${encodeURIComponent(session?.onlineMeeting?.joinUrl ?? '')}`;
};
/** A file of the sample cycle's folder on this machine's disk. */
const onDisk = (name: string): string =>
  join(folder, 'tenant', 'people', 'Adele Brandt', 'OneDrive', 'Apps', 'Grow Together', title, name);
const linkTo = ({ drive, item }: { drive: string; item: string }): string =>
  `?page=today&sub=${encodeURIComponent(`cycle/c_firststeps/${drive}/${item}`)}`;

test('nothing is asked until something is wanted; a no costs nothing, and a later yes goes on from there', async () => {
  begin(false);
  const { app, page, open } = await sit('adele', false);
  const dialog = page.getByRole('alertdialog');
  const no = dialog.getByRole('button', { name: 'Not now' });
  await open('');
  // The first opening of all: no window comes between the eye and the finger.
  await app.getByRole('tab', { name: 'Settings' }).click();
  await expect(app.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await app.getByRole('tab', { name: 'Notes' }).click();
  await no.click();
  await expect(app.getByText('This was not allowed')).toBeVisible();
  await app.getByRole('button', { name: 'Continue', exact: true }).click();
  await no.click();
  await app.getByRole('tab', { name: 'Today' }).click();
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('alex');
  await expect(app.getByText('This was not allowed')).toBeVisible();
  await expect(app.getByText('Nothing was changed.')).toBeVisible();
  await expect(app.getByLabel('Name')).toHaveValue('alex');
  await app.getByRole('button', { name: 'Continue', exact: true }).click();
  const found = app.getByRole('button', { name: /Alex Moreau/ });
  const yes = dialog.getByRole('button', { name: 'Allow', exact: true });
  // Who I am and finding people are two permissions, and both were declined.
  await expect(async () => {
    if (await yes.isVisible()) await yes.click();
    await expect(found).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  // Who it is that starts became known by that yes: the questions after it are all asked.
  await found.click();
  await app.getByRole('button', { name: /A steady rhythm/ }).click();
  await expect(async () => {
    if (await yes.isVisible()) await yes.click();
    await expect(app.getByRole('heading', { name: 'When shall it be?' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test('an expired token, a passing 503 and a lost reply are not even noticed: one series, two clicks or not', async () => {
  begin(false);
  const { app, open } = await sit('adele');
  await open('');
  strike({ kind: 'expire-token', path: 'getSchedule' });
  await askForTimes(app);
  await takeTheFirst(app);
  strike({ kind: 'expire-token', path: '/drive/', claims: '{"access_token":{"nbf":{"essential":true}}}' });
  strike({ kind: 'unavailable', path: '/invite', retryAfterSeconds: 1 });
  strike({ kind: 'lose-response', method: 'POST', path: '^/me/events' });
  await confirm(app).dblclick();
  await settled(app);
  await expect(app.getByRole('img', { name: 'Done' })).toHaveCount(6);
  expect(await made()).toEqual(once);
});

test('throttled for long while starting: it says so, keeps what is done, and two tabs at once go on as one', async () => {
  begin(false);
  const adele = await sit('adele');
  const { app } = adele;
  await adele.open('');
  await askForTimes(app);
  await takeTheFirst(app);
  strike({ kind: 'throttle', retryAfterSeconds: 300, method: 'POST', path: '^/me/events', times: 'always' });
  await confirm(app).click();
  await expect(app.getByText(/asks us to slow down/)).toBeVisible({ timeout: 120_000 });
  await expect(app.getByRole('img', { name: 'Done' })).toHaveCount(3);

  tenant.tenant.faults.clear();
  const second = await adele.context.newPage();
  await second.goto(`${tenant.hostOrigin}/teams/adele`);
  const other = second.frameLocator('iframe[title="Grow Together"]');
  await expect(other.getByText('A cycle is not set up completely')).toBeVisible({ timeout: 60_000 });
  await Promise.all([
    other.getByRole('button', { name: 'Continue' }).click(),
    app.getByRole('button', { name: 'Try again' }).click(),
  ]);
  await settled(app);
  await settled(other);
  expect(await made()).toEqual(once);
});

test('a link to somebody else’s notebook, or to one that is gone, says so and leads on', async () => {
  begin(true);
  const place = await notebook();
  const megan = await sit('megan');
  await megan.open(linkTo(place));
  await expect(megan.app.getByRole('heading', { name: 'This notebook is not shared with you' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(megan.app.getByText(title)).toBeHidden();
  await megan.app.getByRole('button', { name: 'Go to Today' }).click();
  await expect(megan.app.getByRole('heading', { name: 'Grow with a colleague' })).toBeVisible();

  const gone = new Request(`${tenant.graphOrigin}/v1.0/drives/${place.drive}/items/${place.item}`, {
    method: 'DELETE',
  });
  expect((await tenant.host.firstParty(personOf(tenant, 'adele'), gone)).status).toBe(204);
  const alex = await sit('alex');
  await alex.open(linkTo(place));
  await expect(alex.app.getByRole('heading', { name: 'This notebook is not there any more' })).toBeVisible({
    timeout: 60_000,
  });
});

/** Writes a file as another program would, and waits until OneDrive has it. */
const writeOnDisk = async (file: string, text: string): Promise<void> => {
  writeFileSync(file, text);
  const path = `/me/drive/root:/Apps/Grow Together/${title}/${basename(file)}`;
  const size = async () => (await graphOf(tenant, 'adele')<{ size: number }>(path)).body.size;
  await tenant.disksAgree();
  await expect.poll(size).toBe(Buffer.byteLength(text));
};

test('a damaged cycle page is named, left as it is, and back when somebody mends it', async () => {
  begin(true);
  const adele = await sit('adele');
  const { app } = adele;
  const file = onDisk('cycle.md');
  await tenant.disksAgree();
  const whole = readFileSync(file, 'utf8');
  const agreement = onDisk('agreement.md');
  await writeOnDisk(agreement, readFileSync(agreement, 'utf8').slice(0, 60));
  await writeOnDisk(file, whole.slice(0, 40));
  await adele.open('');
  const notice = app.getByRole('region', { name: `${title} cannot be shown` });
  await expect(notice).toContainText('Nothing in its notebook was changed.', { timeout: 60_000 });
  await expect(notice.getByRole('button')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, 40));

  await writeOnDisk(file, whole);
  await adele.open('');
  await expect(app.getByText('With Alex Moreau')).toBeVisible({ timeout: 60_000 });
  await expect(notice).toBeHidden();
  await app.getByRole('button', { name: title }).click();
  await expect(app.getByText('Behind us')).toBeVisible();
  // The agreement beside it is half-written too: named as well, and no draft.
  await expect(app.getByText('Its page in the notebook is damaged and stays as it is.')).toBeVisible();
});

test('a half-written agreement is said to be so and kept; agreed anew, both pages stand side by side', async () => {
  begin(true);
  tenant.host.clock.jumpTo(friday);
  const meeting = await sampleMeeting();
  const adele = await sit('adele');
  const agreement = onDisk('agreement.md');
  await tenant.disksAgree();
  const half = readFileSync(agreement, 'utf8').slice(0, 60);
  await writeOnDisk(agreement, half);
  await adele.open(meeting);
  const panel = panelOf(adele.app);
  await expect(panel.heading('Your working agreement cannot be read')).toBeVisible({ timeout: 90_000 });
  await panel.button('Look again').click();
  await expect(panel.heading('Your working agreement cannot be read')).toBeVisible();
  expect(readFileSync(agreement, 'utf8')).toBe(half);

  await panel.button('Agree anew').click();
  await expect(panel.heading('How we want to work together')).toBeVisible({ timeout: 90_000 });
  const pages = () => readdirSync(onDisk('')).filter((name) => name.startsWith('agreement'));
  await expect.poll(pages).toEqual([expect.stringMatching(/^agreement unreadable 2026-11-20 .*\.md$/)]);
  expect(readFileSync(onDisk(pages()[0] ?? ''), 'utf8')).toBe(half);
});

test('a half-written cycle page is named in the panel too, and mended in a text editor it opens', async () => {
  begin(true);
  tenant.host.clock.jumpTo(friday);
  const meeting = await sampleMeeting();
  const adele = await sit('adele');
  const page = onDisk('cycle.md');
  await tenant.disksAgree();
  const whole = readFileSync(page, 'utf8');
  await writeOnDisk(page, whole.slice(0, 40));
  await adele.open(meeting);
  const panel = panelOf(adele.app);
  await expect(panel.heading('This cycle’s page cannot be read')).toBeVisible({ timeout: 90_000 });
  await expect(panel.button('Agree anew')).toBeHidden();
  expect(readFileSync(page, 'utf8')).toBe(whole.slice(0, 40));

  await writeOnDisk(page, whole);
  await panel.button('Look again').click();
  await expect(panel.button('Begin')).toBeVisible({ timeout: 90_000 });
});

test('offline at the start, what was known is shown with an honest line; back online it is fresh', async () => {
  begin(true);
  const { app, open } = await sit('adele');
  await open('');
  await expect(app.getByText('With Alex Moreau')).toBeVisible({ timeout: 60_000 });
  network('adele', 'offline');
  await open('');
  await expect(app.getByText('You are offline')).toBeVisible({ timeout: 60_000 });
  await expect(app.getByText('With Alex Moreau')).toBeVisible();
  await app.getByRole('button', { name: title }).click();
  await expect(app.getByText(/As it was last time/)).toBeVisible();
  await app.getByRole('tab', { name: 'Today' }).click();
  await app.getByRole('button', { name: 'Try again' }).click();
  await expect(app.getByText('You are offline')).toBeVisible({ timeout: 60_000 });
  // The network's return is noticed without a tap.
  network('adele', 'online');
  await expect(app.getByText('You are offline')).toBeHidden({ timeout: 60_000 });
  await expect(app.getByText('With Alex Moreau')).toBeVisible();
});

test('words typed without a network reach the partner once it is back, every one', async () => {
  begin(true);
  tenant.host.clock.jumpTo(friday);
  const meeting = await sampleMeeting();
  const [adele, alex] = [await sit('adele'), await sit('alex')];
  for (const one of [adele, alex]) await one.open(meeting);
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  await expect(b.button('Begin')).toBeVisible({ timeout: 90_000 });
  await a.button('Begin').click({ timeout: 90_000 });
  tenant.host.clock.advance(3 * 60_000);
  await b.button('Begin my turn').click();
  await b.write('What this is about', 'Reviews that');
  await expect(a.text('Reviews that')).toBeVisible();
  for (const one of [adele, alex]) await cutPeers(one.page);
  network('alex', 'offline');
  await b.write('What this is about', ' read like a verdict, and what I');
  network('alex', 'online');
  await b.write('What this is about', ' want them to be');
  await expect(a.text('Reviews that read like a verdict, and what I want them to be')).toBeVisible({ timeout: 90_000 });
});

test('messages from a foreign window are ignored, those of the host are not', async () => {
  begin(true);
  const { app, page, open } = await sit('adele');
  await open('');
  await expect(app.getByText('With Alex Moreau')).toBeVisible({ timeout: 60_000 });
  const look = () => app.locator('html').getAttribute('data-look');
  // A window of another origin that holds a handle to the app's frame, as a page that opened it would.
  const foreign = await page.context().newPage();
  await foreign.goto(`${tenant.graphOrigin}/v1.0/me`);
  const [opened] = await Promise.all([
    foreign.context().waitForEvent('page'),
    foreign.evaluate((address) => {
      const teams = window.open(address);
      setInterval(() => {
        for (let frame = 0; teams && frame < teams.length; frame += 1)
          for (const func of ['themeChange', 'load']) teams[frame]?.postMessage({ id: 0, func, args: ['dark'] }, '*');
      }, 50);
    }, `${tenant.hostOrigin}/teams/adele`),
  ]);
  const attacked = opened.frameLocator('iframe[title="Grow Together"]');
  await expect(attacked.getByText('With Alex Moreau')).toBeVisible({ timeout: 60_000 });
  expect(await attacked.locator('html').getAttribute('data-look')).toBe('light');
  tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'dark', locale: 'en-GB' } });
  await expect.poll(look).toBe('dark');
});
