import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { addFile, findItem } from '../../tenant/graph/drive/builders.ts';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { hostileTexts } from '../surfaces/personal/hostile.data.ts';
import { englishOn } from './english.ts';
import { graphOf, personOf } from './graph.ts';
import { watchHarm } from './harm.ts';
import { button, eventIn, heading, invite, openEvent, text } from './outlook-desk.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';
import { findingsIn, sideways } from './room.ts';

/*
 * Outlook's pane beside an appointment, in the tenant's Outlook with its stand-in for Office.js, 320 pixels wide. It is
 * Monday morning, the second of March; Adele's cycle with Alex is two weeks old, its next session is tomorrow.
 */

const clock = '2026-03-02T07:00:00Z';
const profile = mkdtempSync(join(tmpdir(), 'gt-outlook-'));
let tenant: LocalTenant;
let visits = 0;
let colleagues: Colleague[] = [];

test.setTimeout(300_000);
test.beforeAll(async () => {
  test.setTimeout(600_000);
  tenant = await startLocalTenant({ firstPort: 5870, seeded: true, clock });
});
test.afterAll(async () => {
  await tenant?.close();
  forgetProfiles(profile);
});
test.beforeEach(() => {
  tenant.host.reset(true);
  tenant.host.clock.freeze(Date.parse(clock));
  // Starting over keeps how people like their Teams.
  tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'default', locale: 'en-GB' } });
});
test.afterEach(async () => {
  for (const one of colleagues) await one.leave();
  colleagues = [];
});

const sit = async (slug: string, zone = 'Europe/Berlin'): Promise<Colleague> => {
  visits += 1;
  const one = await sitDown(tenant, slug, { profile: join(profile, String(visits)), zone });
  colleagues.push(one);
  return one;
};

const eventOf = (slug: string, subject: RegExp) => eventIn(tenant, slug, subject);
const bodyOf = async (slug: string, id: string): Promise<string> => {
  const { body } = await graphOf(tenant, slug)<{ body: { content: string } }>(`/me/events/${id}`);
  return body.body.content;
};
const offline = (slug: string, network: 'online' | 'offline'): void =>
  tenant.host.setPerson(personOf(tenant, slug), { network });

test('an unsaved draft becomes a coaching session: people, conversation, who goes first; nothing is sent', async () => {
  const adele = await sit('adele');
  await adele.open('/outlook?start=2026-03-04T10:00:00Z&categories=Grow Together');
  await expect(adele.app.getByText('Invite one or two colleagues')).toBeVisible();
  await adele.page.getByLabel('Subject').fill('Time for us');
  // A group is named, with what to do; a room is nobody.
  for (const name of ['Weather Stations', 'Lighthouse']) await invite(adele, name);
  const group = adele.app.getByRole('region', { name: 'Weather Stations is a group' });
  await expect(group).toContainText('Invite them by name');
  await expect(adele.app.getByText('Invite one or two colleagues')).toBeVisible();
  await expect(adele.app.getByText('Lighthouse Room')).toHaveCount(0);
  await adele.page.screenshot({ path: 'test-results/outlook-group.png' });
  await adele.page.getByRole('button', { name: 'Weather Stations' }).click();
  await expect(group).toHaveCount(0);
  await invite(adele, 'Alex');
  await expect(adele.app.getByText('45 minutes: 2 turns of 18 minutes.')).toBeVisible();
  await adele.app.getByRole('radio', { name: /GROW/ }).check();
  await adele.app.getByRole('radio', { name: 'Alex Moreau' }).check();
  await button(adele, 'Make it a session').click();
  await expect(heading(adele, 'It is a coaching session now')).toBeFocused();
  await expect(text(adele)).toContainText('Grow Together · GROW');
  await expect(text(adele)).toContainText('Alex Moreau goes first, then Adele');
  await expect(text(adele).getByRole('link', { name: 'Open it in Grow Together' })).toBeVisible();
  await expect(adele.page.getByText('Grow Together', { exact: true }).last()).toBeVisible();
  await expect(adele.page.getByText('Not saved yet')).toBeVisible();

  await button(adele, 'Keep as a draft').click();
  await expect(adele.app.getByText('The appointment is kept. It is not sent.')).toBeVisible();
  const kept = await eventOf('adele', /Time for us/);
  expect(await bodyOf('adele', kept.id)).toContain('Grow Together · GROW');
  await expect(eventOf('alex', /Time for us/)).rejects.toThrow('has no');

  await adele.page.getByRole('button', { name: 'Send' }).click();
  await expect(adele.page.getByText('Sent')).toBeVisible();
  const alex = await sit('alex', 'Europe/London');
  await openEvent(alex, (await eventOf('alex', /Time for us/)).id);
  await expect(alex.app.getByText('You go first: bring something that matters to you.')).toBeVisible();
  await expect(button(alex, 'Join')).toBeVisible();
  await button(alex, 'Prepare').click();
  await expect(heading(alex, 'A session of yours')).toBeVisible({ timeout: 60_000 });
  await expect(alex.app.getByText('GROW, 45 minutes.')).toBeVisible();
});

test('too short a time is made long enough, three people have three turns, and plain text stays plain', async () => {
  const adele = await sit('adele');
  await adele.open('/outlook?start=2026-03-04T10:00:00Z');
  await adele.page.getByLabel('Plain text').check();
  await adele.page.getByLabel('Minutes').fill('10');
  for (const name of ['Alex', 'Megan', 'Lee']) await invite(adele, name);
  await expect(adele.app.getByText('Choose one or two of them.')).toBeVisible();
  await expect(button(adele, 'Make it a session')).toBeDisabled();
  for (const name of ['Alex Moreau', 'Megan Okafor']) await adele.app.getByRole('checkbox', { name }).check();
  await expect(adele.app.getByRole('checkbox', { name: /^Lee/ })).toBeDisabled();
  await expect(adele.app.getByText('10 minutes is too short.')).toBeVisible();
  await button(adele, 'Make it 15 minutes').click();
  await expect(adele.app.getByText('15 minutes: only one of you has a turn')).toBeVisible();
  await button(adele, 'Make it 45 minutes').click();
  await expect(adele.app.getByText('45 minutes: 3 turns of 12 minutes.')).toBeVisible();
  await expect(adele.page.getByLabel('Minutes')).toHaveValue('45');
  await button(adele, 'Make it a session').click();
  await expect(heading(adele, 'It is a coaching session now')).toBeVisible();
  await expect(text(adele)).toContainText('Open it in Grow Together: http');
  await expect(text(adele)).not.toContainText('<p>');
});

test('one date of a series keeps its text and its Teams block, and what was written can be changed', async () => {
  const adele = await sit('adele');
  const { id } = await eventOf('adele', /Roadmap/);
  const before = await bodyOf('adele', id);
  await openEvent(adele, id);
  await expect(adele.app.getByText('60 minutes: 3 turns of 16 minutes.')).toBeVisible();
  await button(adele, 'Make it a session').click();
  await expect(adele.app.getByText('It has no category')).toBeVisible();
  await button(adele, 'Keep as a draft').click();
  await expect(adele.app.getByText('The appointment is kept.')).toBeVisible();
  const made = await bodyOf('adele', id);
  const inside = (html: string): string => /<body>([\s\S]*)<\/body>/.exec(html)?.[1]?.trim() ?? '';
  expect(made).toContain('Grow Together · CLEAR');
  expect(made).toContain(inside(before));

  await button(adele, 'Change it').click();
  await expect(heading(adele, 'Change the session')).toBeFocused();
  await adele.app.getByRole('radio', { name: /OSKAR/ }).check();
  await button(adele, 'Change it').click();
  await expect(heading(adele, 'The session is changed')).toBeVisible();
  await button(adele, 'Keep as a draft').click();
  await expect(adele.app.getByText('The appointment is kept.')).toBeVisible();
  const changed = await bodyOf('adele', id);
  expect(changed).toContain('Grow Together · OSKAR');
  expect(changed).not.toContain('CLEAR');
  expect(changed).toContain(inside(before));
});

test('a session moves inside its week to a time at which everybody is free', async () => {
  const adele = await sit('adele');
  await openEvent(adele, (await eventOf('adele', /Interview/)).id);
  await button(adele, 'Another time this week').click();
  await expect(heading(adele, 'Another time this week')).toBeFocused();
  const times = adele.app.getByRole('button', { name: /March/ });
  await expect(times.first()).toBeVisible({ timeout: 60_000 });
  await adele.page.screenshot({ path: 'test-results/outlook-times.png' });
  const wanted = (await times.first().textContent()) ?? '';
  await times.first().click();
  await expect(adele.app.getByText(`Moved to ${wanted}. Send the appointment to tell everybody.`)).toBeVisible();
  const [, day = ''] = /(\d+) March/.exec(wanted) ?? [];
  expect(Number(day)).toBeGreaterThanOrEqual(2);
  expect(Number(day)).toBeLessThanOrEqual(8);
  await expect(adele.page.getByText(new RegExp(`${day} March.*45 minutes`)).first()).toBeVisible();
});

test('a series is not moved but becomes a cycle: the tab’s conversation begins with its people and rhythm', async () => {
  const lee = await sit('lee');
  const { seriesMasterId = '' } = await eventOf('lee', /Lee and Adele/);
  await openEvent(lee, seriesMasterId);
  await expect(lee.app.getByText('Open one date of the series to move it.')).toBeVisible();
  await expect(lee.app.getByText('This appointment repeats.')).toBeVisible();
  await button(lee, 'Start a cycle with Adele Brandt').click();
  await expect(lee.app.getByRole('button', { name: /As in your appointment/ })).toContainText(
    'Every two weeks, 30 min',
    {
      timeout: 60_000,
    },
  );
  await expect(lee.app.getByText('Adele Brandt').first()).toBeVisible();
  await lee.app.getByRole('button', { name: /As in your appointment/ }).click();
  await expect(lee.app.getByRole('listitem').getByRole('button', { pressed: false }).first()).toBeVisible({
    timeout: 90_000,
  });
});

test('somebody invited to a cycle’s session finds the agreement, their part, and the ways in', async () => {
  tenant.host.setPerson(personOf(tenant, 'alex'), { consented: [] });
  const alex = await sit('alex', 'Europe/London');
  const { id } = await eventOf('alex', /Grow/);
  await openEvent(alex, id);
  await expect(heading(alex, 'This is a coaching session')).toBeVisible();
  await button(alex, 'Show it').click();
  await expect(alex.app.getByText('Agreement: agreed, version')).toBeVisible({ timeout: 60_000 });
  await expect(alex.app.getByText(/goes first|You go first/)).toBeVisible();
  await alex.page.screenshot({ path: 'test-results/outlook-attendee.png' });
  await button(alex, 'Prepare').click();
  await expect(alex.page).toHaveURL(/sub=cycle/);
  await expect(alex.app.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 60_000 });

  await openEvent(alex, id);
  await button(alex, 'Open the notebook').click();
  await expect(alex.page).toHaveURL(/\/files\?url=/);
  await openEvent(alex, id);
  await button(alex, 'Join').click();
  await expect(alex.page.getByRole('region', { name: 'Meeting' })).toBeVisible();
});

test('a notebook that is not shared any more, or gone, is said in words, and joining is a tap away all the same', async () => {
  const alex = await sit('alex', 'Europe/London');
  const { id } = await eventOf('alex', /Grow/);
  for (const [status, code, words] of [
    [403, 'accessDenied', 'Its notebook is not shared with you.'],
    [404, 'itemNotFound', 'Its notebook is not there any more.'],
  ] as const) {
    tenant.tenant.faults.clear();
    tenant.tenant.faults.add({ kind: 'refuse', status, code, path: '/children', times: 'always' });
    await openEvent(alex, id);
    await expect(alex.app.getByText(words)).toBeVisible({ timeout: 60_000 });
    await expect(button(alex, 'Join')).toBeVisible();
  }
});

test('an ordinary appointment says so to whoever is invited', async () => {
  const alex = await sit('alex', 'Europe/London');
  await openEvent(alex, (await eventOf('alex', /Product week opening/)).id);
  await expect(heading(alex, 'An ordinary appointment')).toBeVisible();
});

test('an older Outlook does what it can: no category, no draft; too old a one says so', async () => {
  const adele = await sit('adele');
  const { id } = await eventOf('adele', /Interview/);
  await openEvent(adele, id, '&mailbox=1.6&categories=Grow Together');
  await button(adele, 'Make it a session').click();
  await expect(adele.app.getByText('It has no category')).toBeVisible();
  await expect(text(adele)).toContainText('Grow Together · CLEAR');
  await openEvent(adele, id, '&mailbox=1.2');
  await expect(heading(adele, 'This Outlook is too old for the pane')).toBeVisible();
});

test('without a network a session is made all the same, and what needs one says what to do', async () => {
  offline('adele', 'offline');
  const adele = await sit('adele');
  await openEvent(adele, (await eventOf('adele', /Interview/)).id);
  await button(adele, 'Make it a session').click();
  await expect(heading(adele, 'It is a coaching session now')).toBeVisible();
  await button(adele, 'Keep as a draft').click();
  await expect(adele.app.getByText('Outlook did not accept this')).toBeVisible();
  await button(adele, 'Another time this week').click();
  const again = button(adele, 'Try again').last();
  await expect(again).toBeVisible({ timeout: 60_000 });
  offline('adele', 'online');
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(adele.app.getByRole('button', { name: /March/ }).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
});

test('texts written to do harm, in subject, names, body and notebook, run nothing and fetch nothing in the pane', async () => {
  const [script = '', picture = '', , , link = ''] = hostileTexts;
  for (const one of tenant.tenant.state.people)
    if (one.givenName !== 'Adele') one.displayName = `${one.givenName} ${picture}`;
  const [adeleHerself, alexHimself] = ['adele', 'alex'].map((slug) =>
    tenant.tenant.state.people.find(({ id }) => id === personOf(tenant, slug)),
  );
  if (!adeleHerself || !alexHimself) throw new Error('Adele and Alex are sample people.');
  addEvent(tenant.tenant, adeleHerself, {
    subject: `Harm ${script}`,
    start: '2026-03-04T10:00',
    minutes: 45,
    attendees: [alexHimself],
    body: `<p>Grow Together · ${link}</p>${picture}<p>${hostileTexts.join(' ')}</p>`,
  });
  const adele = await sit('adele');
  const harmless = watchHarm(adele.context, adele.page);
  await openEvent(adele, (await eventOf('adele', /Harm/)).id);
  await expect(button(adele, 'Make it a session')).toBeVisible();
  await harmless('an appointment');
  await button(adele, 'Another time').click();
  await expect(heading(adele, 'Another time')).toBeVisible();
  await harmless('another time');
  await button(adele, 'Back').click();
  await button(adele, 'Make it a session').click();
  await harmless('a session');

  const page = 'Apps/Grow Together/Adele and Alex, autumn/cycle.md';
  const bytes = findItem(tenant.tenant, adeleHerself, page)?.versions?.at(-1)?.bytes;
  const cycle = new TextDecoder().decode(bytes).replace(/^# .*$/m, () => `# ${picture}`);
  addFile(tenant.tenant, adeleHerself, page, cycle);
  const alex = await sit('alex', 'Europe/London');
  const forAlex = watchHarm(alex.context, alex.page);
  await openEvent(alex, (await eventOf('alex', /Grow/)).id);
  await expect(alex.app.getByText('<img src=')).toBeVisible({ timeout: 60_000 });
  await forAlex('an invitation to a cycle');
});

test('axe finds nothing in any theme, and nothing runs out of 320 or 280 pixels', async () => {
  const adele = await sit('adele');
  const { id } = await eventOf('adele', /Roadmap/);
  const frame = adele.page.locator('iframe[title="Grow Together"]');
  const lookAt = async (name: string): Promise<void> => {
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme, locale: 'en-GB' } });
      const look = theme === 'default' ? 'light' : theme === 'contrast' ? 'dark' : theme;
      await expect(adele.app.locator(`html[data-look="${look}"]`)).toBeAttached();
      expect.soft(await findingsIn(adele.page), `${name}, ${theme}`).toEqual([]);
      if (theme !== 'contrast') await frame.screenshot({ path: `test-results/outlook-${name}-${theme}.png` });
    }
    tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'default', locale: 'en-GB' } });
    for (const width of [280, 320]) {
      await frame.evaluate((element, wide) => {
        (element as HTMLElement).style.width = `${wide}px`;
      }, width);
      expect.soft(await sideways(adele.app.locator('html')), `${name} at ${width}`).toBeLessThanOrEqual(0);
    }
  };
  await openEvent(adele, id);
  await expect(heading(adele, 'Make this a coaching session')).toBeVisible();
  await lookAt('make');
  await button(adele, 'Make it a session').click();
  await expect(heading(adele, 'It is a coaching session now')).toBeVisible();
  await lookAt('made');
  // Between São Paulo and Dubai there is no other time that week: the pane says so.
  await button(adele, 'Another time this week').click();
  await expect(adele.app.getByText('There is no other time this week')).toBeVisible({ timeout: 60_000 });
  await openEvent(adele, (await eventOf('adele', /Interview/)).id);
  await button(adele, 'Another time this week').click();
  await expect(adele.app.getByRole('button', { name: /March/ }).first()).toBeVisible({ timeout: 60_000 });
  await lookAt('times');
});

test('the keyboard alone makes a session', async () => {
  const adele = await sit('adele');
  await openEvent(adele, (await eventOf('adele', /Interview/)).id);
  await expect(adele.app.getByRole('radio', { name: /GROW/ })).toBeVisible();
  const press = async (target: Locator, key: string): Promise<void> => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) break;
      await adele.page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
    await adele.page.keyboard.press(key);
  };
  await adele.app.locator('body').evaluate(() => window.focus());
  await press(adele.app.getByRole('radio', { name: /CLEAR/ }), 'ArrowDown');
  await expect(adele.app.getByRole('radio', { name: /GROW/ })).toBeChecked();
  await press(button(adele, 'Make it a session'), 'Enter');
  await expect(adele.app.locator('h1')).toBeFocused();
  await expect(text(adele)).toContainText('Grow Together · GROW');
});

test('long words fit, and a language from right to left draws the pane from the right', async () => {
  for (const [locale, direction] of [
    ['qps-ploc', 'ltr'],
    ['qps-plocm', 'rtl'],
    ['de-DE', 'ltr'],
  ] as const) {
    tenant.host.setPerson(personOf(tenant, 'adele'), { preferences: { theme: 'default', locale } });
    const adele = await sit('adele');
    await openEvent(adele, (await eventOf('adele', /Roadmap/)).id);
    await expect(adele.app.getByRole('radio').first()).toBeVisible();
    await expect(adele.app.locator('html')).toHaveAttribute('dir', direction);
    expect(await sideways(adele.app.locator('html')), locale).toBeLessThanOrEqual(0);
    if (locale === 'de-DE') expect(await englishOn(adele.app.locator('html'))).toEqual([]);
    await adele.page
      .locator('iframe[title="Grow Together"]')
      .screenshot({ path: `test-results/outlook-${locale}.png` });
    if (direction === 'rtl') {
      await adele.app.locator('main').getByRole('button').nth(1).click();
      // The way back points to where one came from.
      await expect(adele.app.locator('main button svg')).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
    }
    await adele.leave();
    colleagues = [];
  }
});

for (const host of ['Outlook', 'Office'])
  test(`the personal tab works in ${host}: what Teams alone has is absent, and links open beside it`, async () => {
    const adele = await sit('adele');
    await adele.open(`?host=${host}`);
    await expect(adele.app.getByText('With Alex Moreau')).toBeVisible({ timeout: 90_000 });
    tenant.host.clock.freeze(Date.parse('2026-03-03T08:55:00Z'));
    await adele.open(`?host=${host}`);
    const join = adele.app.getByRole('button', { name: 'Join' });
    await expect(join).toBeVisible({ timeout: 90_000 });
    const opened = adele.context.waitForEvent('page');
    await join.click();
    await opened;
    await adele.app.getByRole('button', { name: 'Start a cycle' }).first().click();
    await adele.app.getByLabel('Name').fill('megan');
    await expect(adele.app.getByRole('button', { name: /Megan Okafor/ })).toBeVisible({ timeout: 60_000 });
  });
