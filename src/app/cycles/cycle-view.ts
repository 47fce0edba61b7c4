import { regularIn } from '../../domain/cycle/iso-week.ts';
import type { Cadence, Rhythm } from '../../domain/cycle/types.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import { parseCommitments } from '../../domain/document/commitments.ts';
import { parseCycle } from '../../domain/document/cycle.ts';
import type { DateState } from '../../domain/document/cycle-dates.ts';
import { instant, zone } from '../../domain/ids.ts';
import { onceTemplate } from '../once-template.ts';
import { realDay } from '../real-day.ts';
import type { CommitmentView, CycleSession, CycleView, Person } from '../views.ts';
import type { Notebook } from './notebook.ts';

/** A cycle as screens show it, read from the documents of its folder. Undefined where there is no readable cycle. */
export const cycleView = (notebook: Notebook, now: number): CycleView | undefined => {
  const page = notebook.pages.get('cycle.md');
  if (!page) return undefined;
  const cycle = parseCycle(page.text);
  if (cycle.id === undefined || cycle.zone === undefined || cycle.organiser === undefined) return undefined;
  // Another app's file, or another document under this name: nothing of it is taken for a cycle.
  if (cycle.problems.some(({ code }) => code === 'wrong-type')) return undefined;
  const minutes = cycle.lengthMin ?? 45;
  const people = cycle.people.map(
    (person): Person => ({ id: person.id, name: person.name, address: person.mail ?? '' }),
  );
  const weeks = weekNumbers(realDay(cycle.start));
  const planned = cycle.dates.find(({ state, at }) => state === 'planned' && at)?.at;
  const pattern = planned && Temporal.Instant.from(planned).toZonedDateTimeISO(cycle.zone);
  const sessions = cycle.dates.map((date, index): CycleSession => {
    const start = date.at ?? instant(page.item?.modified ?? '1970-01-01T00:00:00Z');
    const over = date.at !== undefined && Date.parse(start) + minutes * 60_000 < now;
    return {
      week: weeks(date.week) ?? index + 1,
      start,
      minutes,
      state: stateOf(date.state, over),
      ...(date.session === undefined ? {} : { session: date.session }),
      ...(date.state === 'moved' && pattern ? { regular: regularIn(date.week, pattern) } : {}),
      ...(date.firstCoachee ? { firstCoachee: date.firstCoachee } : {}),
      ...(cycle.series?.joinUrl ? { joinUrl: cycle.series.joinUrl } : {}),
    };
  });
  const agreement = agreementOf(notebook, cycle.agreement ?? 'agreement.md');
  return {
    id: cycle.id,
    title: cycle.title ?? page.item?.name ?? cycle.id,
    people,
    organiser: cycle.organiser,
    rhythm: rhythmOf(cycle, minutes),
    zone: cycle.zone ?? zone('UTC'),
    sessions,
    daysOff: cycle.daysOff,
    agreement,
    folder: notebook.folder,
    folderUrl: cycle.folder?.webUrl ?? page.item?.webUrl ?? '',
    ...(cycle.series?.joinUrl ? { joinUrl: cycle.series.joinUrl } : {}),
    stale: false,
    ...(cycle.state === 'ended' ? { ended: { harvest: cycle.harvest } } : {}),
    ...(cycle.template === onceTemplate ? { once: true } : {}),
  };
};

const stateOf = (state: DateState, over: boolean): CycleSession['state'] => {
  if (state === 'recovery' || state === 'skipped') return state;
  if (state === 'cancelled') return 'dropped';
  return state === 'held' || over ? 'done' : state;
};

const cadences: readonly string[] = ['weekly', 'every_2_weeks', 'every_3_weeks', 'monthly'] satisfies Cadence[];
const templates: readonly string[] = ['spark', 'rhythm', 'season', 'light'] satisfies Rhythm['template'][];

const rhythmOf = (cycle: ReturnType<typeof parseCycle>, minutes: number): Rhythm => {
  const [start, end] = [realDay(cycle.start), realDay(cycle.end)];
  const weeks =
    start && end ? Math.round((Temporal.PlainDate.from(start).until(end).days + 1) / 7) : cycle.dates.length;
  return {
    template: templates.includes(cycle.template ?? '') ? (cycle.template as Rhythm['template']) : 'own',
    weeks,
    cadence: cadences.includes(cycle.cadence ?? '') ? (cycle.cadence as Cadence) : 'every_2_weeks',
    minutes,
    recovery: [],
  };
};

/** The number of an ISO week in a cycle that begins on a Monday. */
const weekNumbers = (start: string | undefined): ((week: string) => number | undefined) => {
  if (start === undefined) return () => undefined;
  const first = Temporal.PlainDate.from(start);
  const names = Array.from({ length: 60 }, (_, index) => {
    const date = first.add({ days: index * 7 });
    return `${date.yearOfWeek ?? date.year}-W${String(date.weekOfYear ?? 1).padStart(2, '0')}`;
  });
  return (week) => {
    const index = names.indexOf(week);
    return index < 0 ? undefined : index + 1;
  };
};

const agreementOf = (notebook: Notebook, name: string): CycleView['agreement'] => {
  const page = notebook.pages.get(name);
  const agreement = page && parseAgreement(page.text).agreement;
  if (page && !agreement) return { state: 'unreadable', version: 0 };
  return { state: agreement?.state ?? 'draft', version: agreement?.version ?? 0 };
};

const commitmentStates: readonly string[] = [
  'idea',
  'active',
  'tried',
  'reflected',
  'kept',
  'adjusted',
  'let_go',
  'parked',
] satisfies CommitmentView['state'][];

/** The boards of a folder, as their owners let partners see them. */
export const commitmentViews = (notebook: Notebook, cycle: CycleView): readonly CommitmentView[] =>
  [...notebook.pages].flatMap(([name, page]) => {
    if (!name.startsWith('commitments-')) return [];
    const board = parseCommitments(page.text);
    const owner = cycle.people.find((person) => person.id === board.owner);
    if (!owner) return [];
    return board.commitments.map((one): CommitmentView => {
      const tryOn = realDay(one.tryOn);
      const written = commitmentStates.includes(one.state ?? '') ? (one.state as CommitmentView['state']) : 'idea';
      return {
        id: one.id,
        owner,
        behaviour: one.behavior,
        context: one.context ?? '',
        ...(tryOn ? { tryOn } : {}),
        state: one.id === board.active && written === 'idea' ? 'active' : written,
        cycle: cycle.id,
      };
    });
  });
