import type { LocalTenant } from '../../tenant/local-tenant.ts';

/** Graph as one of Microsoft's own programs sees it for a person: for looking at what came about, not for doing it. */
export const graphOf = (tenant: LocalTenant, slug: string) => {
  const id = personOf(tenant, slug);
  return async <T>(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: T }> => {
    const response = await tenant.host.firstParty(id, new Request(`${tenant.graphOrigin}/v1.0${path}`, { headers }));
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as T };
  };
};

/** The directory id of somebody by first name. */
export const personOf = (tenant: LocalTenant, slug: string): string => {
  const person = tenant.tenant.state.people.find(({ givenName }) => givenName?.toLowerCase() === slug);
  if (!person) throw new Error(`Nobody is called ${slug}.`);
  return person.id;
};

/** An event of a calendar as far as the stories look at it. */
export type Event = {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  readonly isCancelled: boolean;
  readonly seriesMasterId?: string;
  readonly start: { readonly dateTime: string; readonly timeZone: string };
  readonly originalStartTimeZone?: string;
  readonly onlineMeeting?: { readonly joinUrl: string };
};

/** The sessions of a cycle in somebody's calendar over three months from an instant. */
export const sessionsIn = async (tenant: LocalTenant, slug: string, from: string): Promise<readonly Event[]> => {
  const to = new Date(Date.parse(from) + 90 * 86_400_000).toISOString();
  const { body } = await graphOf(
    tenant,
    slug,
  )<{ value: Event[] }>(`/me/calendarView?startDateTime=${from}&endDateTime=${to}&$top=500&$orderby=start/dateTime`);
  return body.value.filter(
    (event) => /^(?:Grow(?:ing)? together|Gemeinsam wachsen)/i.test(event.subject) && !event.isCancelled,
  );
};
