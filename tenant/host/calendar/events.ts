import { graph, graphJson } from '../api.ts';

/** An event as the host's calendar uses it; a part of Graph's. */
export type CalendarEvent = {
  readonly id: string;
  readonly subject: string;
  readonly bodyPreview: string;
  readonly body?: { readonly contentType: string; readonly content: string };
  readonly start: { readonly dateTime: string; readonly timeZone: string };
  readonly end: { readonly dateTime: string; readonly timeZone: string };
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  readonly isOrganizer: boolean;
  readonly showAs: string;
  readonly type: string;
  readonly seriesMasterId?: string | null;
  readonly responseStatus?: { readonly response: string };
  readonly organizer?: { readonly emailAddress: { readonly name: string; readonly address: string } };
  readonly attendees?: readonly {
    readonly emailAddress: { readonly name: string; readonly address: string };
    readonly status?: { readonly response: string };
  }[];
  readonly location?: { readonly displayName?: string };
  readonly onlineMeeting?: { readonly joinUrl?: string } | null;
};

const fields =
  'id,subject,bodyPreview,start,end,isAllDay,isCancelled,isOrganizer,showAs,type,seriesMasterId,responseStatus,organizer,attendees,location,onlineMeeting';

/** Graph writes UTC without a zone letter and with seven decimals. */
export const instantOf = (time: { readonly dateTime: string }): number =>
  Date.parse(`${time.dateTime.replace(/Z$/, '').slice(0, 19)}Z`);

/** The events of one person that touch a span of time, all pages. */
export const readEvents = async (person: string, fromMs: number, toMs: number): Promise<readonly CalendarEvent[]> => {
  const span = `startDateTime=${new Date(fromMs).toISOString()}&endDateTime=${new Date(toMs).toISOString()}`;
  const events: CalendarEvent[] = [];
  let path: string | undefined = `/me/calendarView?${span}&$select=${fields}&$top=100&$orderby=start/dateTime`;
  while (path !== undefined) {
    type Page = { readonly value: readonly CalendarEvent[]; readonly '@odata.nextLink'?: string };
    const page: Page = await graphJson<Page>(person, path);
    events.push(...page.value);
    const next = page['@odata.nextLink'];
    path = next === undefined ? undefined : new URL(next).pathname.replace(/^\/v1\.0/, '') + new URL(next).search;
  }
  return events;
};

export const readEvent = (person: string, id: string): Promise<CalendarEvent> =>
  graphJson<CalendarEvent>(person, `/me/events/${encodeURIComponent(id)}?$select=${fields},body`);

export type Answer = 'accept' | 'tentativelyAccept' | 'decline';

export const answerEvent = async (person: string, id: string, answer: Answer): Promise<void> => {
  const response = await graph(person, `/me/events/${encodeURIComponent(id)}/${answer}`, {
    method: 'POST',
    body: { sendResponse: true },
  });
  if (!response.ok) throw new Error(`${answer}: ${response.status} ${await response.text()}`);
};
