import type { Documents } from '../../documents/documents.ts';
import { replan } from '../../domain/cycle/replan.ts';
import type { DocumentRecord } from '../../domain/cycle/replan-types.ts';
import { type CycleDocument, parseCycle } from '../../domain/document/cycle.ts';
import { type CycleId, type Instant, instant, type PersonId } from '../../domain/ids.ts';
import type { CalendarEvent, Schedule } from '../../graph/calendar.ts';
import type { Graph } from '../../graph/graph.ts';
import { eventsAround, LOOK } from '../cycles/invitations.ts';
import type { LocalStore } from '../local-store.ts';
import type { CycleView } from '../views.ts';
import { applyAgreed, writeRecords } from './by-itself.ts';
import type { Care, CareNews, CycleCare } from './care-contract.ts';
import { type CareMemory, recall, remember, rememberAnswer } from './care-memory.ts';
import { careView } from './care-view.ts';
import { changeDocument, type Hand } from './carry-out.ts';
import { cycleActions } from './cycle-actions.ts';
import { keepDiscreet } from './discretion.ts';
import { partnershipEnded } from './ended-partnership.ts';
import { eventsOf, type Matched } from './found-sessions.ts';
import { type Around, layBeside, type OpenCycle } from './lay-beside.ts';
import { letGo } from './let-go.ts';
import type { Looked } from './looked.ts';
import type { OutlookWords } from './outlook-words.ts';

export type CareTools = {
  readonly documents: Documents;
  readonly graph: Graph;
  readonly store: LocalStore;
  readonly me: PersonId;
  readonly cycles: () => readonly CycleView[];
  /** What the tab has just read of the calendar around now; read anew where it has nothing. */
  readonly events: () => readonly CalendarEvent[] | undefined;
  readonly now: () => number;
  /** The deep link that opens the app at a cycle. */
  readonly linkTo: (cycle: CycleView) => string;
  /** Says in a cycle's agreement that this person takes the whole partnership back. */
  readonly takeBack: (cycle: CycleView) => Promise<void>;
  /** What Outlook says where something is called off and nobody is at a dialog that has words for it. */
  readonly words: () => Promise<OutlookWords>;
  /** Tells a partner in Teams' feed that another time is proposed, where this person wants that. */
  readonly tell?: (to: PersonId, link: string) => void;
  readonly show: (care: Readonly<Record<string, CycleCare>>) => void;
};

/** How far calendars are read ahead: what one getSchedule call may span. */
const AHEAD_DAYS = 42;

const at = (milliseconds: number): Instant => instant(Temporal.Instant.fromEpochMilliseconds(milliseconds).toString());

/**
 * The care for this person's cycles: compares each with what Outlook now says, takes over what people did there, asks about
 * the rest one thing at a time, and carries out what is answered. Nothing of a session moves without somebody's yes or an
 * agreed rule. Source: practice specification 4, replanning; docs/decisions/care.md.
 */
export const openCare = (tools: CareTools): Care => {
  const { documents, graph, me, now } = tools;
  const { calendar } = graph;
  let looked: ReadonlyMap<CycleId, Looked> = new Map();
  const news = new Map<CycleId, readonly CareNews[]>();

  const readSchedules = async (views: readonly CycleView[]): Promise<ReadonlyMap<string, Schedule>> => {
    const addresses = [...new Set(views.flatMap(({ people }) => people.map(({ address }) => address.toLowerCase())))];
    if (addresses.length === 0) return new Map();
    const until = now() + AHEAD_DAYS * 86_400_000;
    const schedules = await calendar.schedules(addresses, at(now()), at(until));
    return new Map(schedules.map((schedule) => [schedule.address.toLowerCase(), schedule]));
  };

  const lookAt = async (open: OpenCycle, around: Around): Promise<boolean> => {
    const { view, document, over } = open;
    const memory = await recall(tools, view.id);
    const laid = layBeside(open, around, memory, me, at(now()));
    if (!laid) return false;
    const { cycle, unplanned } = laid;
    const hand: Hand = {
      calendar,
      documents,
      cycle: view.id,
      folder: view.folder,
      zone: view.zone,
      minutes: cycle.minutes,
      title: view.title,
      people: document.people,
      organiser: view.organiser,
      me,
      link: tools.linkTo(view),
      tell: (to) => tools.tell?.(to, tools.linkTo(view)),
      words: tools.words,
      placed: async (session, start) => {
        const before = await recall(tools, view.id);
        await remember(tools, view.id, { ...before, seen: { ...before.seen, [session]: start } });
      },
      ...(laid.seriesId ? { seriesId: laid.seriesId } : {}),
    };
    const plan = replan(cycle, { partnerMoves: document.partnerMoves ?? 'ask' }, at(now()));
    const found = Object.fromEntries(
      laid.sessions.flatMap(({ known, event }) => (event ? [[known.session, event.start]] : [])),
    );
    const reminded = memory.reminded ?? (plan.mends.some(({ rule }) => rule === 'no-response') ? at(now()) : undefined);
    const kept: CareMemory = {
      ...memory,
      ...(cycle.invited ? { invited: cycle.invited } : {}),
      seen: { ...memory.seen, ...found },
      ...(reminded ? { reminded } : {}),
    };
    for (const one of await writeRecords(hand, laid.sessions, plan.records)) tell(view.id, one);
    await keepDiscreet(hand, laid.sessions);
    await letGo({ hand, view }, laid.sessions);
    await remember(tools, view.id, kept);
    const sessions = laid.sessions.map((one) => taken(one, plan.records));
    const known = { ...cycle, sessions: sessions.map((one) => one.known) };
    const one: Looked = {
      view,
      cycle: known,
      document,
      over,
      sessions,
      unplanned,
      memory: kept,
      hand,
      mends: plan.mends,
    };
    looked = new Map(looked).set(view.id, one);
    return applyAgreed(one, (told) => tell(view.id, told));
  };

  const tell = (cycle: CycleId, one: CareNews): void => {
    const before = (news.get(cycle) ?? []).filter(({ session }) => session !== one.session);
    news.set(cycle, [...before, one]);
  };

  let line: Promise<void> = Promise.resolve();

  const lookOnce = async (anew: boolean, last = false): Promise<void> => {
    const events = (anew ? undefined : tools.events()) ?? (await eventsAround(calendar, now()));
    const views = tools.cycles().filter(({ stale, once }) => !stale && !once);
    const open: OpenCycle[] = [];
    for (const view of views) {
      const pages = await documents.known(view.folder);
      const page = pages.find(({ name }) => name === 'cycle.md');
      const document = page && parseCycle(page.text);
      if (!document || !needsCare(document, eventsOf(events, view.id), now())) continue;
      const over = partnershipEnded(pages, document.agreement);
      // Said in a session, where nobody had a calendar at hand: what follows from it is done here.
      if (over && document.state !== 'ended')
        await changeDocument({ documents, folder: view.folder }, () => ({ state: 'ended' }));
      open.push({ view, document: over ? { ...document, state: 'ended' } : document, over });
    }
    const booked = open.map(({ view }) => ({
      cycle: view.id,
      people: view.people.map(({ id }) => id),
      times: eventsOf(events, view.id).filter(({ cancelled }) => !cancelled),
    }));
    const around: Around = {
      events,
      schedules: await readSchedules(open.map(({ view }) => view)),
      booked,
      from: now() - LOOK.backDays * 86_400_000,
      to: now() + LOOK.aheadDays * 86_400_000,
    };
    let applied = false;
    for (const one of open) applied = (await lookAt(one, around)) || applied;
    // What was carried out is looked at once more, so that what is shown is how it is now.
    if (applied && !last) return lookOnce(true, true);
    for (const id of looked.keys())
      if (!open.some(({ view }) => view.id === id)) {
        const rest = new Map(looked);
        rest.delete(id);
        looked = rest;
      }
    tools.show(
      Object.fromEntries(
        [...looked.values()].map((one) => [one.view.id, careView(one, news.get(one.view.id) ?? [], me, now())]),
      ),
    );
  };

  const look = (anew = false): Promise<void> => {
    // One after the other: two at once would carry the same thing out twice.
    const run = (): Promise<void> => lookOnce(anew);
    line = line.then(run, run);
    return line;
  };

  return {
    look: () => look(),
    of: (id) =>
      looked.has(id)
        ? cycleActions({
            looked: () => looked.get(id),
            remember: async (answers) => {
              const memory = { ...(await recall(tools, id)), ...answers };
              const one = looked.get(id);
              if (one) looked = new Map(looked).set(id, { ...one, memory });
              await rememberAnswer(tools, id, memory);
            },
            fresh: async () => {
              const view = looked.get(id)?.view;
              if (view) await documents.refresh({ folder: view.folder, name: 'cycle.md' });
              await look(true);
            },
            again: () => look(true),
            takeBack: tools.takeBack,
            graph,
            now,
          })
        : undefined,
  };
};

/** A session as the document has it once its record is written. */
const taken = (session: Matched, records: readonly DocumentRecord[]): Matched => {
  const record = records.find((one) => one.session === session.known.session);
  return record ? { ...session, known: { ...session.known, at: record.at, state: record.state } } : session;
};

/** Cycles that are over and have nothing left in the calendar are left in peace. */
const needsCare = (document: CycleDocument, events: readonly CalendarEvent[], now: number): boolean => {
  const last = document.dates.findLast(({ at: start }) => start)?.at;
  const over = last === undefined || Date.parse(last) < now - 86_400_000;
  const left = events.some(({ cancelled, start }) => !cancelled && Date.parse(start) > now);
  return document.state === 'ended' ? left : !over || left;
};
