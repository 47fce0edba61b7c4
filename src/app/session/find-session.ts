import { draftAgreement } from '../../domain/agreement/agreement.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import { type CycleLink, linkedCycle } from '../../domain/cycle/invitation.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import { type CycleDocument, parseCycle } from '../../domain/document/cycle.ts';
import type { CycleDate } from '../../domain/document/cycle-dates.ts';
import { parseHandOver } from '../../domain/document/hand-over.ts';
import { shippedFrames } from '../../domain/framework/shipped-frames.ts';
import { type CycleId, type Instant, instant, type SessionId, sessionId, type Zone, zone } from '../../domain/ids.ts';
import { carriedFrom, type PastNote, planSession, rolesBefore } from '../../domain/session/session.ts';
import type { SessionPlan } from '../../domain/session/types.ts';
import type { Calendar, CalendarEvent } from '../../graph/calendar.ts';
import type { Drive, DriveItem, ItemRef } from '../../graph/drive.ts';
import type { Graph } from '../../graph/graph.ts';
import type { MeetingCapability } from '../../host/host.ts';
import { onceTemplate } from '../once-template.ts';
import type { Person } from '../views.ts';
import { pastNotes } from './past-notes.ts';
import { UnreadablePage } from './unreadable-page.ts';

/** The session that belongs to a meeting, with all that is needed to begin it and to save it. */
export type FoundSession = {
  readonly session: SessionId;
  readonly cycle: CycleId;
  readonly title: string;
  readonly people: readonly Person[];
  readonly folder: ItemRef;
  readonly folderUrl: string;
  /** When this occurrence was planned for. */
  readonly start: Instant;
  readonly zone: Zone;
  readonly plan: SessionPlan;
  /** A single session in a meeting of theirs, without a cycle. */
  readonly once?: boolean;
};

/**
 * Which session is this meeting? The host gives the join link, the calendar the event with that link that is nearest to
 * now, its body the cycle's folder, and the cycle's table the session. Undefined where the meeting belongs to no cycle.
 * Rejects with UnreadablePage where a page of the notebook is damaged.
 */
export const findSession = async (
  meeting: MeetingCapability,
  graph: Graph,
  now: number,
): Promise<FoundSession | undefined> => {
  const { joinUrl } = await meeting.details();
  if (joinUrl === undefined) return undefined;
  const here = instant(Temporal.Instant.fromEpochMilliseconds(now).toString());
  const event = await graph.calendar.findByJoinUrl(joinUrl, here);
  if (!event) return undefined;
  const link = await linkOf(graph.calendar, event);
  if (!link) return undefined;
  return sessionIn(graph.drive, { driveId: link.driveId, itemId: link.itemId }, event);
};

/** The session of an event in a cycle's folder. A notebook that has changed hands is followed, once. */
const sessionIn = async (
  drive: Drive,
  folder: ItemRef,
  event: CalendarEvent,
  followed = false,
): Promise<FoundSession | undefined> => {
  const items = await drive.children(folder);
  const page = items.find(({ name }) => name === 'cycle.md');
  if (!page) return undefined;
  const text = await textOf(drive, page);
  const { moved } = parseHandOver(text);
  if (moved && !followed) return sessionIn(drive, moved.to, event, true);
  const cycle = parseCycle(text);
  if (cycle.id === undefined || cycle.people.length === 0) throw new UnreadablePage('cycle', page);
  const agreement = await readAgreement(drive, items, cycle);
  const found = sessionOf(cycle, agreement, event, { ...folder, url: cycle.folder?.webUrl ?? page.webUrl });
  if (!found || found.plan.number === 1) return found;
  const notes = await pastNotes(drive, items, found.session);
  return { ...found, plan: handed(found.plan, notes) };
};

/** What the partners agreed; undefined where they have not yet. A page that is there and says nothing is no draft. */
const readAgreement = async (
  drive: Drive,
  items: readonly DriveItem[],
  cycle: CycleDocument,
): Promise<Agreement | undefined> => {
  const page = items.find(({ name }) => name === (cycle.agreement ?? 'agreement.md'));
  if (!page) return undefined;
  const { agreement } = parseAgreement(await textOf(drive, page));
  if (!agreement) throw new UnreadablePage('agreement', page);
  return agreement;
};

/** The plan with what earlier sessions hand to it; after a hard one it begins gently, with CLEAR. */
const handed = (plan: SessionPlan, notes: readonly PastNote[]): SessionPlan => {
  const { carried, gently } = carriedFrom(notes, plan.people, shippedFrames);
  return { ...plan, carried, gently, frame: gently ? 'clear' : plan.frame };
};

/** The cycle that an event leads to: by its own words where it was changed alone, else by those of its series. */
export const linkOf = async (calendar: Calendar, event: CalendarEvent): Promise<CycleLink | undefined> => {
  const own = event.kind === 'occurrence' && event.seriesId !== undefined ? undefined : await calendar.event(event.id);
  const link = own && linkedCycle(own.body ?? '');
  if (link || event.seriesId === undefined) return link;
  return linkedCycle((await calendar.event(event.seriesId)).body ?? '');
};

const textOf = async (drive: Drive, item: DriveItem): Promise<string> =>
  new TextDecoder().decode((await drive.read(item)).bytes);

/** The row of the cycle's table that an occurrence stands for: the one planned nearest to it. */
const rowOf = (cycle: CycleDocument, event: CalendarEvent): (CycleDate & { session: number }) | undefined => {
  const moments = [event.originalStart ?? event.start, event.start].map(Date.parse);
  const distance = (date: CycleDate): number =>
    Math.min(...moments.map((at) => Math.abs(Date.parse(date.at ?? '') - at)));
  return cycle.dates
    .filter((date): date is CycleDate & { session: number } => date.session !== undefined && date.at !== undefined)
    .sort((a, b) => distance(a) - distance(b))[0];
};

const sessionOf = (
  cycle: CycleDocument,
  agreement: Agreement | undefined,
  event: CalendarEvent,
  place: ItemRef & { readonly url: string },
): FoundSession | undefined => {
  const row = rowOf(cycle, event);
  if (cycle.id === undefined || row === undefined || cycle.people.length < 2 || cycle.people.length > 3)
    return undefined;
  const people = cycle.people.map(
    (person): Person => ({ id: person.id, name: person.name, address: person.mail ?? '' }),
  );
  const ids = people.map((person) => person.id);
  const lengthMin = cycle.lengthMin ?? Math.round((Date.parse(event.end) - Date.parse(event.start)) / 60_000);
  const session = sessionId(`s_${cycle.id.slice(2)}_${row.session}`);
  return {
    session,
    cycle: cycle.id,
    title: cycle.title ?? event.subject,
    people,
    folder: { driveId: place.driveId, itemId: place.itemId },
    folderUrl: place.url,
    start: event.start,
    zone: cycle.zone ?? zone('UTC'),
    ...(cycle.template === onceTemplate ? { once: true } : {}),
    plan: planSession({
      session,
      cycle: cycle.id,
      number: row.session,
      people: ids,
      lengthMin,
      frame: cycle.framework ?? 'clear',
      agreement: agreement ?? draftAgreement(`a_${cycle.id.slice(2)}`, ids),
      ...rolesBefore({ people: ids, lengthMin, number: row.session, first: row.firstCoachee }),
    }),
  };
};
