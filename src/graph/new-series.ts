import type { CalendarEvent, NewSeries } from './calendar.ts';
import { attendeesBody, calendarScopes, inUtcPlease, timesBody } from './calendar-calls.ts';
import { eventFields, eventShape } from './event-shape.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Wire } from './wire.ts';

/**
 * Makes the series in one POST. The transaction id lets Outlook recognise a repeated request; where it answers with a
 * conflict instead of the event, the event of the first attempt is looked for and returned.
 */
export const createSeries = async (wire: Wire, series: NewSeries): Promise<CalendarEvent> => {
  const call = {
    method: 'POST',
    path: '/me/events',
    body: seriesBody(series),
    headers: inUtcPlease,
    scopes: calendarScopes,
    repeatable: true,
    timeout: 60_000,
  } as const;
  try {
    return await wire.read(call, eventShape);
  } catch (error) {
    const conflict = error instanceof GraphFailure && error.facts.status === 409;
    const made = conflict ? await findMade(wire, series) : undefined;
    if (made === undefined) throw error;
    return made;
  }
};

const findMade = async (wire: Wire, { start, zone, transactionId }: NewSeries): Promise<CalendarEvent | undefined> => {
  const from = Temporal.PlainDateTime.from(start).toZonedDateTime(zone).toInstant();
  const period = { startDateTime: from.toString(), endDateTime: from.add({ hours: 24 }).toString() };
  const query = { ...period, $select: eventFields };
  const near = await wire.pages(
    { path: '/me/calendarView', query, headers: inUtcPlease, scopes: calendarScopes },
    eventShape,
  );
  for (const id of new Set(near.map(({ id, seriesId }) => seriesId ?? id))) {
    const one = { path: `/me/events/${encodeURIComponent(id)}`, query: { $select: eventFields } };
    const master = await wire.read({ ...one, headers: inUtcPlease, scopes: calendarScopes }, eventShape);
    if (master.transactionId === transactionId) return master;
  }
  return undefined;
};

const seriesBody = (series: NewSeries) => ({
  subject: series.subject,
  body: { contentType: 'html', content: series.body },
  ...timesBody(series),
  attendees: attendeesBody(series.attendees),
  recurrence: recurrenceBody(series),
  // Both can never be changed later.
  isOnlineMeeting: true,
  onlineMeetingProvider: 'teamsForBusiness',
  transactionId: series.transactionId,
  sensitivity: series.sensitivity ?? 'normal',
  ...(series.categories === undefined ? {} : { categories: series.categories }),
});

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const indexes = ['first', 'second', 'third', 'fourth', 'last'];

/**
 * The pattern is made from the start, so that the start always falls on it and the range begins on its date; Outlook
 * gives wrong dates otherwise. Source: Graph, recurrencePattern and recurrenceRange.
 */
export const recurrenceBody = ({
  start,
  zone,
  recurrence,
  ends,
}: Pick<NewSeries, 'start' | 'zone' | 'recurrence' | 'ends'>) => {
  const date = Temporal.PlainDateTime.from(start).toPlainDate();
  const weekday = days[date.dayOfWeek - 1] ?? 'monday';
  const range = { startDate: date.toString(), recurrenceTimeZone: zone };
  return {
    pattern:
      recurrence.unit === 'week'
        ? { type: 'weekly', interval: recurrence.every, daysOfWeek: [weekday], firstDayOfWeek: 'monday' }
        : recurrence.by === 'day'
          ? { type: 'absoluteMonthly', interval: 1, dayOfMonth: date.day }
          : {
              type: 'relativeMonthly',
              interval: 1,
              daysOfWeek: [weekday],
              index: indexes[Math.ceil(date.day / 7) - 1],
            },
    range:
      'count' in ends
        ? { type: 'numbered', ...range, numberOfOccurrences: ends.count }
        : { type: 'endDate', ...range, endDate: ends.until },
  };
};
