import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { hostileTexts } from '../surfaces/personal/hostile.data.ts';
import { watchHarm } from './harm.ts';
import { cycleFolder, type Desk, openDesk } from './notes-desk.ts';

/*
 * Notes as a person uses them, the production build in a browser against the local tenant: read, found, written, kept without a
 * network, settled, looked back on, saved. And texts that were written to do harm, in every field there is.
 */

let desk: Desk;
const mine = `${cycleFolder}/2026-02-18 Adele Brandt.md`;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  desk = await openDesk(5900);
});
test.afterAll(async () => {
  await desk?.leave();
});

const section = (name: string) => desk.app.getByRole('tab', { name, exact: true });
const button = (name: string | RegExp) => desk.app.getByRole('button', { name, exact: typeof name === 'string' });
const openNote = async (): Promise<void> => {
  await section('Notes').click();
  await button(/^Your turn/)
    .first()
    .click();
  await expect(button('Write in it')).toBeVisible();
};

/** What axe has to say of the app's frame. Fluent's markers at the ends of its tab list pass focus on at once: nobody rests there. */
const findings = async (): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page: desk.adele.page })
    .include('iframe[title="Grow Together"]')
    .exclude(['iframe[title="Grow Together"]', '[data-tabster-dummy]'])
    .analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
};
const sideways = (): Promise<number> =>
  desk.app.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);

test('a note is found by its words, opened, and reads like paper', async () => {
  await desk.adele.open('');
  await section('Notes').click();
  await desk.app.getByRole('searchbox').fill('BOTTLENECK');
  await expect(desk.app.getByRole('listitem')).toHaveCount(1);
  await expect(desk.app.locator('mark')).toHaveText('bottleneck');
  await button(/^Your turn/).click();
  await expect(desk.app.getByRole('heading', { level: 1, name: 'Your turn' })).toBeFocused();
  await expect(desk.app.getByRole('heading', { level: 2, name: 'What was heard' })).toBeVisible();
  await expect(desk.app.getByRole('article')).not.toContainText('type: session-note');
  await button('All notes').click();
  await expect(desk.app.getByRole('searchbox')).toHaveValue('BOTTLENECK');
  await desk.app.getByRole('searchbox').fill('');
});

test('what is typed is saved by itself, and says so only when it is', async () => {
  await openNote();
  await button('Write in it').click();
  await desk.app.getByLabel('What I learned').fill('It is about Wednesday.');
  await expect(desk.app.getByText('Saving…')).toBeVisible();
  await expect(desk.app.getByText('Saved', { exact: true })).toBeVisible();
  expect(desk.text(mine)).toContain('## What I learned\nIt is about Wednesday.\n');
});

test('without a network it is kept here, survives a reload, and is sent when the network is back', async () => {
  const { context, page } = desk.adele;
  await context.setOffline(true);
  await desk.app.getByLabel('What I learned').fill('Typed in a tunnel.');
  await expect(desk.app.getByText('Kept on this device')).toBeVisible();
  expect(desk.text(mine)).not.toContain('Typed in a tunnel.');
  await context.setOffline(false);
  await page.reload();
  await openNote();
  await expect(desk.app.getByText('Typed in a tunnel.')).toBeVisible();
  await expect.poll(() => desk.text(mine)).toContain('Typed in a tunnel.');
});

test('where OneDrive is full it says so, what waits can be saved as a file, and one tap sends it later', async () => {
  const { page } = desk.adele;
  const heal = desk.tenant.tenant.faults.add({
    kind: 'refuse',
    status: 507,
    code: 'insufficientStorage',
    method: 'PUT',
    times: 'always',
  });
  await button('Write in it').click();
  await desk.app.getByLabel('What I learned').fill('Typed in a tunnel, and kept.');
  await expect(desk.app.getByText('Kept on this device', { exact: true })).toBeVisible();
  await section('Notes').click();
  await expect(desk.app.getByText('One change is only on this device')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), button('Save them as a file').click()]);
  const [file] = Object.values(unzipSync(readFileSync(await download.path())));
  expect(new TextDecoder().decode(file)).toContain('Typed in a tunnel, and kept.');
  heal();
  await button('Try again').click();
  await expect(desk.app.getByText('One change is only on this device')).toBeHidden();
  expect(desk.text(mine)).toContain('Typed in a tunnel, and kept.');
  await openNote();
  const [files] = await Promise.all([page.context().waitForEvent('page'), button('Open in OneDrive').click()]);
  await expect(files).toHaveURL(/\/files/);
  await files.close();
});

test('two versions of one place stand side by side, and one tap settles them', async () => {
  await button('Write in it').click();
  const before = desk.text(mine);
  desk.hand(mine, before.replace('Typed in a tunnel, and kept.', 'Written by hand.'));
  await desk.app.getByLabel('What I learned').fill('Written in the app.');
  await button('Done').click();
  const place = desk.app.getByRole('region', { name: 'Two versions of “What I learned”' });
  await expect(place).toContainText('Written by hand.');
  await expect(place).toContainText('Written in the app.');
  await button('Keep both').click();
  await expect(place).toBeHidden();
  await expect.poll(() => desk.text(mine)).not.toContain('Two versions');
  expect(desk.text(mine)).toContain('Written by hand.');
  expect(desk.text(mine)).toContain('Written in the app.');
});

test('earlier versions tell what changed, and one is brought back', async () => {
  await button('Earlier versions').click();
  await button(/Now$/).click();
  await expect(desk.app.getByText('What changed')).toBeVisible();
  await desk.app.getByRole('article').getByRole('button').last().click();
  await button('Bring this back').click();
  await expect.poll(() => desk.text(mine)).toContain('I had prepared a topic about time.');
  await button('Done').click();
});

test('a note is saved for Word with its words and without anything else', async () => {
  const [download] = await Promise.all([desk.adele.page.waitForEvent('download'), button('Save for Word').click()]);
  expect(download.suggestedFilename()).toBe('2026-02-18 Adele Brandt.docx');
  const files = unzipSync(readFileSync(await download.path()));
  const words = new TextDecoder().decode(files['word/document.xml']);
  expect(words).toContain('I had prepared a topic about time.');
  expect(words).not.toContain('session-note');
});

test('a partner’s note is read and not written', async () => {
  await section('Notes').click();
  await button(/^Alex Moreau’s turn/).click();
  await expect(desk.app.getByText('Alex Moreau writes in this note.')).toBeVisible();
  await expect(button('Write in it')).toHaveCount(0);
});

test('everything about me is saved as the same files, and before deleting it is said what stays', async () => {
  await section('Settings').click();
  const [download] = await Promise.all([
    desk.adele.page.waitForEvent('download'),
    button('Save everything as a file').click(),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files)).toContain(mine);
  expect(new TextDecoder().decode(files[mine])).toBe(desk.text(mine));
  await button('Delete everything of mine').click();
  await expect(desk.app.getByText(/2 files of your partners, in your OneDrive/)).toBeVisible();
  await button('Keep everything').click();
  await expect(button('Delete everything of mine')).toBeVisible();
});

for (const [theme, width] of [
  ['default', 280],
  ['default', 320],
  ['dark', 700],
  ['contrast', 1280],
] as const)
  test(`axe finds nothing and nothing runs out of the page: ${theme}, ${width} pixels`, async () => {
    desk.tenant.host.setPerson(desk.person.id, { preferences: { theme, locale: 'en-GB' } });
    await desk.adele.page.reload();
    await desk.resize(width);
    const look = async (what: string): Promise<void> => {
      expect(await findings(), what).toEqual([]);
      expect(await sideways(), what).toBeLessThanOrEqual(0);
    };
    await section('Notes').click();
    await expect(button(/^Your turn/).first()).toBeVisible();
    await look('the list');
    await button(/^Your turn/)
      .first()
      .click();
    await expect(button('Write in it')).toBeVisible();
    await look('a note');
    await button('Write in it').click();
    await look('writing');
    await button('Done').click();
    await button('Earlier versions').click();
    await button(/Now$/).click();
    await look('versions');
    await section('Settings').click();
    await look('settings');
    await button('Delete everything of mine').click();
    await expect(button('Keep everything')).toBeVisible();
    await look('before deleting');
  });

test('texts written to do harm, in every field, run nothing and fetch nothing on any screen', async () => {
  const { page, context } = desk.adele;
  await desk.adele.open('');
  await desk.resize(1000);
  desk.tenant.host.setPerson(desk.person.id, { preferences: { theme: 'default', locale: 'en-GB' } });
  const harmless = watchHarm(context, page);
  const oneLine = hostileTexts.map((text) => text.replace(/\s+/g, ' ').slice(0, 300));
  const own = desk.text(mine);
  // Every text as a body, a heading and an item of one note; then each field of the other documents.
  desk.hand(
    mine,
    own.replace(
      /\n## [\s\S]*$/,
      `\n${hostileTexts.map((text, index) => `## ${index} ${oneLine[index]}\n${text}\n- ${oneLine[index]}\n`).join('\n')}`,
    ),
  );
  const inYaml = (text: string): string => JSON.stringify(text);
  desk.hand(
    `${cycleFolder}/<img src=x onerror=window.pwned=1>.md`.replace(/[<>:"|?*]/g, '_'),
    `---\ntype: session-note\nid: ${inYaml(oneLine[1] ?? '')}\ndate: ${inYaml(oneLine[0] ?? '')}\nframework: ${inYaml(oneLine[2] ?? '')}\nlength_min: 45\nexpires: ${inYaml(oneLine[12] ?? '')}\npartners: [${oneLine.slice(0, 3).map(inYaml).join(', ')}]\n---\n# ${oneLine[1]}\n${hostileTexts[0]}\n`,
  );
  const cycle = `${cycleFolder}/cycle.md`;
  desk.hand(
    cycle,
    desk
      .text(cycle)
      .replace(/^# .*$/m, `# ${oneLine[1]}`)
      .replace('Alex Moreau', () => oneLine[1]?.replaceAll('"', "'") ?? ''),
  );
  const board = `${cycleFolder}/commitments-Adele Brandt.md`;
  desk.hand(
    board,
    desk
      .text(board)
      .replace(/^(## k_\S+) .*$/m, (_, id: string) => `${id} ${oneLine[0]}`)
      .replace(/^- Context: .*$/m, () => `- Context: ${oneLine[9]}`)
      .replace(/^- State: .*$/m, '- State: active'),
  );

  await page.reload();
  for (const name of ['Today', 'Cycles', 'Steps', 'Settings', 'Notes']) {
    await section(name).click();
    await expect(desk.app.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await harmless(name);
  }
  await expect(button(/^Your turn/).first()).toBeVisible();
  await desk.app.getByRole('searchbox').fill('script');
  await harmless('searching');
  await desk.app.getByRole('searchbox').fill('');
  const rows = desk.app.getByRole('main').getByRole('listitem').getByRole('button');
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(3);
  const count = await rows.count();
  for (let index = 0; index < count; index += 1) {
    await rows.nth(index).click();
    await expect(desk.app.getByRole('article')).toBeVisible();
    await harmless(`note ${index}`);
    await button('All notes').click();
  }
  await openNote();
  // What was written is there to be read, as words.
  await expect(desk.app.getByRole('article')).toContainText('<script>window.pwned = 1</script>');
  expect(await findings()).toEqual([]);
  await button('Write in it').click();
  await harmless('writing');
  await desk.app.getByRole('textbox').first().fill(hostileTexts.join('\n'));
  await expect(desk.app.getByText('Saved', { exact: true })).toBeVisible();
  await button('Done').click();
  await harmless('what was typed');
  await button('Earlier versions').click();
  await button(/Now$/).click();
  await expect(desk.app.getByText('What changed')).toBeVisible();
  await harmless('versions');
});

test('nor do they around a cycle: its page, what can be changed, the agreement, and the start of another', async () => {
  const { page, context } = desk.adele;
  const harmless = watchHarm(context, page);
  const [, picture = '', , , link = ''] = hostileTexts;
  const { people } = desk.tenant.tenant.state;
  for (const [index, one] of people.entries())
    if (one !== desk.person) one.displayName = `${one.givenName} ${index % 2 === 0 ? picture : link}`;
  const agreement = `${cycleFolder}/agreement.md`;
  desk.hand(agreement, `${desk.text(agreement)}\n\n## ${picture}\n${hostileTexts.join('\n')}\n`);
  await page.reload();
  await section('Cycles').click();
  await desk.app.getByRole('main').getByRole('listitem').getByRole('button').last().click();
  await expect(button('End with a harvest')).toBeVisible();
  await harmless('a cycle');
  const dialog = desk.app.getByRole('dialog');
  for (const name of [
    /^Change the session on/,
    'Pause',
    'A lighter rhythm',
    'Add a third person',
    'End with a harvest',
  ]) {
    await button(name).first().click();
    await expect(dialog).toBeVisible();
    await harmless(String(name));
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await button('Read or change it').click();
  await expect(desk.app.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await harmless('the agreement');
  await button('Start a cycle').click();
  await desk.app.getByLabel('Name').fill('alex');
  await button(/^Alex/).first().click();
  await harmless('a partner');
  await button(/A steady rhythm/).click();
  await expect(desk.app.getByRole('listitem').getByRole('button').first()).toBeVisible();
  await harmless('three times');
});
