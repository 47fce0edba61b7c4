import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { RunningSession } from '../../src/app/contract.ts';
import { buildGallery, type Look } from '../ui/gallery/built-gallery.ts';
import { sceneNames } from '../ui/gallery/scene-names.data.ts';
import { englishOn } from './english.ts';
import { cutOff, sideways } from './room.ts';

declare const running: RunningSession;

let open: (page: Page, look: Look) => Promise<void>;
test.beforeAll(async () => {
  open = await buildGallery();
});
// Every screen, looked at in turn: long on a busy machine.
test.setTimeout(300_000);
test.use({ contextOptions: { reducedMotion: 'reduce' }, locale: 'en-GB', viewport: { width: 320, height: 720 } });

/** What axe has to say, one line each; of all its rules, or of one. */
const findings = async (page: Page, rule?: string): Promise<string[]> => {
  // One frame only: the faster way, which collects its results in the page itself.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rule ? axe.withRules([rule]) : axe).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
};

test('axe finds nothing on any screen of the panel', async ({ page }) => {
  for (const scene of sceneNames) {
    await open(page, { scene });
    expect(await findings(page), scene).toEqual([]);
  }
});

test('axe finds nothing in what is folded away either', async ({ page }) => {
  const opened = [
    ['listening-coach', ['About this part']],
    ['permission-coach', ['Ask before you go further', 'An idea', 'Earlier in this turn']],
    ['listening-coach', ['Suggest words', 'What was heard']],
    ['listening-coachee', ['More']],
    ['agreement-draft', ['Something else for: How we treat each other', 'Something else for: Notes']],
    ['closing', ['Skip', 'Skip', 'Skip']],
    ['pause-offers', ['Continue']],
    ['action-coachee', ['Another day']],
    ['listening-coachee', ['Draw the curtain']],
    ['in-room', ['More']],
    ['recap-once', ['How the app comes into the meeting']],
  ] as const;
  await page.setViewportSize({ width: 280, height: 720 });
  for (const [scene, taps] of opened) {
    await open(page, { scene });
    for (const name of taps) await page.getByRole('button', { name, exact: true }).click();
    expect(await findings(page), `${scene} ${taps.join(', ')}`).toEqual([]);
    expect(await sideways(page.locator('html')), `${scene} ${taps.join(', ')}`).toBeLessThanOrEqual(0);
  }
});

/** Between them they show every kind of surface and every colour. */
const colourful = [
  'failed',
  'agreement-proposed',
  'waiting',
  'listening-coachee',
  'listening-coach',
  'permission-coachee',
  'proposal-coachee',
  'time-passed',
  'action-coachee',
  'offline',
  'recap-saved',
  'recap-kept',
] as const;

for (const look of ['dark', 'contrast'] as const)
  test(`every word can be read, ${look}`, async ({ page }) => {
    for (const scene of colourful) {
      await open(page, { scene, look });
      expect(await findings(page, 'color-contrast'), scene).toEqual([]);
    }
  });

for (const [width, dir] of [
  [280, 'ltr'],
  [280, 'rtl'],
  [320, 'ltr'],
  [400, 'ltr'],
] as const)
  test(`nothing runs out of the panel at ${width} pixels, ${dir}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    for (const scene of sceneNames) {
      await open(page, { scene, dir });
      expect(await sideways(page.locator('html')), scene).toBeLessThanOrEqual(0);
      expect(await cutOff(page.locator('html')), scene).toEqual([]);
    }
  });

/** German, long words that nobody speaks, and a language from right to left (src/ui/strings/pseudo.ts). */
for (const [locale, dir, width] of [
  ['de', 'ltr', 280],
  ['qps-ploc', 'ltr', 280],
  ['qps-ploc', 'ltr', 320],
  ['qps-plocm', 'rtl', 320],
] as const)
  test(`nothing runs out of the panel at ${width} pixels in ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    for (const scene of sceneNames) {
      await open(page, { scene, locale });
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      expect.soft(await sideways(page.locator('html')), scene).toBeLessThanOrEqual(0);
      expect.soft(await cutOff(page.locator('html')), scene).toEqual([]);
      if (locale === 'de') expect.soft(await englishOn(page.locator('html')), scene).toEqual([]);
    }
  });

test('screen readers hear the reader’s language', async ({ page }) => {
  await open(page, { scene: 'contracting-coach', locale: 'de-AT' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-AT');
  await page.getByRole('button', { name: 'Weiter zu: Zuhören' }).click();
  await expect(page.getByRole('log')).toContainText('Zuhören. Du coachst Adele.');
  await expect(page.getByRole('log')).toContainText('Wie hat das für dich angefangen?');
});

for (const locale of ['de', 'qps-plocm'])
  test(`axe finds nothing in ${locale}`, async ({ page }) => {
    for (const scene of colourful) {
      await open(page, { scene, locale });
      expect(await findings(page), scene).toEqual([]);
    }
  });

test('text of twice the size still fits', async ({ page }) => {
  for (const scene of ['listening-coach', 'permission-coachee', 'agreement-proposed', 'pause-offers', 'closing']) {
    // 200 % zoom of a 560 pixel window is a window of 280 with the same text.
    await page.setViewportSize({ width: 280, height: 360 });
    await open(page, { scene });
    expect(await sideways(page.locator('html')), scene).toBeLessThanOrEqual(0);
  }
});

test('pause is one key, from anywhere and while typing, and can be taken back by keyboard', async ({ page }) => {
  await open(page, { scene: 'listening-coachee' });
  await page.getByLabel('Key words').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Pause' })).toBeFocused();
  await expect(page.getByRole('main')).not.toContainText('What happened');
  await page.getByRole('button', { name: 'Take back' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Listening' })).toBeVisible();
});

test('a whole way through a turn needs no pointer', async ({ page }) => {
  await open(page, { scene: 'together' });
  const press = async (name: string): Promise<void> => {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toBeVisible();
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press('Tab');
      if (await button.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press('Begin');
  await press('Begin my turn');
  for (const phase of ['Listening', 'Exploring', 'Action', 'Review']) {
    await press(`On to ${phase}`);
    await expect(page.getByRole('heading', { level: 1, name: phase })).toBeVisible();
  }
  await press('End this turn');
  await expect(page.getByRole('heading', { level: 1, name: 'Between turns' })).toBeVisible();
});

test('a new part and its prompt are announced once', async ({ page }) => {
  await open(page, { scene: 'contracting-coach' });
  await page.getByRole('button', { name: 'On to Listening' }).click();
  const log = page.getByRole('log');
  await expect(log).toContainText('Listening. You coach Adele.');
  await expect(log).toContainText('How did this start for you?');
  const said = (await log.textContent()) ?? '';
  expect(said.match(/How did this start for you\?/g)).toHaveLength(1);
});

test('"another" swaps the one prompt, and an asked prompt brings a quiet moment', async ({ page }) => {
  await open(page, { scene: 'listening-coach' });
  await expect(page.getByText('How did this start for you?', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Another' }).click();
  await expect(page.getByText('What else belongs to the picture?').first()).toBeVisible();
  await page.getByRole('button', { name: 'I asked it' }).click();
  await expect(page.getByText('Let the answer come.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'I asked it' })).toHaveCount(0);
});

test('words that arrive while one types leave the caret between its neighbours', async ({ page }) => {
  await open(page, { scene: 'listening-coachee' });
  const field = page.getByLabel('Key words');
  const key = 'turn/0/clear.listening.key_words_heard';
  await field.fill('one two');
  await field.press('Home');
  for (let step = 0; step < 3; step += 1) await field.press('ArrowRight');
  await page.evaluate((name) => running.text(name).set('zero one two'), key);
  await page.keyboard.type('!');
  await expect(field).toHaveValue('zero one! two');
  expect(await page.evaluate((name) => running.text(name).read(), key)).toBe('zero one! two');
});

test('a word that is still being composed is not torn by words that arrive', async ({ page }) => {
  await open(page, { scene: 'listening-coachee' });
  const field = page.getByLabel('Key words');
  const key = 'turn/0/clear.listening.key_words_heard';
  await field.fill('');
  await field.focus();
  const wire = await page.context().newCDPSession(page);
  await wire.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await page.evaluate((name) => running.text(name).set('from the other device'), key);
  await wire.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await expect(field).toHaveValue('にほ');
  await wire.send('Input.insertText', { text: '日本' });
  const both = await page.evaluate((name) => running.text(name).read(), key);
  expect(both).toContain('日本');
  expect(both).toContain('from the other device');
});

test('[2] "yes to all" is offered only after the whole list has been in sight', async ({ page }) => {
  await open(page, { scene: 'agreement-proposed' });
  const all = page.getByRole('button', { name: 'Yes to all' });
  await expect(all).toHaveCount(0);
  await page.getByRole('article').last().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 5000);
  await all.click();
  await expect(page.getByRole('heading', { name: 'Good to have you here' })).toBeVisible();
});

test('[2] the agreement opened in a conversation rests the clock, and the way back is one tap', async ({ page }) => {
  await open(page, { scene: 'listening-coachee' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Our agreement' }).click();
  await expect(page.getByRole('heading', { name: 'How we want to work together' })).toBeVisible();
  expect(await page.evaluate(() => running.state().course.pause?.kind)).toBe('agreement');
  await page.getByRole('button', { name: 'Back to the conversation' }).click();
  await expect(page.getByRole('heading', { name: 'Listening' })).toBeVisible();
  expect(await page.evaluate(() => running.state().course.pause)).toBeNull();
});

test('suggested words enter the note only when the coachee takes them', async ({ page }) => {
  await open(page, { scene: 'proposal-coachee' });
  const summary = page.getByLabel('What was heard');
  await expect(summary).toHaveValue('');
  await page.getByRole('button', { name: 'Take it' }).click();
  await expect(summary).toHaveValue('You say yes because a no feels like leaving somebody alone.');
  await expect(page.getByRole('button', { name: 'Take it' })).toHaveCount(0);
});

test('the curtain leaves nothing private on the screen', async ({ page }) => {
  await open(page, { scene: 'listening-coachee' });
  await page.getByRole('button', { name: 'Draw the curtain' }).click();
  await expect(page.getByRole('main')).not.toContainText('What happened');
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the curtain' }).click();
  await expect(page.getByLabel('Key words')).toHaveValue('always available\nletting them down');
});
