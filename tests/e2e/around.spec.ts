import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import type { Person } from '../../tenant/graph/person.ts';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { graphOf } from './graph.ts';
import { panelOf } from './panel.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/*
 * What happens around a running session: an ordinary meeting becomes one, the stage shows what all may see, every page
 * of a person is at the same place, and a rehearsal leaves nothing behind.
 */

let folder: string;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;
let meeting: string;

test.describe.configure({ mode: 'serial' });

const someone = (name: string): Person => {
  const person = tenant.tenant.state.people.find(({ givenName }) => givenName === name);
  if (!person) throw new Error(`Nobody is called ${name}.`);
  return person;
};

type Event = { readonly subject: string; readonly onlineMeeting?: { readonly joinUrl: string } };

/** Adele calls a meeting that runs now, and this is where one joins it. */
const call = async (subject: string, guests: readonly string[]): Promise<string> => {
  const start = new Date(tenant.host.clock.now()).toISOString().slice(0, 16);
  addEvent(tenant.tenant, someone('Adele'), {
    subject,
    start,
    zone: 'UTC',
    minutes: 30,
    attendees: guests.map(someone),
    online: true,
  });
  const { body } = await graphOf(tenant, 'adele')<{ value: Event[] }>('/me/events?$top=100');
  const joinUrl = body.value.find((event) => event.subject === subject)?.onlineMeeting?.joinUrl ?? '';
  return `/meeting?join=${encodeURIComponent(joinUrl)}`;
};

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-around-'));
  tenant = await startLocalTenant({ firstPort: 6180, seeded: false });
  tenant.host.clock.jumpTo(Date.parse('2026-11-23T09:00:00Z'));
  adele = await sitDown(tenant, 'adele', { profile: folder });
  alex = await sitDown(tenant, 'alex', { profile: folder, zone: 'Europe/London' });
});
test.afterAll(async () => {
  await adele?.leave();
  await alex?.leave();
  await tenant?.close();
  forgetProfiles(folder);
});

const panels = () => ({ a: panelOf(adele.app), b: panelOf(alex.app) });
const stageOf = ({ page }: Colleague): FrameLocator => page.frameLocator('iframe[title="Meeting stage"]');

/** What a page of the app keeps on its device, by name. */
const keptIn = (page: Page): Promise<readonly string[]> =>
  page
    .frameLocator('iframe[title="Grow Together"]')
    .locator('body')
    .evaluate(async () => {
      const databases = (await indexedDB.databases()).map(({ name, version }) => `${name} ${version}`);
      return [...databases, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort();
    });

test('a meeting of four offers a rehearsal, which sends nothing and leaves nothing behind', async () => {
  await adele.open(await call('All of us', ['Alex', 'Megan', 'Isaiah']));
  const { a } = panels();
  await expect(a.heading('No session belongs to this meeting')).toBeVisible({ timeout: 60_000 });
  await expect(a.text(/more than three people/)).toBeVisible();
  const before = await keptIn(adele.page);
  const sent = tenant.host.traffic.count();
  await a.button('Practise a turn').click();
  await a.button('I bring the topic').click();
  await a.button('Begin').click();
  await a.button('Begin my turn').click();
  await expect(a.field('What this is about')).toHaveValue(/Saying no/);
  await a.write('What this is about', ', kindly');
  for (const phase of ['Listening', 'Exploring', 'Action', 'Review']) {
    await a.moveOnTo(phase);
    await expect(a.heading(phase)).toBeVisible();
  }
  await a.button('End this turn').click();
  await expect(a.heading('Closing')).toBeVisible();
  await a.button('End the session').click();
  await expect(a.heading('That was a whole turn')).toBeVisible();
  await a.button('Back').click();
  await expect(a.heading('No session belongs to this meeting')).toBeVisible();
  expect(await keptIn(adele.page)).toEqual(before);
  expect(tenant.host.traffic.count()).toBe(sent);
});

test('the same rehearsal is in the tab, and leaves as little behind', async () => {
  await adele.open('');
  const { a } = panels();
  await a.button('Practise a turn').click();
  await expect(a.heading('A rehearsal')).toBeFocused();
  const before = await keptIn(adele.page);
  await a.button('I coach').click();
  await a.button('Begin').click();
  await a.button(/^Begin .* turn$/).click();
  await expect(a.heading('Contracting')).toBeVisible();
  await a.button('End the rehearsal').click();
  await expect(a.button('Start a cycle')).toBeVisible();
  expect(await keptIn(adele.page)).toEqual(before);
});

test('an ordinary meeting of two becomes a session: one tap of whoever called it, and the other panel follows', async () => {
  meeting = await call('Catching up', ['Alex']);
  await alex.open(meeting);
  const { a, b } = panels();
  await expect(b.heading('Adele Brandt can begin a session')).toBeVisible({ timeout: 60_000 });
  await adele.open(meeting);
  await expect(a.heading('A session, here and now?')).toBeVisible({ timeout: 60_000 });
  await expect(a.text('Alex Moreau')).toBeVisible();
  await a.button('15 min').click();
  await a.button('Prepare the session').dblclick();
  for (const panel of [a, b])
    await expect(panel.heading('How we want to work together')).toBeVisible({ timeout: 60_000 });
  await a.readToTheEnd();
  await a.button('Put this to Alex').click();
  await b.confirmEachItem();
  await a.button('Begin').click();
  await expect(b.heading('Connection')).toBeVisible();
});

test('the stage shows the same place and time to both, and nothing that was written for oneself', async () => {
  const { a, b } = panels();
  await a.button('Begin my turn').click();
  await a.write('What this is about', 'A quarrel nobody else should read');
  await a.write('What I want from these minutes', 'One clear sentence');
  await a.button('More').first().click();
  await a.button('Show on the stage').click();
  await expect(a.heading('The curtain is drawn')).toBeVisible();
  await a.button('Open the curtain').click();
  for (const one of [adele, alex]) {
    const stage = stageOf(one);
    await expect(stage.getByRole('heading', { name: 'Contracting' })).toBeVisible({ timeout: 60_000 });
    await expect(stage.getByText('Adele brings the topic')).toBeVisible();
    await expect(stage.getByText('One clear sentence')).toBeVisible();
    await expect(stage.locator('body')).not.toContainText('quarrel');
  }
  await b.button('Pause').click();
  await expect(stageOf(adele).getByRole('heading', { name: 'Pause' })).toBeVisible();
  await expect(stageOf(alex).getByRole('main')).not.toContainText('Alex');
  tenant.host.clock.advance(40_000);
  await a.button('Continue').click();
  await a.button('Add the minutes').click();
  await expect(stageOf(alex).getByRole('heading', { name: 'Contracting' })).toBeVisible();
});

test('the curtain falls while one presents, for whoever turned that on', async () => {
  const { a, b } = panels();
  await adele.page.getByRole('button', { name: 'Present my screen' }).click();
  await a.button('More').click();
  await adele.app.getByRole('switch', { name: 'Draw the curtain while I present' }).click();
  await expect(a.heading('The curtain is drawn')).toBeVisible();
  await expect(b.heading('Contracting')).toBeVisible();
  await adele.page.getByRole('button', { name: 'Present my screen' }).click();
  await a.button('Open the curtain').click();
  await a.button('Back to the conversation').click();
});

test('stage, reload and a second tab are the same people at the same place with the same time left', async () => {
  const { a, b } = panels();
  await a.moveOnTo('Listening');
  const again = await adele.context.newPage();
  await again.goto(adele.page.url());
  const tab = again.frameLocator('iframe[title="Grow Together"]');
  // Not Adele's own page: with whoever shares, the stage would go.
  await alex.page.reload();
  // The curtain of a panel that opens beside a stage falls by itself.
  const curtains = [panelOf(tab), b].map((panel) => panel.button('Open the curtain'));
  const rise = async (): Promise<void> => {
    for (const curtain of curtains) if (await curtain.isVisible()) await curtain.click({ timeout: 2_000 });
  };
  const frames = [adele.app, alex.app, tab, stageOf(adele), stageOf(alex)];
  const ring = (frame: FrameLocator) => frame.getByRole('img', { name: /Listening/ }).first();
  await expect(async () => {
    await rise();
    for (const frame of frames) await expect(ring(frame)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  /** What all rings say, once it is one thing and another than before. */
  const agreed = async (before: string): Promise<string> => {
    let names: readonly string[] = [];
    const one = async (): Promise<boolean> => {
      const look = (frame: FrameLocator) => ring(frame).getAttribute('aria-label', { timeout: 2_000 });
      names = await Promise.all(frames.map((frame) => look(frame).then(String, () => 'redrawn')));
      return new Set(names).size === 1 && names[0] !== 'redrawn' && names[0] !== before;
    };
    await expect.poll(one, { message: `one time on all rings, and not "${before}"` }).toBe(true);
    return names[0] ?? '';
  };
  const first = await agreed('');
  tenant.host.clock.advance(60_000);
  expect(await agreed(first)).toContain('Listening');
  // Every page of Adele is one Adele: Alex sees two people.
  await expect(alex.app.getByRole('banner').getByRole('img', { name: 'Adele Brandt and Alex Moreau' })).toBeVisible();
  await again.close();
});

test('afterwards each document has its link, the chat one line that both want, and one tap leads to a cycle', async () => {
  const { a, b } = panels();
  for (const phase of ['Exploring', 'Action']) {
    await b.moveOnTo(phase);
    await expect(a.heading(phase)).toBeVisible();
  }
  await a.write('What will someone see or hear you do?', 'Say it on Tuesday');
  await a.moveOnTo('Review');
  await a.button('End this turn').click();
  await expect(b.heading('Closing')).toBeVisible();
  await b.button('End the session').click();
  tenant.host.clock.advance(15_000);
  for (const name of ['2026-11-23 Adele Brandt.md', 'commitments-Adele Brandt.md', 'agreement.md'])
    await expect(a.button(`Open ${name} in OneDrive`)).toBeVisible({ timeout: 60_000 });
  // In the same moment: neither knows of the other's yes, and still exactly one of them writes.
  await Promise.all([a, b].map((panel) => panel.button('Yes, for me').click()));
  for (const panel of [a, b]) await expect(panel.text(/^The chat has one line/)).toBeVisible();
  await a.button('Make it a rhythm').click();
  // The meeting goes on beside the tab that opens.
  const tab = adele.page.frameLocator('iframe[title="Grow Together"][src*="index.html"]');
  await expect(tab.getByRole('button', { name: /A steady rhythm/ })).toBeVisible({ timeout: 60_000 });
  await expect(tab.getByText(/Alex/).first()).toBeVisible();
});
