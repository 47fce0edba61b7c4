import { expect, test } from '@playwright/test';
import { addFile, findItem, shareItem } from '../../tenant/graph/drive/builders.ts';
import { cycleFolder, type Desk, openDesk } from './notes-desk.ts';

/*
 * What a notebook says by itself: a note that ends, a folder that is open to a stranger. And how it looks narrow, from right to
 * left, with names of a line's length, and on paper. Pictures of it lie beside the results.
 */

let desk: Desk;
const ending = `${cycleFolder}/2026-02-04 Adele Brandt.md`;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  desk = await openDesk(5960);
});
test.afterAll(async () => {
  await desk?.leave();
});

const section = (name: string) => desk.app.getByRole('tab', { name, exact: true });
const button = (name: string | RegExp) => desk.app.getByRole('button', { name, exact: typeof name === 'string' });
const there = (path: string) => findItem(desk.tenant.tenant, desk.person, `Apps/Grow Together/${path}`) !== undefined;
const like = (theme: 'default' | 'dark' | 'contrast', locale = 'en-GB') =>
  desk.tenant.host.setPerson(desk.person.id, { preferences: { theme, locale } });
const picture = (name: string) => desk.adele.page.screenshot({ path: test.info().outputPath(`${name}.png`) });

const noteOf = (expires: string, title: string, words = 'Silence helped.'): string =>
  `---\ntype: session-note\nformat: 1\nid: s_ends_${title.length}\ndate: 2026-02-04T10:00:00+01:00\nturn: {coachee: ${desk.person.id}, coach: ${desk.person.id}, observer: null}\nexpires: ${expires}\n---\n# ${title}\n## What I learned\n${words}\n`;

test('a note whose last day is near is announced; one tap keeps it, and the day stands in the file', async () => {
  desk.hand(ending, noteOf('2026-03-10', 'Saying no in February'));
  await desk.adele.open('');
  await section('Notes').click();
  const notice = desk.app.getByRole('region', { name: 'One of your notes ends soon' });
  await expect(notice).toContainText('Saying no in February');
  await button(/^Keep it for 3\d more days$/).click();
  await expect(notice).toBeHidden();
  await expect.poll(() => desk.text(ending)).toMatch(/expires: 2026-04-0\d/);
});

test('letting one go is asked twice, says what it means, and takes the file out of OneDrive', async () => {
  desk.hand(ending, noteOf('2026-03-10', 'Saying no in February'));
  await desk.adele.open('');
  await section('Notes').click();
  await button('Let it go now').click();
  await expect(desk.app.getByText(/for your partners too\. OneDrive’s recycle bin/)).toBeVisible();
  expect(there(ending)).toBe(true);
  await button('Yes, let go').click();
  await expect.poll(() => there(ending)).toBe(false);
  await expect(desk.app.getByRole('region', { name: 'One of your notes ends soon' })).toBeHidden();
  await expect(desk.app.getByText('Saying no in February')).toHaveCount(0);
});

test('a stranger with access is named on the page of the cycle, and one tap closes it to them', async () => {
  const { tenant } = desk.tenant;
  const stranger = tenant.state.people.find(({ givenName }) => givenName === 'Isaiah');
  const folder = findItem(tenant, desk.person, `Apps/Grow Together/${cycleFolder}`);
  if (!stranger || !folder) throw new Error('The sample tenant has both.');
  shareItem(tenant, folder, stranger);
  await desk.adele.open('');
  await section('Cycles').click();
  await desk.app
    .getByRole('main')
    .getByRole('button', { name: new RegExp(cycleFolder) })
    .click();
  const notice = desk.app.getByRole('region', { name: 'More people than you two can open this notebook' });
  await expect(notice).toContainText(stranger.displayName);
  await desk.resize(280);
  await picture('open-to-a-stranger-280');
  await button('Open it to the partners only').click();
  await expect(notice).toBeHidden();
});

for (const [theme, locale, width] of [
  ['default', 'en-GB', 280],
  ['dark', 'de-DE', 320],
  ['default', 'qps-plocm', 320],
  ['contrast', 'en-GB', 1000],
] as const)
  test(`long names and ending notes stay inside the page: ${theme}, ${locale}, ${width} pixels`, async () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsnachfolgebesprechungsvorbereitung';
    desk.hand(`${cycleFolder}/2026-02-05 Adele Brandt.md`, noteOf('2026-03-09', `${long} ${long}`));
    desk.hand(`${cycleFolder}/2026-02-06 Adele Brandt.md`, noteOf('2026-03-08', 'قول لا بهدوء دون عذر طويل 🌱'));
    like(theme, locale);
    await desk.adele.open('');
    await desk.resize(width);
    await desk.app.getByRole('tab').nth(2).click();
    await expect(desk.app.getByRole('searchbox')).toBeVisible();
    await expect(desk.app.getByText(long).first()).toBeVisible();
    await expect
      .poll(() => desk.app.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth))
      .toBeLessThanOrEqual(0);
    await picture(`notes-${theme}-${locale}-${width}`);
  });

test('on paper there are the words of the note and nothing to tap', async () => {
  like('dark');
  addFile(
    desk.tenant.tenant,
    desk.person,
    `Apps/Grow Together/${ending}`,
    noteOf('2027-03-10', 'Saying no in February', 'A sheet for the wall.'),
  );
  await desk.adele.open('');
  await desk.resize(700);
  await section('Notes').click();
  await desk.app.getByRole('button', { name: /A sheet for the wall/ }).click();
  await expect(desk.app.getByRole('article')).toContainText('A sheet for the wall.');
  await desk.adele.page.emulateMedia({ media: 'print' });
  await expect(desk.app.getByRole('button', { name: 'All notes' })).toBeHidden();
  await expect(section('Today')).toBeHidden();
  await expect(desk.app.getByRole('article')).toBeVisible();
  await picture('on-paper');
  await desk.adele.page.emulateMedia({ media: null });
});
