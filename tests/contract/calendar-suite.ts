import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instant, instant, zone } from '../../src/domain/ids.ts';
import type { CalendarEvent, NewSeries } from '../../src/graph/calendar.ts';
import type { Stage } from './stage.ts';

const berlin = zone('Europe/Berlin');

/** What the app counts on in Outlook. Cancels what it made. */
export const calendarSuite = (open: () => Promise<Stage>): void => {
  describe('Outlook calendar', () => {
    let stage: Stage;
    let wanted: NewSeries;
    let made: CalendarEvent;
    let dates: readonly CalendarEvent[];
    let period: readonly [Instant, Instant];

    beforeAll(async () => {
      stage = await open();
      // The Tuesday after next, so that nothing of the run is in the past or within notice.
      const today = Temporal.Instant.from(stage.now).toZonedDateTimeISO(berlin).toPlainDate();
      const first = today.add({ days: 14 + ((2 - today.dayOfWeek + 7) % 7) });
      period = [first, first.add({ days: 60 })].map((date) => instant(`${date}T00:00:00Z`)) as [Instant, Instant];
      wanted = {
        subject: `Contract ${stage.run}`,
        body: '<p>Marker of the contract suite</p>',
        start: `${first}T10:00`,
        zone: berlin,
        minutes: 45,
        recurrence: { unit: 'week', every: 2 },
        ends: { count: 4 },
        attendees: [{ address: stage.two.mail, name: stage.two.name }],
        transactionId: `contract-${stage.run}`,
      };
      made = await stage.one.graph.calendar.createSeries(wanted);
      dates = await stage.one.graph.calendar.instances(made.id, ...period);
    });
    afterAll(() => stage.one.graph.calendar.cancelOccurrence(made.id, 'End of the contract suite'));

    const at = (index: number, days: number, time: string) => {
      const date = Temporal.PlainDate.from(wanted.start.slice(0, 10)).add({ days: 14 * index + days });
      return { start: `${date}T${time}`, zone: berlin, minutes: 45 };
    };
    const ofTwo = (enough: (events: CalendarEvent[]) => boolean) =>
      stage.eventually(
        async () =>
          (await stage.two.graph.calendar.events(...period)).filter(({ subject }) => subject === wanted.subject),
        enough,
      );

    test('[C-C1] a series with a Teams link is anchored in the zone of its organiser', async () => {
      expect(made).toMatchObject({ kind: 'series', mine: true, zone: 'Europe/Berlin' });
      expect(made.joinUrl).toMatch(/^https:\/\/teams\./);
      expect(dates).toHaveLength(4);
    });

    test('[C-C2] the same transaction makes it once', async () => {
      const again = await stage.one.graph.calendar.createSeries(wanted);
      expect(again.id).toBe(made.id);
    });

    test('[C-C3] the partner has it too, with the link and the marker first in the preview', async () => {
      const theirs = await ofTwo((events) => events.length === 4);
      expect(theirs).toHaveLength(4);
      expect(theirs[0]).toMatchObject({ mine: false, joinUrl: made.joinUrl });
      expect(theirs[0]?.preview).toMatch(/^Marker of the contract suite/);
    });

    test('[C-C4] free/busy shows it, with working hours', async () => {
      const [one, two, nobody] = await stage.one.graph.calendar.schedules(
        [stage.one.mail, stage.two.mail, 'nobody-of-this-name@invalid.example'],
        ...period,
      );
      expect(one).toMatchObject({ kind: 'known', hours: { zone: expect.any(String) } });
      expect(two).toMatchObject({ kind: 'known' });
      expect(one?.kind === 'known' && one.items.some(({ start }) => start === made.start)).toBe(true);
      expect(nobody).toMatchObject({ kind: 'unknown' });
    });

    test('[C-C5] one date moves and another is cancelled in one batch; the partner sees both', async () => {
      const outcomes = await stage.one.graph.calendar.changeOccurrences([
        { kind: 'move', id: dates[1]?.id ?? '', to: at(1, 1, '14:00') },
        { kind: 'cancel', id: dates[2]?.id ?? '', comment: 'Recovery week' },
      ]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['moved', 'cancelled']);
      const active = (events: CalendarEvent[]) => events.filter(({ cancelled }) => !cancelled);
      const theirs = await ofTwo((events) => active(events).length === 3);
      const moved = outcomes[0]?.kind === 'moved' ? outcomes[0].event : undefined;
      expect(active(theirs).map(({ start }) => start)).toEqual([dates[0]?.start, moved?.start, dates[3]?.start]);
    });

    test('[C-C6] a date does not move past its neighbour', async () => {
      const beyond = stage.one.graph.calendar.moveOccurrence(dates[0]?.id ?? '', at(1, 3, '10:00'));
      await expect(beyond).rejects.toMatchObject({ facts: { code: 'ErrorOccurrenceCrossingBoundary' } });
    });

    test('[C-C7] the body changes and the meeting stays', async () => {
      await stage.one.graph.calendar.updateBody(made.id, '<p>Other words</p>');
      const now = await stage.one.graph.calendar.event(made.id);
      expect(now.joinUrl).toBe(made.joinUrl);
      expect(now.body).toContain('Other words');
      expect(now.body).not.toContain('Marker of the contract suite');
    });

    test('[C-C8] the occurrence is found by its join link', async () => {
      const start = dates[0]?.start ?? stage.now;
      for (const { graph } of [stage.one, stage.two]) {
        expect((await graph.calendar.findByJoinUrl(made.joinUrl ?? '', start))?.start).toBe(start);
      }
    });

    test('[C-C9] the proposal of a partner reaches the organiser', async () => {
      const theirs = await ofTwo((events) => events.length >= 3);
      const start = instant(
        Temporal.Instant.from(dates[0]?.start ?? stage.now)
          .add({ hours: 2 })
          .toString(),
      );
      const proposal = { start, end: instant(Temporal.Instant.from(start).add({ minutes: 45 }).toString()) };
      await stage.two.graph.calendar.respond(theirs[0]?.id ?? '', { answer: 'tentative', proposal });
      const seen = await stage.eventually(
        () => stage.one.graph.calendar.instances(made.id, ...period),
        ([first]) => first?.attendees[0]?.proposed !== undefined,
      );
      expect(seen[0]?.attendees[0]).toMatchObject({ answer: 'tentativelyAccepted', proposed: proposal });
    });
  });
};
