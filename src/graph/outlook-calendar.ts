import * as v from 'valibot';
import type { Instant } from '../domain/ids.ts';
import { batch } from './batch.ts';
import type { Calendar, CalendarEvent, ChangeOutcome, EventChange, Invited, OccurrenceChange } from './calendar.ts';
import {
  attendeesBody,
  calendarScopes,
  cancelCall,
  eventPath,
  inUtcPlease,
  moveCall,
  withBodyPlease,
} from './calendar-calls.ts';
import { eventFields, eventShape } from './event-shape.ts';
import { GraphFailure } from './graph-failure.ts';
import { createSeries } from './new-series.ts';
import { readSchedules } from './schedules.ts';
import { teamsBlock, withTeamsBlock } from './teams-block.ts';
import type { Wire } from './wire.ts';
import { inUtc } from './zones.ts';

/** How far from now an occurrence with a join link is looked for: a late start, an early look. */
const nearby = { hours: 12 };

/** The signed-in person's Outlook calendar over the wire. */
export const createCalendar = (wire: Wire): Calendar => {
  const view = async (place: string, from: Instant, to: Instant): Promise<CalendarEvent[]> => {
    const query = { startDateTime: from, endDateTime: to, $select: eventFields, $top: 500 };
    const events = await wire.pages({ path: place, query, headers: inUtcPlease, scopes: calendarScopes }, eventShape);
    return events.sort((one, other) => Temporal.Instant.compare(one.start, other.start));
  };

  const event: Calendar['event'] = (id) => {
    const call = { path: eventPath(id), query: { $select: `${eventFields},body` } };
    return wire.read({ ...call, headers: withBodyPlease, scopes: calendarScopes }, eventShape);
  };

  const patch = (id: string, body: unknown): Promise<CalendarEvent> =>
    wire.read(
      {
        method: 'PATCH',
        path: eventPath(id),
        body,
        headers: inUtcPlease,
        scopes: calendarScopes,
        // Every change here sets a value; setting it twice leaves the same value.
        repeatable: true,
      },
      eventShape,
    );

  return {
    schedules: readSchedules(wire),
    createSeries: (series) => createSeries(wire, series),
    events: (from, to) => view('/me/calendarView', from, to),
    event,
    instances: (seriesId, from, to) => view(`${eventPath(seriesId)}/instances`, from, to),

    moveOccurrence: (id, to) => wire.read(moveCall(id, to), eventShape),

    async cancelOccurrence(id, comment) {
      try {
        await wire.send(cancelCall(id, comment));
        return 'cancelled';
      } catch (error) {
        if (isGone(error)) return 'gone';
        throw error;
      }
    },

    async changeOccurrences(changes) {
      const calls = changes.map((change) =>
        change.kind === 'move' ? moveCall(change.id, change.to) : cancelCall(change.id, change.comment),
      );
      const outcomes = await batch(wire, calls);
      return outcomes.map((outcome, index): ChangeOutcome => {
        const change = changes[index] as OccurrenceChange;
        if (outcome.kind === 'failed') {
          return change.kind === 'cancel' && isGone(outcome.failure) ? { kind: 'gone' } : outcome;
        }
        if (change.kind === 'cancel') return { kind: 'cancelled' };
        const moved = v.safeParse(eventShape, outcome.body);
        if (moved.success) return { kind: 'moved', event: moved.output };
        return { kind: 'failed', failure: new GraphFailure('unreadable-answer', { mayHaveHappened: true }) };
      });
    },

    async respond(id, answer) {
      await wire.send({
        method: 'POST',
        path: `${eventPath(id)}/${answerActions[answer.answer]}`,
        body: answerBody(answer),
        scopes: calendarScopes,
      });
    },

    async updateBody(id, body) {
      const present = await event(id);
      const block = teamsBlock(present.body ?? '', present.joinUrl);
      if (block === undefined && present.joinUrl !== undefined) {
        // Writing without the block would end the online meeting. Better an old text than no meeting.
        throw new GraphFailure('refused', { code: 'teams-block-not-found' });
      }
      const content = block === undefined ? body : withTeamsBlock(body, block);
      return patch(id, { body: { contentType: 'html', content } });
    },

    async editBody(id, edit) {
      const present = await event(id);
      const before = present.body ?? '';
      const content = edit(before);
      return content === before ? present : patch(id, { body: { contentType: 'html', content } });
    },

    update: (id, change) => patch(id, changeBody(change)),

    async findByJoinUrl(joinUrl, now) {
      const at = Temporal.Instant.from(now);
      const around = await view('/me/calendarView', text(at.subtract(nearby)), text(at.add(nearby)));
      const wanted = plainUrl(joinUrl);
      return around
        .filter((one) => !one.cancelled && one.joinUrl !== undefined && plainUrl(one.joinUrl) === wanted)
        .sort((one, other) => distance(one, at) - distance(other, at))[0];
    },
  };
};

const answerActions = { accept: 'accept', decline: 'decline', tentative: 'tentativelyAccept' } as const;

const answerBody = (answer: Invited) => ({
  comment: answer.comment ?? '',
  sendResponse: true,
  ...('proposal' in answer && answer.proposal !== undefined
    ? { proposedNewTime: { start: inUtc(answer.proposal.start), end: inUtc(answer.proposal.end) } }
    : {}),
});

const changeBody = ({ subject, sensitivity, attendees }: EventChange) => ({
  ...(subject === undefined ? {} : { subject }),
  ...(sensitivity === undefined ? {} : { sensitivity }),
  ...(attendees === undefined ? {} : { attendees: attendeesBody(attendees) }),
});

const isGone = (error: unknown): boolean => error instanceof GraphFailure && error.reason === 'not-found';

const text = (at: Temporal.Instant): Instant => at.toString() as Instant;

/** Milliseconds from now to the event; 0 while it runs. */
const distance = ({ start, end }: CalendarEvent, now: Temporal.Instant): number => {
  const [from, to, at] = [start, end, now].map((time) => Temporal.Instant.from(time).epochMilliseconds);
  if (from === undefined || to === undefined || at === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, from - at, at - to);
};

/** Join links are written encoded in one place and plain in the other. */
const plainUrl = (url: string): string => {
  try {
    return decodeURIComponent(url).toLowerCase();
  } catch {
    return url.toLowerCase();
  }
};
