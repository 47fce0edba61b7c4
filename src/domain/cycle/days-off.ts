import { type Day, day } from '../ids.ts';

/** Days on which the partners of a cycle do not meet, both ends included: a public holiday, a bridge day, a week of leave. */
export type DaySpan = { readonly first: Day; readonly last: Day };

/** The longest span that is a list of days off; more than that is a pause of the cycle. Days. */
const LONGEST = 62;

const date = (text: string): Temporal.PlainDate | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

const length = ({ first, last }: DaySpan): number => {
  const [from, to] = [date(first), date(last)];
  return from && to ? from.until(to).days + 1 : Number.NaN;
};

/** What stands against a span that somebody typed; undefined where it can be kept. */
export type SpanProblem = 'no-day' | 'end-before-start' | 'too-long';

/** Reads two typed days; an empty last one means a single day. */
export const readSpan = (first: string, last: string): DaySpan | SpanProblem => {
  const end = last === '' ? first : last;
  if (!date(first) || !date(end)) return 'no-day';
  const span = { first: day(first), last: day(end) };
  const days = length(span);
  return days < 1 ? 'end-before-start' : days > LONGEST ? 'too-long' : span;
};

/** A span as `cycle.md` has it: `2026-12-24`, or `2026-12-24..2027-01-02`. */
export const formatSpan = ({ first, last }: DaySpan): string => (first === last ? first : `${first}..${last}`);

/** Reads a span of `cycle.md`; undefined where somebody wrote something else there. */
export const parseSpan = (text: string): DaySpan | undefined => {
  const [first = '', last = '', more] = text.trim().split('..');
  const span = more === undefined ? readSpan(first, last) : 'no-day';
  return typeof span === 'string' ? undefined : span;
};

/** Spans in their order, those that meet or overlap as one. The days are the same before and after. */
export const joinSpans = (spans: readonly DaySpan[]): readonly DaySpan[] => {
  const joined: DaySpan[] = [];
  for (const span of spans.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = joined.at(-1);
    const next = before && date(before.last)?.add({ days: 1 }).toString();
    const inside = before !== undefined && span.last <= before.last;
    const both = before && { first: before.first, last: inside ? before.last : span.last };
    if (both && next && span.first <= next && length(both) <= LONGEST) joined[joined.length - 1] = both;
    else joined.push(span);
  }
  return joined;
};

/** Each day of the spans, once. */
export const daysOfSpans = (spans: readonly DaySpan[]): readonly Day[] => [
  ...new Set(
    spans.flatMap((span) =>
      Array.from({ length: length(span) || 0 }, (_, index) => day(`${date(span.first)?.add({ days: index })}`)),
    ),
  ),
];

/** Spans of which some day is on or after a day. */
export const spansFrom = (spans: readonly DaySpan[], from: string): readonly DaySpan[] =>
  spans.filter(({ last }) => last >= from);

/** Whether a moment lies on one of the days, as the calendar of a zone counts them. */
export const isInSpans = (spans: readonly DaySpan[], at: string, zone: string): boolean => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  return spans.some(({ first, last }) => first <= local && local <= last);
};

/**
 * What somebody changed in a list of spans, done to the list as it is by now: what they added is there, what they took away is
 * gone, and what a partner did meanwhile stays.
 */
export const changeSpans = (
  now: readonly DaySpan[],
  before: readonly DaySpan[],
  after: readonly DaySpan[],
): readonly DaySpan[] => {
  const has = (list: readonly DaySpan[], one: DaySpan): boolean =>
    list.some((other) => formatSpan(other) === formatSpan(one));
  const kept = now.filter((one) => !has(before, one) || has(after, one));
  return joinSpans([...kept, ...after.filter((one) => !has(before, one) && !has(kept, one))]);
};
