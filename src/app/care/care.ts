import type { Documents } from '../../documents/documents.ts';
import { daysOfSpans } from '../../domain/cycle/days-off.ts';
import { replan } from '../../domain/cycle/replan.ts';
import type { CycleNow, DocumentRecord } from '../../domain/cycle/replan-types.ts';
import type { Availability, Cadence } from '../../domain/cycle/types.ts';
import { type CycleDocument, parseCycle } from '../../domain/document/cycle.ts';
import { type CycleId, type Day, type Instant, instant, type PersonId } from '../../domain/ids.ts';
import type { CalendarEvent, Schedule } from '../../graph/calendar.ts';
import type { Graph } from '../../graph/graph.ts';
import type { CycleView } from '../contract.ts';
import type { LocalStore } from '../local-store.ts';
import { availabilityOf, type Booked, homeZone } from '../start-cycle/availability.ts';
import { eventsAround, LOOK } from '../tab/invitations.ts';
import type { Care, CareNews, CycleCare } from './care-contract.ts';
import { type CareMemory, recall, remember, rememberAnswer } from './care-memory.ts';
import { careView } from './care-view.ts';
import { callOff, callOffUnplanned, changeDocument, type Hand, moveTo, recordDates } from './carry-out.ts';
import { cycleActions } from './cycle-actions.ts';
import { keepDiscreet, letGo } from './discretion.ts';
import { partnershipEnded } from './ended-partnership.ts';
import { eventsOf, type Matched, matchSessions, unplannedEvents } from './found-sessions.ts';
import type { Looked } from './looked.ts';

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
  /** Tells a partner in Teams' feed that another time is proposed, where this person wants that. */
  readonly tell?: (to: PersonId, link: string) => void;
  readonly show: (care: Readonly<Record<string, CycleCare>>) => void;
};

/** How far calendars are read ahead: what one getSchedule call may span. */
const AHEAD_DAYS = 42;

const at = (milliseconds: number): Instant => instant(Temporal.Instant.fromEpochMilliseconds(milliseconds).toString());

/** Whose calendar cannot be read is taken to be free at all hours: nothing is concluded from not knowing. */
const unknown = (person: PersonId, daysOff: readonly Day[]): Availability => ({
  person,
  zone: homeZone(),
  hours: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
  busy: [],
  daysOff,
});

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

  const lookAt = async (
    view: CycleView,
    document: CycleDocument,
    events: readonly CalendarEvent[],
    schedules: ReadonlyMap<string, Schedule>,
    booked: readonly {
      readonly cycle: CycleId;
      readonly people: readonly PersonId[];
      readonly times: readonly Booked[];
    }[],
  ): Promise<boolean> => {
    const memory = await recall(tools, view.id);
    const invited = memory.invited ?? at(now());
    const period = { from: now() - LOOK.backDays * 86_400_000, to: now() + LOOK.aheadDays * 86_400_000 };
    const read = { events: eventsOf(events, view.id), ...period };
    // Nothing of it is or was in this calendar: a session that people run in a meeting of their own, and nothing to care for.
    if (read.events.length === 0 && Object.keys(memory.seen).length === 0) return false;
    const matched = matchSessions(document, view.zone, me, memory, read);
    const unplanned = unplannedEvents(document, view.zone, read);
    const daysOff = daysOfSpans(document.daysOff);
    const people = view.people.map((person): Availability => {
      const schedule = schedules.get(person.address.toLowerCase());
      if (schedule?.kind !== 'known') return unknown(person.id, daysOff);
      const own = booked.filter((one) => one.cycle === view.id).flatMap(({ times }) => times);
      const others = booked.filter((one) => one.cycle !== view.id && one.people.includes(person.id));
      const coaching = others.flatMap(({ times }) => times);
      return availabilityOf(person, schedule, view.zone, { own, coaching, daysOff });
    });
    const cycle: CycleNow = {
      cadence: view.rhythm.cadence as Cadence,
      minutes: document.lengthMin ?? view.rhythm.minutes,
      weeks: view.rhythm.weeks,
      zone: view.zone,
      organiser: view.organiser,
      state: document.state,
      people,
      sessions: matched.map(({ known }) => known),
      recoveryWeeks: document.recoveryWeeks,
      unplanned: unplanned.map(({ start }) => start),
      invited,
      offered: memory.offered,
      settled: memory.settled,
      ...(memory.reminded ? { reminded: memory.reminded } : {}),
    };
    const seriesId =
      (view.organiser === me ? document.series?.eventId : undefined) ??
      read.events.find((one) => one.seriesId)?.seriesId;
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
      placed: async (session, start) => {
        const before = await recall(tools, view.id);
        await remember(tools, view.id, { ...before, seen: { ...before.seen, [session]: start } });
      },
      ...(seriesId ? { seriesId } : {}),
    };
    const partnerMoves = document.partnerMoves ?? 'ask';
    const plan = replan(cycle, { partnerMoves }, at(now()));
    const found = Object.fromEntries(
      matched.flatMap(({ known, event }) => (event ? [[known.session, event.start]] : [])),
    );
    const reminded = memory.reminded ?? (plan.mends.some(({ rule }) => rule === 'no-response') ? at(now()) : undefined);
    const kept: CareMemory = {
      ...memory,
      invited,
      seen: { ...memory.seen, ...found },
      ...(reminded ? { reminded } : {}),
    };
    await writeRecords(hand, matched, plan.records);
    await keepDiscreet(hand, matched);
    await letGo(hand, matched);
    await remember(tools, view.id, kept);
    const sessions = matched.map((one) => taken(one, plan.records));
    const known = { ...cycle, sessions: sessions.map((one) => one.known) };
    const one: Looked = { view, cycle: known, document, sessions, unplanned, memory: kept, hand, mends: plan.mends };
    looked = new Map(looked).set(view.id, one);
    return applyAgreed(one);
  };

  const tell = (cycle: CycleId, one: CareNews): void => {
    const before = (news.get(cycle) ?? []).filter(({ session }) => session !== one.session);
    news.set(cycle, [...before, one]);
  };

  /** What people did in Outlook is written down at once. An attendee whose copies are all gone knows too little to write. */
  const writeRecords = async (
    hand: Hand,
    sessions: readonly Matched[],
    records: readonly DocumentRecord[],
  ): Promise<void> => {
    const told = hand.me === hand.organiser || sessions.some(({ event }) => event) ? records : [];
    if (told.length === 0) return;
    if (!(await recordDates(hand, new Map(told.map(({ session, at, state }) => [session, { at, state }]))))) return;
    for (const { session, state, at: to } of told) {
      const from = sessions.find(({ known }) => known.session === session)?.known.at;
      tell(hand.cycle, {
        session,
        rule: 'hand-edit',
        ...(from ? { from } : {}),
        ...(state === 'cancelled' ? {} : { to }),
      });
    }
  };

  /** What was agreed to happen by itself, and only in the app of whoever can. */
  const applyAgreed = async (one: Looked): Promise<boolean> => {
    const { hand, mends, sessions, view } = one;
    if (me !== view.organiser) return false;
    let moved = false;
    const calls: Matched[] = [];
    const agreed = mends.filter(({ consent }) => consent.kind === 'apply');
    const back = agreed.flatMap(({ act }) => (act.kind === 'cancel' && act.at ? [act.at] : []));
    if (back.length > 0) await callOffUnplanned(one, back);
    for (const mend of agreed) {
      const session = sessions.find(({ known }) => known.session === mend.sessions[0]);
      if (!session) continue;
      const from = session.known.found.kind === 'there' ? session.known.found.start : session.known.at;
      if (mend.act.kind === 'move') {
        await moveTo(hand, session, mend.act.to);
        moved = true;
        tell(view.id, { session: session.known.session, rule: mend.rule, from, to: mend.act.to });
      } else if (mend.act.kind === 'cancel') {
        calls.push(session);
        tell(view.id, { session: session.known.session, rule: mend.rule, from });
      }
    }
    const skipped = calls.filter(({ known }) => known.state === 'skipped');
    const others = calls.filter(({ known }) => known.state !== 'skipped');
    if (skipped.length > 0) await callOff(hand, skipped, 'skipped', '');
    if (others.length > 0) await callOff(hand, others, 'cancelled', '');
    return moved || calls.length > 0 || back.length > 0;
  };

  let line: Promise<void> = Promise.resolve();

  const lookOnce = async (anew: boolean, last = false): Promise<void> => {
    const events = (anew ? undefined : tools.events()) ?? (await eventsAround(calendar, now()));
    const views = tools.cycles().filter(({ stale, once }) => !stale && !once);
    const open: { readonly view: CycleView; readonly document: CycleDocument }[] = [];
    for (const view of views) {
      const pages = await documents.known(view.folder);
      const page = pages.find(({ name }) => name === 'cycle.md');
      const document = page && parseCycle(page.text);
      if (!document || !needsCare(document, eventsOf(events, view.id), now())) continue;
      const over = document.state !== 'ended' && partnershipEnded(pages, document.agreement);
      // Said in a session, where nobody had a calendar at hand: what follows from it is done here.
      if (over) await changeDocument({ documents, folder: view.folder }, () => ({ state: 'ended' }));
      open.push({ view, document: over ? { ...document, state: 'ended' } : document });
    }
    const booked = open.map(({ view }) => ({
      cycle: view.id,
      people: view.people.map(({ id }) => id),
      times: eventsOf(events, view.id).filter(({ cancelled }) => !cancelled),
    }));
    const schedules = await readSchedules(open.map(({ view }) => view));
    let applied = false;
    for (const { view, document } of open)
      applied = (await lookAt(view, document, events, schedules, booked)) || applied;
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
