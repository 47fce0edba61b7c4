import { describe, expect, it } from 'vitest';
import type { CareChoice, CareQuestion } from '../../src/app/contract.ts';
import type { Mend } from '../../src/domain/cycle/replan-types.ts';
import { addEvent, entriesBetween } from '../../tenant/graph/calendar/builders.ts';
import { fieldsOf } from '../../tenant/graph/calendar/instances.ts';
import { locate, updateEvent } from '../../tenant/graph/calendar/meetings.ts';
import { careWorld, later, type Side, startsOf } from './care-world.ts';

/*
 * The sentence about care, word by word: "the app sees what changed in Outlook (moved, cancelled, series edited, declined,
 * new time proposed, a clash that arose, leave, changed time zone or working hours, a removed attendee) and proposes the
 * smallest mend by the rules the partners agreed, with the rule named. Nothing moves silently, nothing inside 48 hours
 * automatically, hand edits win." Each change as it is made in Outlook, without the app; seen from both calendars.
 */

type World = Awaited<ReturnType<typeof careWorld>>;

const wall = (at: string | undefined, zone = 'UTC'): string =>
  Temporal.Instant.from(at ?? '')
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const mondayOf = (at: string | undefined): Temporal.PlainDate => {
  const date = Temporal.PlainDate.from(wall(at).slice(0, 10));
  return date.subtract({ days: date.dayOfWeek - 1 });
};

/** Drags the whole series in Outlook, so many hours, with its weekday. Outlook forgets exceptions and removed dates by that. */
const dragSeries = ({ world, adele }: World, hours: number): void => {
  const entry = entriesBetween(world.tenant, adele.person, world.now(), Date.parse('2027-03-01T00:00:00Z')).find(
    ({ fields }) => fields.subject === 'Growing together',
  );
  if (!entry) throw new Error('There is a series.');
  const { item } = entry.instance;
  const { start, end, startZone, endZone } = fieldsOf({ item, key: null });
  const by = hours * 3_600_000;
  const day = new Date(start + by);
  const weekday = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'][day.getUTCDay()];
  const { recurrence } = item;
  if (!recurrence) throw new Error('It is a series.');
  const { range, pattern } = recurrence;
  updateEvent(world.tenant.core, adele.person, locate(world.tenant.core, adele.person, item.id), {
    fields: { start: start + by, end: end + by, startZone, endZone },
    recurrence: {
      pattern: { type: 'weekly', interval: pattern.interval, daysOfWeek: [weekday], firstDayOfWeek: 'monday' },
      range: {
        type: 'numbered',
        startDate: day.toISOString().slice(0, 10),
        numberOfOccurrences: range.count,
      },
    } as never,
  });
};

const away = ({ world }: World, side: Side, from: string, days: number): void =>
  void addEvent(world.tenant, side.partner.person, {
    subject: 'Away',
    start: `${from}T00:00`,
    minutes: days * 24 * 60,
    zone: 'UTC',
    showAs: 'oof',
  });

type Change = {
  readonly change: string;
  make(world: World): Promise<void>;
  readonly rule: Mend['rule'];
  /** Who is asked; the other sees that it waits. */
  readonly asked: 'both' | 'hers' | 'his';
  readonly act: Mend['act']['kind'];
  answer(question: CareQuestion): CareChoice;
  /** How many dates the mend may touch. */
  readonly touches: number;
};

const yes = (): CareChoice => ({ kind: 'yes' });
const firstTime = ({ mend: { act } }: CareQuestion): CareChoice => {
  const [at] = 'times' in act ? act.times : [];
  if (!at) throw new Error('A time is offered.');
  return { kind: 'time', at };
};

const changes: readonly Change[] = [
  {
    change: 'declined',
    async make({ his }) {
      const [, second] = await his.calendar();
      await his.partner.graph.calendar.respond(second?.id ?? '', { answer: 'decline' });
    },
    rule: 'declined',
    asked: 'both',
    act: 'offer-times',
    answer: firstTime,
    touches: 1,
  },
  {
    change: 'new time proposed, which is free',
    async make({ his }) {
      const [, second] = await his.calendar();
      const [start] = his.actions().timesToMove(2);
      if (!start) throw new Error('There is another time.');
      const proposal = { start, end: later(start, 1) };
      await his.partner.graph.calendar.respond(second?.id ?? '', { answer: 'tentative', proposal });
    },
    rule: 'partner-proposal',
    asked: 'hers',
    act: 'move',
    answer: yes,
    touches: 1,
  },
  {
    change: 'new time proposed, in the night',
    async make({ his }) {
      const [, second] = await his.calendar();
      const start = later(second?.start, 13);
      const proposal = { start, end: later(start, 1) };
      await his.partner.graph.calendar.respond(second?.id ?? '', { answer: 'tentative', proposal });
    },
    rule: 'partner-proposal',
    asked: 'hers',
    act: 'offer-times',
    answer: firstTime,
    touches: 1,
  },
  {
    change: 'a clash that arose',
    async make({ world, his }) {
      const [, second] = await startsOf(his);
      addEvent(world.tenant, his.partner.person, {
        subject: 'All hands',
        start: wall(second),
        minutes: 30,
        zone: 'UTC',
      });
    },
    rule: 'clash',
    asked: 'his',
    act: 'keep-or-move',
    answer: firstTime,
    touches: 1,
  },
  {
    change: 'out of office for a week',
    async make(world) {
      const [, second] = await startsOf(world.his);
      away(world, world.his, String(mondayOf(second)), 5);
    },
    rule: 'leave-shifts',
    asked: 'both',
    act: 'move',
    answer: yes,
    touches: 1,
  },
  {
    change: 'leave of three weeks',
    async make(world) {
      const [, second] = await startsOf(world.his);
      away(world, world.his, String(mondayOf(second)), 21);
    },
    rule: 'leave-pauses',
    asked: 'both',
    act: 'pause-for',
    answer: yes,
    touches: 2,
  },
  {
    change: 'changed time zone',
    async make({ his }) {
      // Half of their day is left in common, and the sessions lie in the other half.
      const hour = Number(wall((await startsOf(his))[0]).slice(11, 13));
      his.partner.person.zone = hour < 13 ? 'America/Sao_Paulo' : 'Asia/Kolkata';
    },
    rule: 'hours-changed',
    asked: 'both',
    act: 'new-times',
    answer: yes,
    touches: 3,
  },
  {
    change: 'changed working hours',
    async make({ his }) {
      const [first] = await startsOf(his);
      const hour = Number(wall(first, his.partner.person.zone).slice(11, 13));
      const [start, end] = hour < 13 ? ['13:00', '18:00'] : ['08:00', '12:00'];
      const days = his.partner.person.workingHours.days;
      his.partner.person.workingHours = { days, start, end };
    },
    rule: 'hours-changed',
    asked: 'both',
    act: 'new-times',
    answer: yes,
    touches: 3,
  },
  {
    change: 'a removed attendee',
    async make({ hers }) {
      const [first] = await hers.calendar();
      await hers.partner.graph.calendar.update(first?.seriesId ?? '', { attendees: [] });
    },
    rule: 'attendee-removed',
    asked: 'hers',
    act: 'partner-gone',
    answer: yes,
    touches: 0,
  },
  {
    change: 'the whole series cancelled',
    async make({ hers }) {
      const [first] = await hers.calendar();
      await hers.partner.graph.calendar.cancelOccurrence(first?.seriesId ?? '', '');
    },
    rule: 'series-gone',
    asked: 'hers',
    act: 'make-again-or-end',
    answer: yes,
    touches: 3,
  },
];

const rulesOf = (side: Side): readonly string[] => side.care().questions.map(({ mend }) => mend.rule);

describe('what changed in Outlook', { timeout: 60_000 }, () => {
  it.each(changes)(
    '[$change] nothing moves by itself, the rule "$rule" is named, and the mend stands in both calendars',
    async (one) => {
      const world = await careWorld();
      const { hers, his } = world;
      await one.make(world);
      const before = await startsOf(hers);
      for (const side of [hers, his, hers, his]) await side.look();
      expect(await startsOf(hers), 'nothing moved silently').toEqual(before);
      const asked = one.asked === 'his' ? his : hers;
      const other = asked === his ? hers : his;
      const question = asked.care().questions.find(({ mend }) => mend.rule === one.rule);
      expect(rulesOf(asked)).toContain(one.rule);
      expect(question?.mend).toMatchObject({ act: { kind: one.act }, consent: { kind: 'ask' } });
      if (one.asked === 'both') expect(rulesOf(other)).toContain(one.rule);
      else expect(rulesOf(other)).not.toContain(one.rule);
      if (!question) throw new Error('It is asked.');
      expect(question.mend.sessions.length).toBeLessThanOrEqual(Math.max(one.touches, 3));
      await asked.actions().answer(question.mend.key, one.answer(question));
      // What a partner wishes is the organiser's to do.
      if (asked === his) {
        await hers.look();
        for (const { mend } of hers.care().questions) await hers.actions().answer(mend.key, { kind: 'yes' });
      }
      const after = await startsOf(hers);
      expect(await startsOf(his), 'both calendars say the same').toEqual(after);
      const kept = before.filter((at) => after.includes(at));
      expect(before.length - kept.length, 'the smallest mend').toBeLessThanOrEqual(one.touches);
      for (const side of [hers, his]) {
        await side.look();
        expect(rulesOf(side), 'nobody is asked twice').not.toContain(one.rule);
        expect(side.care().pending).toEqual([]);
      }
    },
  );

  it('[moved into another week] hand edits win: taken over in the document of both, and no app moves it back', async () => {
    const { hers, his } = await careWorld();
    const event = (await hers.calendar())[1];
    const to = later(event?.start, 7 * 24);
    const time = { start: wall(to), zone: 'UTC' as never, minutes: 45 };
    await hers.partner.graph.calendar.moveOccurrence(event?.id ?? '', time);
    for (const side of [hers, his, hers, his]) {
      await side.look();
      expect(await startsOf(side)).toContain(to);
      expect((await side.document()).dates.find(({ session }) => session === 2)).toMatchObject({
        at: to,
        state: 'moved',
      });
    }
  });

  it.each([
    ['time of day', 2],
    ['weekday and time of day', 50],
  ])(
    '[series edited: %s] hand edits win for every session, and the week of rest stays a week of rest',
    async (_, hours) => {
      const world = await careWorld();
      const { hers, his } = world;
      const planned = await startsOf(hers);
      dragSeries(world, hours);
      const dragged = planned.map((at) => later(at, hours));
      for (const side of [hers, his, hers, his]) await side.look();
      expect(await startsOf(hers)).toEqual(expect.arrayContaining(dragged));
      const standing = (await hers.document()).dates.filter(({ state }) => state === 'planned' || state === 'moved');
      expect(standing.map(({ at }) => at)).toEqual(dragged);
      // Outlook brings the removed date of the week of rest back by such an edit: the organiser is asked to call it off again.
      expect(await startsOf(hers)).toHaveLength(planned.length + 1);
      const question = hers.care().questions.find(({ mend }) => mend.rule === 'unplanned');
      expect(question?.mend).toMatchObject({
        act: { kind: 'cancel' },
        consent: { kind: 'ask', who: [hers.partner.id] },
      });
      expect(rulesOf(his)).not.toContain('unplanned');
      await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
      expect(await startsOf(hers)).toEqual(dragged);
      expect(await startsOf(his)).toEqual(dragged);
      await hers.look();
      expect(rulesOf(hers)).not.toContain('unplanned');
    },
  );

  it('[series edited] a session that was left out does not come back as planned: it is called off again, or kept, by one tap', async () => {
    const world = await careWorld();
    const { hers, his } = world;
    const planned = await startsOf(hers);
    await hers.actions().skip(1);
    dragSeries(world, 2);
    for (const side of [hers, his]) await side.look();
    expect((await hers.document()).dates[0]?.state).toBe('skipped');
    const question = hers.care().questions.find(({ mend }) => mend.rule === 'partner-skip');
    expect(question?.mend).toMatchObject({ sessions: [1], act: { kind: 'cancel' } });
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect(await startsOf(his)).not.toContain(later(planned[0], 2));
  });
});
