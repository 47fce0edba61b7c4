import { expect, type FrameLocator, type Locator, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { personOf, sessionsIn } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import type { Colleague } from './people.ts';

/*
 * Adele's Teams is German, Alex's English. Each reads in their own language, what one wrote the other's app understands, and a
 * language chosen in the settings stands over the host's without costing anybody a word.
 */

let office: Office;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;

test.describe.configure({ mode: 'serial' });
test.setTimeout(300_000);
test.beforeAll(async () => {
  office = await openOffice('language', { firstPort: 7300, seeded: false, at: '2026-11-20T09:00:00Z' });
  tenant = office.tenant;
  tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'default', locale: 'de-DE' } });
  adele = await office.sit('adele');
  alex = await office.sit('alex');
});
test.afterAll(() => office?.close());

const button = (app: FrameLocator, name: string | RegExp): Locator =>
  app.getByRole('button', { name, exact: typeof name === 'string' });

test('Adele starts a cycle in German, with dates as German writes them', async () => {
  const { app } = adele;
  await adele.open('');
  await button(app, 'Zyklus beginnen').first().click();
  await expect(app.locator('html')).toHaveAttribute('lang', 'de-DE');
  await expect(app.locator('html')).toHaveAttribute('dir', 'ltr');
  await app.getByLabel('Name').fill('alex');
  await button(app, /Alex Moreau/).click();
  await button(app, /Ein steter Rhythmus.*Alle zwei Wochen, 45 Min\., 8 Wochen, mit einer Ruhewoche/).click();
  const times = app.getByRole('listitem').getByRole('button', { pressed: false });
  await expect(times).toHaveCount(3, { timeout: 60_000 });
  await expect(times.first()).toContainText(/(Mo|Diens|Mitt|Donners|Frei)\p{L}*, \d\d:\d\d/u);
  await times.first().click();
  await button(app, 'Mit Alex Moreau beginnen').click();
  await expect(app.getByRole('heading', { name: 'Alles ist eingerichtet' })).toBeVisible({ timeout: 60_000 });
});

test('the invitation is German, and Alex’s English app, opened for the first time, finds the cycle by it', async () => {
  const [first] = await sessionsIn(tenant, 'alex', '2026-11-20T00:00:00Z');
  expect(first?.subject).toMatch(/^Gemeinsam wachsen: /);
  await alex.open('');
  await button(alex.app, 'I was invited, or have cycles already').click({ timeout: 60_000 });
  await expect(alex.app.getByText('With Adele Brandt').first()).toBeVisible({ timeout: 60_000 });
  await expect(alex.app.locator('html')).toHaveAttribute('lang', /^en/);
});

test('the panel speaks German, the agreement included, and no English stands there before it', async () => {
  const [first] = await sessionsIn(tenant, 'adele', '2026-11-20T00:00:00Z');
  tenant.host.clock.jumpTo(Date.parse(`${first?.start.dateTime}Z`) - 2 * 60_000);
  await adele.context.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => seen.add(document.body?.textContent ?? '')).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await adele.open(`/meeting?join=${encodeURIComponent(first?.onlineMeeting?.joinUrl ?? '')}`);
  const { app } = adele;
  await expect(app.getByRole('heading', { name: 'So wollen wir miteinander arbeiten' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(app.getByRole('article', { name: 'Vertraulichkeit' })).toContainText(
    'Was gesagt wird, bleibt unter uns.',
  );
  const seen = await app
    .locator('body')
    .evaluate(() => [...(window as unknown as { seen: Set<string> }).seen].join('\n'));
  expect(seen).toContain('So wollen wir');
  expect(seen).not.toMatch(/Finding your session|One moment|How we want to work together|Confidentiality/);
});

test('a language chosen in the settings reaches the open panel, and what was being typed stays', async () => {
  const { app } = adele;
  await button(app, 'Etwas anderes für: Wenn Gefühle hochkommen').click();
  await app.getByRole('radio', { name: 'Wir haben ein eigenes Wort für die Pause.' }).check();
  await app.getByLabel('Unser Wort für eine Pause').fill('Ahoi');

  const tab = await adele.context.newPage();
  await tab.goto(`${tenant.hostOrigin}/teams/adele`);
  const settings = tab.frameLocator('iframe[title="Grow Together"]');
  await settings.getByRole('tab', { name: 'Einstellungen' }).click();
  await settings.getByRole('radio', { name: 'English' }).check();
  await expect(settings.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(settings.locator('html')).toHaveAttribute('lang', 'en-DE');

  await expect(app.getByRole('heading', { name: 'How we want to work together' })).toBeVisible();
  await expect(app.getByLabel('Our word for a pause')).toHaveValue('Ahoi');

  await settings.getByRole('radio', { name: 'As Teams or Outlook is set' }).check();
  await expect(settings.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await expect(app.getByLabel('Unser Wort für eine Pause')).toHaveValue('Ahoi');
  await tab.close();
});
