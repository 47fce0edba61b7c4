import { useEffect, useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import type { MeetingFacts } from '../bridge/surface.ts';
import { type CalendarEvent, instantOf, readEvents } from '../calendar/events.ts';
import { tenantNow } from '../tenant-store.ts';

const dayMs = 86_400_000;

/** The chat's thread stands in the join link, as in real ones. */
export const threadOf = (joinUrl: string): string => {
  const thread = /\/meetup-join\/([^/?]+)/.exec(joinUrl)?.[1];
  return thread === undefined ? `19:meeting_${btoa(joinUrl).slice(-32)}@thread.v2` : decodeURIComponent(thread);
};

export const factsOf = (event: CalendarEvent, joinUrl: string, people: readonly PersonCard[]): MeetingFacts => {
  const organizer = event.organizer?.emailAddress.address.toLowerCase();
  const organizerId = people.find(({ address }) => address.toLowerCase() === organizer)?.id;
  return {
    joinUrl,
    threadId: threadOf(joinUrl),
    title: event.subject,
    start: new Date(instantOf(event.start)).toISOString(),
    end: new Date(instantOf(event.end)).toISOString(),
    recurring: event.type !== 'singleInstance',
    ...(organizerId === undefined ? {} : { organizerId }),
  };
};

const sameLink = (a: string | undefined, b: string): boolean =>
  a !== undefined && decodeURIComponent(a) === decodeURIComponent(b);

/** Of all occurrences behind one join link, the one that is nearest to now. */
export const nearestEvent = (
  events: readonly CalendarEvent[],
  joinUrl: string,
  nowMs: number,
): CalendarEvent | undefined => {
  const distance = (event: CalendarEvent): number =>
    Math.max(0, instantOf(event.start) - nowMs, nowMs - instantOf(event.end));
  return events
    .filter((event) => sameLink(event.onlineMeeting?.joinUrl, joinUrl))
    .sort((a, b) => distance(a) - distance(b))[0];
};

/** What this person's calendar says of a meeting; only the link, where their calendar has no such event. */
export const useMeetingFacts = (tenant: TenantView, person: PersonCard, joinUrl: string): MeetingFacts | undefined => {
  const [facts, setFacts] = useState<MeetingFacts>();
  const now = tenantNow(tenant);
  const changes = `${tenant.touched.calendar ?? 0} ${tenant.touched['*'] ?? 0} ${Math.floor(now / 900_000)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed calendar or quarter of an hour asks again
  useEffect(() => {
    let current = true;
    const unknown = { joinUrl, threadId: threadOf(joinUrl), title: 'Meeting', recurring: false };
    readEvents(person.id, now - 15 * dayMs, now + 15 * dayMs).then(
      (events) => {
        const event = nearestEvent(events, joinUrl, now);
        if (current) setFacts(event === undefined ? unknown : factsOf(event, joinUrl, tenant.people));
      },
      () => current && setFacts(unknown),
    );
    return () => {
      current = false;
    };
  }, [person.id, joinUrl, changes]);
  return facts;
};
