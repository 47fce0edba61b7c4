import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zone } from '../../src/domain/ids.ts';
import type { CalendarEvent } from '../../src/graph/calendar.ts';
import type { Stage } from './stage.ts';

/** What the app counts on in the chat of a meeting. Looks only; cancels the meeting it made for that. */
export const chatSuite = (open: () => Promise<Stage>): void => {
  describe('the chat of a meeting', () => {
    let stage: Stage;
    let made: CalendarEvent;

    beforeAll(async () => {
      stage = await open();
      const day = Temporal.Instant.from(stage.now).toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days: 20 });
      made = await stage.one.graph.calendar.createSeries({
        subject: `Contract chat ${stage.run}`,
        body: '<p>Contract suite</p>',
        start: `${day}T15:00`,
        zone: zone('Europe/Berlin'),
        minutes: 30,
        recurrence: { unit: 'week', every: 1 },
        ends: { count: 2 },
        attendees: [{ address: stage.two.mail, name: stage.two.name }],
        transactionId: `contract-chat-${stage.run}`,
      });
    });
    afterAll(() => stage.one.graph.calendar.cancelOccurrence(made.id, 'End of the contract suite'));

    test('[C-M1] its organiser finds it by the join address, and nobody else does', async () => {
      const chat = await stage.eventually(
        () => stage.one.graph.meetingChats.find(made.joinUrl ?? ''),
        (found) => found !== undefined,
      );
      expect(chat).toMatch(/^19:/);
      expect(await stage.two.graph.meetingChats.find(made.joinUrl ?? '')).toBeUndefined();
    });

    test('[C-M2] an app that is not in it has neither installation nor tab there', async () => {
      const chat = (await stage.one.graph.meetingChats.find(made.joinUrl ?? '')) ?? '';
      expect(await stage.one.graph.meetingChats.installed(chat, stage.teamsAppId)).toBeUndefined();
      expect(await stage.one.graph.meetingChats.tabs(chat, stage.teamsAppId)).toEqual([]);
    });

    test('[C-M3] an app that the catalogue does not have is not found in it', async () => {
      const none = '00000000-0000-4000-8000-000000000001';
      expect(await stage.one.graph.meetingChats.catalogued(none)).toBeUndefined();
    });
  });
};
