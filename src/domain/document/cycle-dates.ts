import { type Day, type Instant, instant, type PersonId, type Zone } from '../ids.ts';
import { lineAt, splice, withEnding } from './lines.ts';
import { type DocumentPerson, personNamed } from './people.ts';
import type { Problem } from './problems.ts';
import { findTable, formatRow, type Table, type TableRow } from './table.ts';

/** What became of a date. `planned` is also what an empty cell means. */
export type DateState = 'planned' | 'moved' | 'held' | 'skipped' | 'cancelled' | 'recovery';

/** One row of a cycle's table. */
export type CycleDate = {
  /** ISO week of the plan, `2026-W07`; moving a session does not change it. */
  readonly week: string;
  /** 1 for the first session; recovery weeks have none. */
  readonly session?: number;
  /** When it begins. Undefined for recovery weeks and where the cell cannot be read. */
  readonly at?: Instant;
  readonly firstCoachee?: PersonId;
  readonly state: DateState;
};

/** What the table's words are read against. */
export type DateContext = { readonly zone: Zone; readonly people: readonly DocumentPerson[]; readonly start?: Day };

const states: readonly string[] = [
  'planned',
  'moved',
  'held',
  'skipped',
  'cancelled',
  'recovery',
] satisfies DateState[];
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Wed 2026-02-11 10:00 Europe/Berlin`: readable, and exact for whoever lives elsewhere. */
export const formatWhen = (at: Instant, zone: Zone): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return `${weekdays[local.dayOfWeek - 1]} ${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${zone}`;
};

/**
 * Reads a date as people write it: `2026-02-11 10:00`, `Wed 11 Feb 2026, 10:00 Europe/Berlin`, `11 Feb 10:00 CET`. A written
 * offset or IANA zone counts, an abbreviation does not; without a zone it is the cycle's. Without a year it is `year`.
 */
export const parseWhen = (cell: string, zone: Zone, year: number): Instant | undefined => {
  const written = cell.slice(0, 100);
  const iso = /(\d{4})-(\d{1,2})-(\d{1,2})[T ,]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?(.*)$/.exec(written);
  const words = /(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?(?:\s+(\d{4}))?[ ,]+(\d{1,2})[:.](\d{2})(.*)$/.exec(written);
  const month = months.indexOf((words?.[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  const parts = iso
    ? { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), hour: Number(iso[4]), minute: Number(iso[5]) }
    : words && month > 0
      ? {
          year: Number(words[3] ?? year),
          month,
          day: Number(words[1]),
          hour: Number(words[4]),
          minute: Number(words[5]),
        }
      : undefined;
  if (!parts) return undefined;
  const rest = (iso?.[6] ?? words?.[6] ?? '').trim();
  const named = /[A-Z][A-Za-z]+\/[A-Za-z_/+-]+|^[+-]\d{2}:\d{2}|^Z$|^UTC$/.exec(rest)?.[0];
  try {
    const local = Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
    return instant(
      local
        .toZonedDateTime(named === 'Z' ? 'UTC' : (named ?? zone))
        .toInstant()
        .toString(),
    );
  } catch {
    return undefined;
  }
};

/** `W07` or `2026-W07`, with the year that falls into the cycle. */
const fullWeek = (written: string, start: Day | undefined): string | undefined => {
  const found = /^(?:(\d{4})-)?W(\d{1,2})$/i.exec(written);
  if (!found) return undefined;
  const week = Number(found[2]);
  if (week < 1 || week > 53) return undefined;
  let year = Number(found[1] ?? 0);
  if (year === 0) {
    if (start === undefined) return undefined;
    const first = Temporal.PlainDate.from(start);
    year = (first.yearOfWeek ?? first.year) + (week < (first.weekOfYear ?? 1) ? 1 : 0);
  }
  return `${year}-W${String(week).padStart(2, '0')}`;
};

/** The year in which most days of an ISO week lie, for a date that names none. */
const yearOf = (week: string, written: string): number => {
  const year = Number(week.slice(0, 4));
  const number = Number(week.slice(6));
  if (number >= 52 && /\bjan/i.test(written)) return year + 1;
  return number === 1 && /\bdec/i.test(written) ? year - 1 : year;
};

const cellOf = (table: Table, row: TableRow, column: string): string => {
  const index = table.header.indexOf(column);
  return index < 0 ? '' : (row.cells[index] ?? '');
};

/** The header of the specification calls the time "Session"; ours has a column of its own for it. */
const columns = (table: Table): { when: string; number?: string } =>
  table.header.includes('when') ? { when: 'when', number: 'session' } : { when: 'session' };

const readRow = (table: Table, row: TableRow, context: DateContext, nth: number): CycleDate | undefined => {
  const week = fullWeek(cellOf(table, row, 'week'), context.start);
  if (week === undefined) return undefined;
  const { when, number } = columns(table);
  const written = cellOf(table, row, when);
  const counted = number === undefined ? '' : cellOf(table, row, number);
  const stated = cellOf(table, row, 'state').toLowerCase();
  const recovery = [written, counted, stated].some((cell) => cell.toLowerCase() === 'recovery');
  if (recovery) return { week, state: 'recovery' };
  const at = parseWhen(written, context.zone, yearOf(week, written));
  const session = number === undefined ? nth : Number.parseInt(counted, 10);
  const first = personNamed(context.people, cellOf(table, row, 'first coachee'));
  return {
    week,
    ...(Number.isFinite(session) ? { session } : {}),
    ...(at === undefined ? {} : { at }),
    ...(first ? { firstCoachee: first.id } : {}),
    state: states.includes(stated) ? (stated as DateState) : 'planned',
  };
};

/** Reads the table of dates, which is their only truth. Rows that cannot be read stay and are named. `line` is of the file. */
export const readDates = (text: string, context: DateContext): { dates: CycleDate[]; problems: Problem[] } => {
  const table = findTable(text, 'week');
  const dates: CycleDate[] = [];
  const problems: Problem[] = [];
  let nth = 0;
  for (const row of table?.rows ?? []) {
    const date = readRow(table as Table, row, context, nth + 1);
    if (date?.session !== undefined) nth += 1;
    if (date) dates.push(date);
    if (!date || (date.state !== 'recovery' && date.at === undefined))
      problems.push({
        code: 'row-unreadable',
        line: lineAt(text, row.start),
        text: text.slice(row.start, row.end).trim(),
      });
  }
  return { dates, problems };
};

const cellFor = (column: string, date: CycleDate, context: DateContext, hasNumber: boolean): string | undefined => {
  const recovery = date.state === 'recovery';
  const when = date.at === undefined ? (recovery && !hasNumber ? 'recovery' : '') : formatWhen(date.at, context.zone);
  const name = context.people.find((person) => person.id === date.firstCoachee)?.name ?? '';
  switch (column) {
    case 'week':
      return date.week;
    case 'session':
      return hasNumber ? (recovery ? 'recovery' : String(date.session ?? '')) : when;
    case 'when':
      return when;
    case 'partners':
      return recovery ? '' : context.people.map((person) => person.name).join(', ');
    case 'first coachee':
      return name;
    case 'state':
      return recovery || date.state === 'planned' ? '' : date.state;
    default:
      return undefined;
  }
};

const header = ['Week', 'Session', 'When', 'Partners', 'First coachee', 'State'];

export const formatDates = (dates: readonly CycleDate[], context: DateContext): string =>
  [
    formatRow(header),
    `|${header.map(() => '---').join('|')}|`,
    ...dates.map((date) => formatRow(header.map((column) => cellFor(column.toLowerCase(), date, context, true) ?? ''))),
  ].join('\n');

const keyOfDate = (date: CycleDate): string => (date.session === undefined ? date.week : `#${date.session}`);

const sameDate = (one: CycleDate, other: CycleDate): boolean =>
  one.week === other.week &&
  one.session === other.session &&
  one.at === other.at &&
  one.firstCoachee === other.firstCoachee &&
  one.state === other.state;

/** Brings the table to these dates: only cells whose meaning changes are written, rows nobody understands stay. */
export const editDates = (text: string, dates: readonly CycleDate[], context: DateContext, ending: string): string => {
  const table = findTable(text, 'week');
  if (!table) {
    const before = text === '' || /[\r\n]$/.test(text) ? '' : ending;
    return `${text}${before}${withEnding(formatDates(dates, context), ending)}${ending}`;
  }
  const hasNumber = table.header.includes('when');
  const row = (date: CycleDate, old?: TableRow, known?: CycleDate): string =>
    formatRow(
      table.header.map((column, index) => {
        const fresh = cellFor(column, date, context, hasNumber);
        const before = known ? cellFor(column, known, context, hasNumber) : undefined;
        return fresh === undefined || fresh === before ? (old?.cells[index] ?? '') : fresh;
      }),
    ) + ending;
  const wanted = new Map(dates.map((date) => [keyOfDate(date), date]));
  const pieces: string[] = [];
  let nth = 0;
  for (const old of table.rows) {
    const known = readRow(table, old, context, nth + 1);
    if (known?.session !== undefined) nth += 1;
    const date = known ? wanted.get(keyOfDate(known)) : undefined;
    if (known) wanted.delete(keyOfDate(known));
    if (!known || (date && sameDate(known, date))) pieces.push(text.slice(old.start, old.end));
    else if (date) pieces.push(row(date, old, known));
  }
  pieces.push(...[...wanted.values()].map((date) => row(date)));
  const start = table.rows[0]?.start ?? table.end;
  const joined = pieces.map((piece, index) =>
    index < pieces.length - 1 && !/[\r\n]$/.test(piece) ? piece + ending : piece,
  );
  const before = start > 0 && !/[\r\n]$/.test(text.slice(0, start)) ? ending : '';
  return splice(text, start, table.end, before + joined.join(''));
};
