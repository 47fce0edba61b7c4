import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/server/local-tenant.ts';
import { personOf } from './graph.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/*
 * The screens of the personal tab in German, in long words that nobody speaks, and from right to left
 * (src/ui/strings/pseudo.ts): nothing runs out of a narrow window, and axe finds nothing.
 */

const frame = 'iframe[title="Grow Together"]';
let folder: string;
let tenant: LocalTenant;
let seated: Colleague | undefined;

test.setTimeout(600_000);
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-tab-languages-'));
  tenant = await startLocalTenant({
    firstPort: 7400,
    seeded: true,
    clock: '2026-11-19T09:00:00Z',
    ...(process.env.APP_FOLDER ? { appFolder: process.env.APP_FOLDER } : {}),
  });
  tenant.host.clock.run();
});
test.afterEach(async () => {
  await seated?.leave();
  seated = undefined;
});
test.afterAll(async () => {
  await tenant?.close();
  forgetProfiles(folder);
});

/** Width of the Teams around the app: its bar. Found by measuring, so that the app gets exactly what is asked for. */
const giveTheApp = async ({ page }: Colleague, width: number): Promise<void> => {
  const around = (page.viewportSize()?.width ?? 0) - ((await page.locator(frame).boundingBox())?.width ?? 0);
  await page.setViewportSize({ width: Math.round(width + around), height: 900 });
};

/** Buttons, headings and lines whose words do not fit into them and are cut off. */
const cutOff = (html: Locator): Promise<string[]> =>
  html.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('button, h1, h2, h3, p, label, li')]
      .filter(
        (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
      )
      .map((element) => element.textContent ?? ''),
  );

for (const [locale, language, dir] of [
  ['de-DE', 'de-DE', 'ltr'],
  ['qps-ploc', 'en-GB', 'ltr'],
  ['qps-plocm', 'he', 'rtl'],
] as const)
  test(`every section of the tab has room in ${locale}`, async ({ browserName: _ }, info) => {
    tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'default', locale } });
    const adele = await sitDown(tenant, 'adele', { profile: join(folder, locale), height: 900 });
    seated = adele;
    const { app, page } = adele;
    const html = app.locator('html');
    const lookAt = async (where: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .include([frame, 'html'])
        .exclude([frame, '[data-tabster-dummy]'])
        .analyze();
      const said = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
      expect.soft(said, where).toEqual([]);
      for (const width of [320, 280]) {
        await giveTheApp(adele, width);
        const over = await html.evaluate((element) => element.scrollWidth - window.innerWidth);
        expect.soft(over, `${where} runs out at ${width} pixels`).toBeLessThanOrEqual(0);
        expect.soft(await cutOff(html), `${where} at ${width} pixels`).toEqual([]);
      }
      await page.locator(frame).screenshot({ path: info.outputPath(`${where}.png`) });
      await page.setViewportSize({ width: 1280, height: 900 });
    };
    await adele.open('');
    await expect(app.getByRole('tab').first()).toBeVisible({ timeout: 90_000 });
    await expect(html).toHaveAttribute('lang', language);
    await expect(html).toHaveAttribute('dir', dir);
    await expect(app.getByText('Alex Moreau').first()).toBeVisible({ timeout: 90_000 });
    const sections = await app.getByRole('tab').count();
    for (let index = 0; index < sections; index += 1) {
      const tab = app.getByRole('tab').nth(index);
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expect(app.getByRole('main')).not.toBeEmpty();
      await lookAt(`section ${index + 1}`);
    }
    const [first, second] = [app.getByRole('tab').first(), app.getByRole('tab').nth(1)];
    const before = ((await first.boundingBox())?.x ?? 0) < ((await second.boundingBox())?.x ?? 0);
    expect(before).toBe(dir === 'ltr');
    await app.getByRole('tab').nth(1).click();
    await app.getByRole('main').getByRole('button', { name: 'Adele and Alex, autumn' }).click();
    await expect(app.getByRole('main').getByRole('listitem').nth(3)).toBeVisible();
    await lookAt('cycle');
    await app.getByRole('banner').getByRole('button').last().click();
    await app.getByRole('textbox').first().fill('megan');
    await app.getByRole('button', { name: /Megan Okafor/ }).click();
    await lookAt('rhythm');
    await app.getByRole('main').getByRole('button', { name: /45/ }).first().click();
    await expect(app.getByRole('listitem').getByRole('button').nth(2)).toBeVisible({ timeout: 60_000 });
    await lookAt('times');
  });
