import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { panelOf } from './panel.ts';
import { type Colleague, forgetProfiles, passTime, sitDown } from './people.ts';
import { addTriadCycle, triadTitle } from './triad-cycle.ts';

/*
 * Three colleagues, three browsers: one turn of a triad on the GROW map, with an observer whose sheet is sealed until
 * Review, and what it leaves on disk; then the next session, to which an unfinished topic is handed.
 */

let folder: string;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;
let megan: Colleague;
let joinUrl: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-triad-'));
  tenant = await startLocalTenant({
    firstPort: 5720,
    seeded: false,
    stateFolder: join(folder, 'tenant'),
    clock: '2026-03-04T08:58:00Z',
  });
  // From there on time goes on: a clock that stands still lets nothing fall due.
  tenant.host.clock.run();
  joinUrl = addTriadCycle(tenant, { first: '2026-03-04T10:00', frame: 'clear', minutes: 15 });
  adele = await sitDown(tenant, 'adele', { profile: folder });
  alex = await sitDown(tenant, 'alex', { profile: folder, zone: 'Europe/London' });
  megan = await sitDown(tenant, 'megan', { profile: folder });
});
test.afterAll(async () => {
  for (const one of [adele, alex, megan]) await one?.leave();
  await tenant?.close();
  forgetProfiles(folder);
});

const later = (minutes: number): Promise<void> => passTime(tenant, [adele, alex, megan], minutes);
const panels = () => ({ a: panelOf(adele.app), b: panelOf(alex.app), c: panelOf(megan.app) });
const joined = `/meeting?join=`;
const meet = async (): Promise<void> => {
  for (const one of [adele, alex, megan]) await one.open(`${joined}${encodeURIComponent(joinUrl)}`);
};

const root = (): string =>
  join(folder, 'tenant', 'people', 'Adele Brandt', 'OneDrive', 'Apps', 'Grow Together', triadTitle);
const onDisk = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(root(), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(root(), entry.name), 'utf8')]),
  );

const seen = 'After the second question there was a long quiet';

test('three meet, each is told their part, and the coachee chooses the map', async () => {
  await meet();
  const { a, b, c } = panels();
  await expect(a.heading('Good to have you here')).toBeVisible({ timeout: 90_000 });
  await expect(b.heading('Good to have you here')).toBeVisible({ timeout: 90_000 });
  await expect(c.heading('Good to have you here')).toBeVisible({ timeout: 90_000 });
  for (const panel of [a, b, c]) await expect(panel.connection('Connected')).toBeVisible();
  await a.button('Begin').click();
  await expect(a.text('Your turn. Alex is your coach, Megan observes.')).toBeVisible();
  await expect(b.text('You coach Adele. Megan observes.')).toBeVisible();
  await expect(c.text('You observe. Alex coaches Adele.')).toBeVisible();
  await a.button('Choose another map').click();
  await a.button('I know roughly what I want and need to get moving.').click();
  await a.button('Take GROW').click();
  await expect(c.text('Adele takes GROW, after John Whitmore.')).toBeVisible();
  await later(1);
  await a.button('Begin my turn').click();
});

test('each role has its own prompt, and what the observer writes nobody else sees', async () => {
  const { a, b, c } = panels();
  await expect(b.heading('Goal')).toBeVisible();
  await expect(a.prompt()).toContainText('For you, in silence');
  await expect(b.prompt()).toContainText('To ask aloud');
  await expect(c.prompt()).toContainText('To notice');
  await a.write('My goal for this turn', 'One sentence I can say');
  await expect(c.text('One sentence I can say')).toBeVisible();
  await c.write('What I saw or heard', seen);
  await expect(c.button(/^Release to/)).toBeHidden();
  await a.moveOnTo('Reality');
  await expect(b.heading('Reality')).toBeVisible();
  for (const panel of [a, b]) await expect(panel.text(/long quiet/)).toBeHidden();
});

test('a reload keeps the sealed sheet, on its author’s device alone', async () => {
  await megan.open(`${joined}${encodeURIComponent(joinUrl)}`);
  const { a, b, c } = panels();
  await expect(c.heading('Reality')).toBeVisible({ timeout: 60_000 });
  await expect(c.field('What I saw or heard')).toHaveValue(seen);
  for (const panel of [a, b, c]) await expect(panel.connection('Connected')).toBeVisible({ timeout: 20_000 });
  await a.moveOnTo('Options');
  await a.moveOnTo('Will');
  await a.write('What will someone see or hear you do?', 'Name a date before I say yes');
});

test('the observer has minutes of their own and releases the sheet', async () => {
  const { a, b, c } = panels();
  await a.moveOnTo('Observer’s minutes');
  await expect(a.text(/Megan says what was seen/)).toBeVisible();
  await expect(c.heading('Observer’s minutes')).toBeVisible({ timeout: 90_000 });
  await expect(c.prompt()).toContainText('To notice');
  await c.button('Release to Adele and Alex').click();
  await c.button('Release to Adele and Alex').click();
  for (const panel of [a, b, c]) await expect(panel.text(seen)).toBeVisible({ timeout: 120_000 });
});

test('the note, the step and the sheet are documents of their owners in the shared folder', async () => {
  const { a, b, c } = panels();
  await b.button('End this turn').click();
  await expect(c.heading('Closing')).toBeVisible({ timeout: 90_000 });
  await a.button('Not yet').click();
  await a.button('End the session').click();
  for (const panel of [a, b, c])
    await expect(panel.text('Saved in your OneDrive folder')).toBeVisible({ timeout: 120_000 });
  await expect.poll(() => [...onDisk().keys()]).toContain('2026-03-04 Adele Brandt, seen by Megan Okafor.md');
  // A session is saved one document after the other, the board last.
  await expect.poll(() => onDisk().get('commitments-Adele Brandt.md')).toContain('Name a date before I say yes');
  const files = onDisk();
  expect(files.get('2026-03-04 Adele Brandt.md')).toMatch(/framework: grow[\s\S]*One sentence I can say/);
  expect(files.get('2026-03-04 Adele Brandt.md')).not.toContain('long quiet');
  expect(files.get('2026-03-04 Adele Brandt, seen by Megan Okafor.md')).toMatch(
    /type: observation-sheet[\s\S]*Observations for Adele Brandt[\s\S]*After the second question there was a long quiet/,
  );
  await expect(a.text('What was observed')).toBeVisible();
});

test('the next session goes on with the roles, and offers the topic that was left open', async () => {
  tenant.host.clock.jumpTo(Date.parse('2026-03-11T08:58:00Z'));
  await meet();
  const { a, b, c } = panels();
  for (const panel of [a, b, c]) await expect(panel.heading('Good to have you here')).toBeVisible({ timeout: 90_000 });
  await b.button('Begin').click();
  await expect(b.text('Your turn. Megan is your coach, Adele observes.')).toBeVisible();
  await b.button('Change who does what').click();
  await alex.app.getByRole('group', { name: 'Whose turn is it?' }).getByRole('button', { name: 'Adele' }).click();
  await expect(a.heading('Connection')).toBeVisible({ timeout: 90_000 });
  await expect(a.text('Left open last time')).toBeVisible();
  await expect(b.text('Left open last time')).toBeHidden();
  await a.button('Take it up today').click();
  await a.button('Begin my turn').click();
  await expect(c.heading('Contracting')).toBeVisible({ timeout: 90_000 });
  await expect(a.field('What this is about')).toHaveValue('One sentence I can say');
});
