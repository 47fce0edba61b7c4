import { type DaySpan, formatSpan, parseSpan } from '../cycle/days-off.ts';
import { type CycleId, cycleId, type Day, day, type PersonId, personId, type Zone, zone } from '../ids.ts';
import { type CycleDate, editDates, formatDates, readDates } from './cycle-dates.ts';
import { formatVersion, lineOfField, type ParsedDocument, parseAs } from './document.ts';
import { defined, mapField, numberField, textField, textsField } from './fields.ts';
import type { FieldChanges } from './front-matter-edit.ts';
import { setFields } from './front-matter-edit.ts';
import { endingOf } from './lines.ts';
import { type DocumentPerson, readPeople, writePeople } from './people.ts';
import { escapeText, oneLine, unescapeText } from './plain-text.ts';
import type { Problem } from './problems.ts';
import { bodyOf, headingLine, insertSection, replaceBody, replaceHeading, type Section } from './sections.ts';
import { findTable } from './table.ts';

/** Everything needed to open a cycle again; what a person may know of it without the app stands in the same file. */
export type CycleFields = {
  readonly id: CycleId;
  readonly title: string;
  /** Id of the cycle template: spark, rhythm, season, light, own. */
  readonly template: string;
  readonly cadence?: string;
  /** The frame offered first: clear, grow, oskar. */
  readonly framework: string;
  readonly lengthMin: number;
  readonly circle?: string;
  readonly start: Day;
  readonly end: Day;
  /** ISO weeks, `2026-W11`. */
  readonly recoveryWeeks: readonly string[];
  /** Days on which nobody of the cycle meets. Nothing says whose they are. */
  readonly daysOff?: readonly DaySpan[];
  /** The zone that the series is anchored in: the organiser's. */
  readonly zone: Zone;
  readonly organiser: PersonId;
  readonly people: readonly DocumentPerson[];
  /** `eventId` is valid in the organiser's mailbox only; `iCalUId` in everybody's. */
  readonly series?: { readonly eventId?: string; readonly iCalUId?: string; readonly joinUrl?: string };
  readonly folder?: { readonly driveId: string; readonly itemId: string; readonly webUrl?: string };
  /** File name of the agreement in the same folder. */
  readonly agreement: string;
  readonly state: 'active' | 'paused' | 'ended';
  /** The day on which one of three left; those who stay decide how it goes on. Nothing says who it was. */
  readonly left?: Day;
  /** Whether the organiser's app does what partners wish by itself, or asks first; asking is the rule. */
  readonly partnerMoves?: 'apply' | 'ask';
  readonly dates: readonly CycleDate[];
  /** Filled in together at the end. */
  readonly harvest: string;
};

export type CycleDocument = Partial<
  Omit<CycleFields, 'people' | 'recoveryWeeks' | 'daysOff' | 'dates' | 'harvest' | 'state'>
> &
  Required<Pick<CycleFields, 'people' | 'recoveryWeeks' | 'daysOff' | 'dates' | 'harvest' | 'state'>> & {
    readonly problems: readonly Problem[];
  };

/** What may change in a cycle document; `dates` is the whole wanted list. */
export type CycleChange = Partial<Omit<CycleFields, 'id'>>;

const hint = '_Filled in together at the end._';

const titleSection = (parsed: ParsedDocument): Section | undefined => parsed.sections.find(({ level }) => level === 1);
const harvestSection = (parsed: ParsedDocument): Section | undefined =>
  parsed.sections.find(({ key }) => key === 'h:harvest');

const required = ['id', 'template', 'framework', 'length_min', 'start', 'end', 'zone', 'organiser'];

const dayField = (text: string | undefined): Day | undefined =>
  text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) ? day(text.slice(0, 10)) : undefined;

const zoneField = (text: string | undefined): Zone | undefined => {
  if (text === undefined) return undefined;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return zone(text);
  } catch {
    return undefined;
  }
};

/** Reads a cycle. The table of dates and the first heading are the truth; everything unreadable is a problem, not an error. */
export const parseCycle = (text: string): CycleDocument => {
  const parsed = parseAs(text, 'cycle');
  const { fields } = parsed;
  const home = zoneField(textField(fields, 'zone'));
  const people = readPeople(fields, 'people');
  const start = dayField(textField(fields, 'start'));
  const read = readDates(text, { zone: home ?? zone('UTC'), people, ...(start === undefined ? {} : { start }) });
  const series = mapField(fields, 'series');
  const folder = mapField(fields, 'folder');
  const driveId = textField(folder, 'drive');
  const itemId = textField(folder, 'item');
  const title = titleSection(parsed);
  const harvest = harvestSection(parsed);
  const words = harvest ? unescapeText(bodyOf(text, harvest)) : '';
  const state = textField(fields, 'state');
  const known = {
    id: textField(fields, 'id'),
    organiser: textField(fields, 'organiser'),
    end: dayField(textField(fields, 'end')),
    lengthMin: numberField(fields, 'length_min'),
  };
  const missing = required
    .filter(
      (key) => (key === 'zone' ? home : key === 'length_min' ? known.lengthMin : textField(fields, key)) === undefined,
    )
    .map(
      (field): Problem => ({
        code: Object.hasOwn(fields, field) ? 'field-unreadable' : 'field-missing',
        line: lineOfField(text, field),
        field,
      }),
    );
  return {
    ...defined<Partial<CycleFields>>({
      id: known.id === undefined ? undefined : cycleId(known.id),
      title: title?.heading,
      template: textField(fields, 'template'),
      cadence: textField(fields, 'cadence'),
      framework: textField(fields, 'framework'),
      lengthMin: known.lengthMin,
      circle: textField(fields, 'circle'),
      start,
      end: known.end,
      left: dayField(textField(fields, 'left')),
      zone: home,
      organiser: known.organiser === undefined ? undefined : personId(known.organiser),
      series:
        Object.keys(series).length === 0
          ? undefined
          : defined({
              eventId: textField(series, 'event'),
              iCalUId: textField(series, 'uid'),
              joinUrl: textField(series, 'join'),
            }),
      folder:
        driveId === undefined || itemId === undefined
          ? undefined
          : defined({ driveId, itemId, webUrl: textField(folder, 'url') }),
      agreement: textField(fields, 'agreement'),
      partnerMoves: textField(fields, 'partner_moves') === 'apply' ? ('apply' as const) : undefined,
    }),
    people,
    recoveryWeeks: textsField(fields, 'recovery_weeks'),
    daysOff: textsField(fields, 'days_off').flatMap((text) => parseSpan(text) ?? []),
    dates: read.dates,
    harvest: words === hint ? '' : words,
    state: state === 'paused' || state === 'ended' ? state : 'active',
    problems: [...parsed.problems, ...missing, ...read.problems],
  };
};

const fieldChanges = (change: CycleChange): FieldChanges => {
  const out: Record<string, FieldChanges[string]> = {};
  const simple = {
    template: 'template',
    cadence: 'cadence',
    framework: 'framework',
    lengthMin: 'length_min',
    circle: 'circle',
    start: 'start',
    end: 'end',
    zone: 'zone',
    organiser: 'organiser',
    agreement: 'agreement',
    state: 'state',
    left: 'left',
    partnerMoves: 'partner_moves',
  } as const;
  for (const [from, to] of Object.entries(simple)) {
    const value = change[from as keyof typeof simple];
    if (value !== undefined) out[to] = value;
  }
  if (change.recoveryWeeks) out.recovery_weeks = change.recoveryWeeks;
  if (change.daysOff) out.days_off = change.daysOff.length > 0 ? change.daysOff.map(formatSpan) : undefined;
  if (change.people) out.people = writePeople(change.people);
  if (change.series)
    out.series = { event: change.series.eventId, uid: change.series.iCalUId, join: change.series.joinUrl };
  if (change.folder)
    out.folder = { drive: change.folder.driveId, item: change.folder.itemId, url: change.folder.webUrl };
  return out;
};

/** The text of a new cycle document. */
export const newCycle = (cycle: CycleFields): string => {
  const context = { zone: cycle.zone, people: cycle.people, start: cycle.start };
  const front = setFields('', {
    type: 'cycle',
    format: formatVersion,
    id: cycle.id,
    ...fieldChanges(cycle),
    timezone_rule: 'per-person',
  });
  const harvest = cycle.harvest === '' ? hint : escapeText(cycle.harvest);
  return `${front}${headingLine(1, cycle.title)}\n${formatDates(cycle.dates, context)}\n\n# Harvest\n${harvest}\n`;
};

/** Changes a cycle document where it differs and nowhere else; every other byte stays. */
export const editCycle = (text: string, change: CycleChange): string => {
  let out = setFields(text, fieldChanges(change));
  if (change.title !== undefined) {
    const parsed = parseAs(out, 'cycle');
    const title = titleSection(parsed);
    out = title
      ? replaceHeading(out, title, oneLine(change.title))
      : insertSection(out, parsed.bodyStart, { level: 1, heading: oneLine(change.title), content: '' });
  }
  if (change.dates) {
    const now = parseCycle(out);
    const context = {
      zone: now.zone ?? zone('UTC'),
      people: now.people,
      ...(now.start === undefined ? {} : { start: now.start }),
    };
    const title = titleSection(parseAs(out, 'cycle'));
    out =
      findTable(out, 'week') || !title
        ? editDates(out, change.dates, context, endingOf(out))
        : replaceBody(
            out,
            title,
            [bodyOf(out, title).trim(), formatDates(change.dates, context)].filter((part) => part !== '').join('\n\n'),
          );
  }
  if (change.harvest !== undefined && parseCycle(out).harvest !== change.harvest) {
    const section = harvestSection(parseAs(out, 'cycle'));
    const content = change.harvest === '' ? hint : escapeText(change.harvest);
    out = section
      ? replaceBody(out, section, content)
      : insertSection(out, out.length, { level: 1, heading: 'Harvest', content });
  }
  return out;
};
