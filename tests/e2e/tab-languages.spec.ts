import { expect, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { englishOn } from './english.ts';
import { personOf } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import { appFrame, cutOff, findingsIn, giveTheApp, sideways } from './room.ts';

/*
 * The screens of the personal tab in German, in long words that nobody speaks, and from right to left
 * (src/ui/strings/pseudo.ts): nothing runs out of a narrow window, and axe finds nothing.
 */

let office: Office;
let tenant: LocalTenant;

test.setTimeout(600_000);
test.beforeAll(async () => {
  office = await openOffice('tab-languages', { firstPort: 7400, seeded: true, clock: '2026-11-19T09:00:00Z' });
  tenant = office.tenant;
  tenant.host.clock.run();
});
test.afterEach(() => office.goHome());
test.afterAll(() => office?.close());

for (const [locale, language, dir] of [
  ['de-DE', 'de-DE', 'ltr'],
  ['qps-ploc', 'en-GB', 'ltr'],
  ['qps-plocm', 'he', 'rtl'],
] as const)
  test(`every section of the tab has room in ${locale}`, async ({ browserName: _ }, info) => {
    tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'default', locale } });
    const adele = await office.sit('adele', { height: 900 });
    const { app, page } = adele;
    const html = app.locator('html');
    const lookAt = async (where: string): Promise<void> => {
      expect.soft(await findingsIn(page), where).toEqual([]);
      if (locale === 'de-DE') expect.soft(await englishOn(html), where).toEqual([]);
      for (const width of [320, 280]) {
        await giveTheApp(adele, width);
        expect.soft(await sideways(html), `${where} runs out at ${width} pixels`).toBeLessThanOrEqual(0);
        expect.soft(await cutOff(html), `${where} at ${width} pixels`).toEqual([]);
      }
      await page.locator(appFrame).screenshot({ path: info.outputPath(`${where}.png`) });
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
