import type { Locator } from '@playwright/test';
import type { LocalTenant } from '../../tenant/local-tenant.ts';
import { graphOf } from './graph.ts';
import type { Colleague } from './people.ts';

/* What somebody can do and see in the tenant's Outlook, beside the pane and in it. */

type Event = { readonly id: string; readonly subject: string; readonly seriesMasterId?: string };
/** An event of the coming two weeks in somebody's calendar, by its subject. */
export const eventIn = async (tenant: LocalTenant, slug: string, subject: RegExp): Promise<Event> => {
  const query = 'startDateTime=2026-03-02T00:00:00Z&endDateTime=2026-03-16T00:00:00Z&$top=200';
  const { body } = await graphOf(tenant, slug)<{ value: Event[] }>(`/me/calendarView?${query}`);
  const found = body.value.find((one) => subject.test(one.subject));
  if (!found) throw new Error(`${slug} has no ${subject}: ${body.value.map((one) => one.subject).join(', ')}`);
  return found;
};
export const openEvent = (one: Colleague, id: string, more = ''): Promise<void> =>
  one.open(`/outlook?event=${encodeURIComponent(id)}${more}`);

export const button = ({ app }: Colleague, name: string | RegExp): Locator => app.getByRole('button', { name });
export const heading = ({ app }: Colleague, name: string): Locator => app.getByRole('heading', { name });
export const text = ({ page }: Colleague): Locator => page.getByRole('region', { name: 'Body' });
export const invite = async ({ page }: Colleague, name: string): Promise<void> => {
  await page.getByLabel('Invite (Enter)').fill(name);
  await page.getByLabel('Invite (Enter)').press('Enter');
};
