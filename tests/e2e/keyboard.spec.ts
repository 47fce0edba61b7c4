import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { sessionsIn } from './graph.ts';
import { type Office, openOffice } from './office.ts';
import { panelOf } from './panel.ts';
import { type Colleague, passTime } from './people.ts';

/*
 * A whole session, from the agreement to the closing, by two people who have no pointer: Tab, Enter, Space and letters.
 */

let office: Office;
let folder: string;
let tenant: LocalTenant;
let adele: Colleague;
let alex: Colleague;

test.beforeAll(async () => {
  office = await openOffice('keyboard', { firstPort: 6410, seeded: true, onDisk: true });
  ({ tenant, folder } = office);
  adele = await office.sit('adele');
  alex = await office.sit('alex', { zone: 'Europe/London' });
});
test.afterAll(() => office?.close());

const later = (minutes: number): Promise<void> => passTime(tenant, [adele, alex], minutes);

/** Tab until it has the focus; at most twice around the screen. */
const tabTo = async ({ page, app }: Colleague, target: Locator): Promise<void> => {
  await expect(target).toBeVisible({ timeout: 60_000 });
  const there = () => target.evaluate((element) => element === element.ownerDocument.activeElement).catch(() => false);
  if (!(await app.locator('body').evaluate((body) => body.ownerDocument.hasFocus())))
    await app.locator('body').evaluate(() => window.focus());
  for (let tabs = 0; tabs < 160 && !(await there()); tabs += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
};
const press = async (one: Colleague, name: string | RegExp): Promise<void> => {
  await expect(async () => {
    await tabTo(one, panelOf(one.app).button(name).first());
    await one.page.keyboard.press('Enter');
  }).toPass({ timeout: 120_000 });
};
const type = async (one: Colleague, label: string, words: string): Promise<void> => {
  await tabTo(one, panelOf(one.app).field(label));
  await one.page.keyboard.type(words);
  await expect(panelOf(one.app).field(label)).toHaveValue(words);
};

test('a whole session, from the agreement to the closing, needs no pointer', async () => {
  test.setTimeout(600_000);
  const [next] = await sessionsIn(tenant, 'adele', new Date(tenant.host.clock.now()).toISOString());
  tenant.host.clock.jumpTo(Date.parse(`${next?.start.dateTime.slice(0, 19)}Z`));
  const title = 'Adele and Alex, autumn';
  const agreement = join(
    folder,
    ...['tenant', 'people', 'Adele Brandt', 'OneDrive', 'Apps', 'Grow Together', title, 'agreement.md'],
  );
  await tenant.disksAgree();
  expect(existsSync(agreement)).toBe(true);
  rmSync(agreement);
  await tenant.disksAgree();

  for (const one of [adele, alex])
    await one.open(`/meeting?join=${encodeURIComponent(next?.onlineMeeting?.joinUrl ?? '')}`);
  const [a, b] = [panelOf(adele.app), panelOf(alex.app)];
  for (const panel of [a, b])
    await expect(panel.heading('How we want to work together')).toBeVisible({ timeout: 120_000 });

  // Going on is offered once the whole list has been in sight: the focus takes the page along.
  await tabTo(adele, adele.app.getByRole('article').last().getByRole('button').last());
  await press(adele, 'Put this to Alex');
  const yes = b.button(/^Yes to: /);
  await expect(yes.first()).toBeVisible();
  for (let left = await yes.count(); left > 0; left -= 1) {
    await press(alex, /^Yes to: /);
    await expect(yes).toHaveCount(left - 1);
  }
  await press(adele, 'Begin');
  await expect(b.heading('Connection')).toBeVisible();
  await later(4);

  for (const [coachee, other] of [
    [alex, adele],
    [adele, alex],
  ] as const) {
    await press(coachee, 'Begin my turn');
    await type(coachee, 'What this is about', `${coachee.slug} by keyboard`);
    await expect(panelOf(other.app).text(`${coachee.slug} by keyboard`)).toBeVisible();
    for (const phase of ['Listening', 'Exploring', 'Action']) {
      await press(other, `On to ${phase}`);
      await expect(panelOf(coachee.app).heading(phase)).toBeVisible();
    }
    await type(coachee, 'What will someone see or hear you do?', `${coachee.slug} takes a step`);
    await press(other, 'On to Review');
    await press(coachee, 'End this turn');
  }

  await expect(b.heading('Closing')).toBeVisible();
  await press(adele, 'Yes');
  await press(adele, 'End the session');
  for (const panel of [a, b])
    await expect(panel.text('Saved in your OneDrive folder')).toBeVisible({ timeout: 120_000 });
});
