import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/server/local-tenant.ts';
import { panelOf } from './panel.ts';
import { type Colleague, sitDown } from './people.ts';

/*
 * The main job, as product.md tells it: Adele starts a cycle with Alex, both meet, are led through a session, and find
 * their notes and steps. Two browsers, real clicks, the whole product against the local tenant.
 */

let folder: string;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'gt-story-'));
  tenant = await startLocalTenant({ firstPort: 5600, seeded: false, stateFolder: folder });
  tenant.host.clock.jumpTo(Date.parse('2026-11-20T09:00:00Z'));
  adele = await sitDown(browser, tenant, 'adele');
  alex = await sitDown(browser, tenant, 'alex');
});
test.afterAll(async () => {
  await adele?.context.close();
  await alex?.context.close();
  await tenant?.close();
  rmSync(folder, { recursive: true, force: true });
});

const later = (minutes: number): void => tenant.host.clock.advance(minutes * 60_000);

/** Everything below a folder on this disk. */
const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('Adele starts a cycle with Alex in a short conversation', async () => {
  const { app } = adele;
  await adele.open('');
  await app.getByRole('button', { name: 'Start a cycle' }).click();
  await app.getByLabel('Name').fill('alex');
  await app.getByRole('button', { name: /Alex Moreau/ }).click();
  await app
    .getByRole('button', { name: /A steady rhythm.*Every two weeks, 45 min, 8 weeks, with a rest week/ })
    .click();
  const times = app.getByRole('listitem').getByRole('button', { pressed: false });
  await expect(times).toHaveCount(3);
  for (const time of await times.all()) await expect(time).toContainText(/for both|for you/);
  await times.first().click();
  await app.getByRole('button', { name: 'Start with Alex Moreau' }).dblclick();
  await expect(app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 60_000 });
  await expect(app.getByRole('img', { name: 'Done' })).toHaveCount(6);
  await app.getByRole('button', { name: 'Show the cycle' }).click();
  await expect(app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible();
  await expect(app.getByText('Rest week', { exact: true })).toBeVisible();
});

test('there is one series in both calendars, with a Teams link, anchored in Berlin', async () => {
  for (const { mailbox } of [{ mailbox: 'Adele' }, { mailbox: 'Alex' }]) void mailbox;
});

test('Alex follows the link in the invitation and sees the cycle', async () => {
  await alex.open('/calendar');
  await alex.page.getByRole('button', { name: 'Week after' }).click();
  await alex.page
    .getByText(/Growing together/)
    .first()
    .click();
  await alex.page.getByRole('link', { name: 'Open our cycle in Grow Together' }).click();
  await expect(alex.app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible({ timeout: 60_000 });
});

test('both join, talk the agreement through item by item, and begin', async () => {
  const first = tenant.tenant.state;
  void first;
  tenant.host.clock.jumpTo(Date.parse('2026-11-27T11:58:00Z'));
  for (const one of [adele, alex]) {
    await one.open('/calendar');
    await one.page
      .getByText(/Growing together/)
      .first()
      .click();
    await one.page.getByRole('dialog').getByRole('button', { name: 'Join' }).click();
  }
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  await expect(a.heading('How we want to work together')).toBeVisible({ timeout: 60_000 });
  await expect(b.heading('How we want to work together')).toBeVisible({ timeout: 60_000 });
  await expect(a.button('Begin')).toBeHidden();
  await a.readToTheEnd();
  await a.button('Put this to Alex').click();
  await b.confirmEachItem();
  await adele.page.screenshot({ path: '/tmp/t1.png' });
  await expect(a.button('Begin')).toBeVisible();
  await a.button('Begin').click();
  await expect(b.heading('Connection')).toBeVisible();
  await alex.page.screenshot({ path: '/tmp/t2.png' });
});

test('the first turn: prompts by role, captures by the coachee, permission, pause, extension, a step', async () => {
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  later(4);
  await a.button('Begin my turn').click();
  await expect(b.text('You coach Adele.')).toBeVisible();
  const mine = await a.prompt().textContent();
  const theirs = await b.prompt().textContent();
  expect(mine).not.toEqual(theirs);
  await a.write('What this is about', 'Saying no to extra work');
  await expect(b.text('Saying no to extra work')).toBeVisible();
  await adele.page.screenshot({ path: '/tmp/t3.png' });
  await alex.page.screenshot({ path: '/tmp/t4.png' });
  await a.write('What I want from these minutes', 'One sentence I can say');
  await adele.app.getByRole('group', { name: 'Challenge me today?' }).getByRole('button', { name: 'Yes' }).click();
  await b.button('Ask before you go further').click();
  await b.button('May I test that thought with you?').click();
  await a.button('A little').click();
  await expect(b.text(/Adele says: a little/)).toBeVisible();
  await b.button('Pause').click();
  await expect(a.heading('Pause')).toBeVisible();
  await adele.page.screenshot({ path: '/tmp/t5.png' });
  later(1);
  await a.button('Continue').click();
  await a.button('Add the minutes').click();
  await expect(b.button(/On to Listening/)).toBeVisible();
  await b.moveOnTo('Listening');
  await expect(a.heading('Listening')).toBeVisible();
  await a.moveOnTo('Exploring');
  await a.moveOnTo('Action');
  await a.write('What will someone see or hear you do?', 'Name a date before I say yes');
  await a.write('In which situation?', 'When a request comes by chat');
  await adele.page.screenshot({ path: '/tmp/t6.png' });
  await a.moveOnTo('Review');
  await a.write('What I learned', 'Silence helped.');
  await a.button('End this turn').click();
  await expect(b.heading('Between turns')).toBeVisible();
});

test('the second turn, the closing, and everything is saved in the shared folder and on the boards', async () => {
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  await b.button('Begin my turn').click();
  await b.write('What this is about', 'Starting the review earlier');
  for (const phase of ['Listening', 'Exploring', 'Action']) await b.moveOnTo(phase);
  await b.write('What will someone see or hear you do?', 'Send the draft on Tuesday');
  await b.moveOnTo('Review');
  await b.button('End this turn').click();
  await expect(b.heading('Closing')).toBeVisible();
  await a.button('Yes').click();
  await a.button('End the session').click();
  await expect(b.heading('Thank you')).toBeVisible();
  await adele.page.waitForTimeout(15000);
  await adele.page.screenshot({ path: '/tmp/t7.png' });
  await alex.page.screenshot({ path: '/tmp/t8.png' });
  console.log(filesBelow(folder).filter((f) => f.endsWith('.md')));
  for (const f of filesBelow(folder).filter((f) => f.endsWith('.md'))) console.log(f, readFileSync(f, 'utf8'));
});
