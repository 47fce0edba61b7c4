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
  await alex.page.waitForTimeout(2000);
  await alex.page.screenshot({ path: '/tmp/s6.png' });
});
