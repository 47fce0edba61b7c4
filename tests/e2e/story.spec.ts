import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type LocalTenant, startLocalTenant } from '../../tenant/server/local-tenant.ts';
import { sitDown } from './people.ts';

let folder: string;
let tenant: LocalTenant;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gt-story-'));
  tenant = await startLocalTenant({
    firstPort: 5600,
    seeded: false,
    stateFolder: folder,
    clock: '2026-11-20T09:00:00Z',
  });
});
test.beforeEach(() => tenant.host.clock.run());
test.afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true, force: true });
});

test('two colleagues are led through a session', async ({ browser }) => {
  const adele = await sitDown(browser, tenant, 'adele');
  await adele.open('');
  await adele.app.getByRole('button', { name: 'Start a cycle' }).click();
  await adele.app.getByLabel('Name').fill('alex');
  await adele.app.getByRole('button', { name: /Alex Moreau/ }).click();
  await adele.page.screenshot({ path: '/tmp/s1.png' });
  await adele.app.getByRole('button', { name: /A steady rhythm/ }).click();
  await expect(adele.app.getByRole('heading', { name: 'When shall it be?' })).toBeVisible();
  await adele.page.screenshot({ path: '/tmp/s2.png' });
  await adele.app.getByRole('listitem').getByRole('button').first().click();
  await adele.page.screenshot({ path: '/tmp/s3.png' });
  await adele.app.getByRole('button', { name: /Start with Alex/ }).click();
  await expect(adele.app.getByRole('heading', { name: 'It is set up' })).toBeVisible({ timeout: 20000 });
  await adele.page.screenshot({ path: '/tmp/s4.png' });
  await adele.app.getByRole('button', { name: 'Show the cycle' }).click();
  await adele.page.waitForTimeout(1000);
  await adele.page.screenshot({ path: '/tmp/s5.png' });
  const alex = await sitDown(browser, tenant, 'alex');
  await alex.open('/calendar');
  await alex.page.getByRole('button', { name: 'Week after' }).click();
  await alex.page
    .getByText(/Growing together/)
    .first()
    .click();
  await alex.page.waitForTimeout(1000);
  await alex.page.screenshot({ path: '/tmp/s6.png' });
  await alex.page.getByRole('link', { name: /Open our cycle/ }).click();
  await expect(alex.app.getByRole('heading', { name: 'Adele and Alex' })).toBeVisible({ timeout: 20000 });
  await alex.page.screenshot({ path: '/tmp/s7.png' });

  tenant.host.clock.jumpTo(Date.parse('2026-11-27T11:58:00Z'));
  for (const one of [adele, alex]) {
    await one.open('/calendar');
    await one.page
      .getByText(/Growing together/)
      .first()
      .click();
    await one.page.getByRole('button', { name: 'Join' }).last().click();
  }
  // The agreement, item by item.
  const [a, b] = [adele.app, alex.app];
  await a.getByRole('button', { name: /Put this to Alex/ }).click();
  for (const yes of await b.getByRole('button', { name: /^Yes to: / }).all()) void yes;
  await expect(b.getByRole('button', { name: 'Yes to: Confidentiality' })).toBeVisible();
  await alex.page.screenshot({ path: '/tmp/t1.png' });
  for (let left = 12; left > 0; left -= 1) {
    const yes = b.getByRole('button', { name: /^Yes to: / }).first();
    if ((await yes.count()) === 0) break;
    await yes.click();
  }
  await adele.page.waitForTimeout(4000);
  await adele.page.screenshot({ path: '/tmp/t2.png' });
  await alex.page.screenshot({ path: '/tmp/t3.png' });
  await a.getByRole('button', { name: 'Begin', exact: true }).click();
  await adele.page.waitForTimeout(4000);
  await adele.page.screenshot({ path: '/tmp/t4.png' });
  await alex.page.screenshot({ path: '/tmp/t5.png' });
  await a.getByRole('button', { name: /Begin my turn/ }).click();
  await adele.page.waitForTimeout(4000);
  await adele.page.screenshot({ path: '/tmp/t6.png' });
  await alex.page.screenshot({ path: '/tmp/t7.png' });
});
