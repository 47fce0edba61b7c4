import { describe, expect, it } from 'vitest';
import type { WishOutcome } from '../../src/app/contract.ts';
import { careWorld, later, type Side, sideOf, startsOf } from './care-world.ts';

/** A dialog that stands open: what it was shown for, and what it will do. */
const dialogOf = (side: Side) => side.actions();

const inOutlook = async (side: Side, number: number, hours: number): Promise<void> => {
  const event = (await side.calendar())[number];
  const start = Temporal.Instant.from(later(event?.start, hours))
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  await side.partner.graph.calendar.moveOccurrence(event?.id ?? '', { start, zone: 'UTC' as never, minutes: 45 });
};

const text = async (side: Side): Promise<string> => {
  const [view] = side.opened.tab.read().cycles;
  if (!view) throw new Error('There is a cycle.');
  return (await side.opened.documents.refresh({ folder: view.folder, name: 'cycle.md' }))?.text ?? '';
};

/** Both open the app again until nothing is asked of the organiser any more. */
const settleDown = async (hers: Side, his: Side): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    const care = await hers.look();
    const question = care?.questions.find(({ mend }) => mend.rule !== 'minimum');
    if (question) await hers.actions().answer(question.mend.key, { kind: 'yes' });
    await his.look();
  }
};

/** Both calendars, both screens and the notebook say the same. */
const agree = async (hers: Side, his: Side): Promise<void> => {
  for (const side of [hers, his]) await side.look();
  const starts = await startsOf(hers);
  expect(await startsOf(his)).toEqual(starts);
  const document = await hers.document();
  const standing = document.dates.filter(({ state }) => state === 'planned' || state === 'moved').map(({ at }) => at);
  expect([...standing].sort()).toEqual(starts);
  expect(document.problems).toEqual([]);
  // A cycle that is over and gone from the calendar is left in peace.
  for (const side of [hers, his]) expect((await side.look())?.pending ?? []).toEqual([]);
};

const overtaken: WishOutcome = { kind: 'overtaken' };

describe('a dialog that stood open while the date changed', { timeout: 60_000 }, () => {
  it('in Outlook: nothing is done, it says so, and the hand edit stands', async () => {
    const { hers, his } = await careWorld();
    const [first] = await startsOf(hers);
    const dialog = dialogOf(hers);
    const [to] = dialog.timesToMove(1);
    if (!to) throw new Error('There is another time.');
    await inOutlook(hers, 0, 2);
    expect(await dialog.move(1, to)).toEqual(overtaken);
    expect(await startsOf(hers)).toContain(later(first, 2));
    await agree(hers, his);
  });

  it("on another device of the same person: the first one's move stands, and is not made again", async () => {
    const { world, hers, his, record } = await careWorld();
    const laptop = await sideOf(world, hers.partner, record.draft.cycle);
    await laptop.look();
    const dialog = dialogOf(laptop);
    const [to, other] = dialog.timesToMove(1);
    if (!to || !other) throw new Error('There are other times.');
    expect(await hers.actions().move(1, to)).toEqual({ kind: 'done' });
    expect(await dialog.move(1, other)).toEqual(overtaken);
    expect(await dialog.skip(1)).toEqual(overtaken);
    expect((await startsOf(hers))[0]).toBe(to);
    await agree(hers, his);
  });

  it("by the partner's wish: the organiser is told, sees the wish, and can do as wished", async () => {
    const { hers, his } = await careWorld();
    const dialog = dialogOf(hers);
    const [mine] = dialog.timesToMove(2);
    const [, theirs] = his.actions().timesToMove(2);
    if (!mine || !theirs) throw new Error('There are other times.');
    await his.actions().move(2, theirs);
    expect(await dialog.move(2, mine)).toEqual(overtaken);
    expect(hers.care().questions[0]?.mend).toMatchObject({ rule: 'partner-move', act: { to: theirs } });
    await settleDown(hers, his);
    expect(await startsOf(his)).toContain(theirs);
    await agree(hers, his);
  });

  it('by the organiser: a partner who would skip the old date is told, and declines nothing', async () => {
    const { hers, his } = await careWorld();
    const dialog = dialogOf(his);
    const [to] = hers.actions().timesToMove(2);
    if (!to) throw new Error('There is another time.');
    await hers.actions().move(2, to);
    expect(await dialog.skip(2)).toEqual(overtaken);
    expect((await hers.calendar()).every(({ attendees }) => attendees[0]?.answer !== 'declined')).toBe(true);
    await agree(hers, his);
  });

  it('and a cycle that ended meanwhile is not paused, made lighter, ended or left once more', async () => {
    const { hers, his } = await careWorld();
    const dialog = dialogOf(his);
    await hers.actions().end('We listen before we answer.', '');
    expect(await dialog.pause('')).toEqual(overtaken);
    expect(await dialog.makeLighter('')).toEqual(overtaken);
    expect(await dialog.end('Mine', '')).toEqual(overtaken);
    expect(await dialog.leave('')).toEqual(overtaken);
    expect(await hers.document()).toMatchObject({ state: 'ended', harvest: 'We listen before we answer.' });
  });

  it('a question that a partner has answered meanwhile is not answered again', async () => {
    const { hers, his } = await careWorld();
    const event = (await his.calendar())[1];
    await his.partner.graph.calendar.respond(event?.id ?? '', { answer: 'decline' });
    for (const side of [hers, his]) await side.look();
    const [asked] = his.care().questions;
    const timesOf = (side: Side) =>
      side.care().questions.flatMap(({ mend: { act } }) => (act.kind === 'offer-times' ? act.times : []));
    const [at] = timesOf(hers);
    const other = timesOf(his).at(-1);
    if (!asked || !at || !other) throw new Error('Times are offered.');
    expect(await hers.actions().answer(asked.mend.key, { kind: 'time', at })).toEqual({ kind: 'done' });
    expect(await his.actions().answer(asked.mend.key, { kind: 'time', at: other })).toEqual(overtaken);
    expect((await startsOf(his))[1]).toBe(at);
    await agree(hers, his);
  });
});

describe('two dialogs confirmed at the same moment', { timeout: 60_000 }, () => {
  const both: readonly {
    readonly what: string;
    hers(side: Side): Promise<WishOutcome>;
    his(side: Side): Promise<WishOutcome>;
    readonly left: number;
  }[] = [
    {
      what: 'both move the same session',
      hers: (side) => side.actions().move(2, side.actions().timesToMove(2)[0] as never),
      his: (side) => side.actions().move(2, side.actions().timesToMove(2)[1] as never),
      left: 3,
    },
    {
      what: 'both leave the same session out',
      hers: (side) => side.actions().skip(2),
      his: (side) => side.actions().skip(2),
      left: 2,
    },
    {
      what: 'one moves what the other leaves out',
      hers: (side) => side.actions().move(2, side.actions().timesToMove(2)[0] as never),
      his: (side) => side.actions().skip(2),
      left: 2,
    },
    {
      what: 'one leaves out what the other moves',
      hers: (side) => side.actions().skip(2),
      his: (side) => side.actions().move(2, side.actions().timesToMove(2)[1] as never),
      left: 2,
    },
    {
      what: 'both move, each another session',
      hers: (side) => side.actions().move(1, side.actions().timesToMove(1)[0] as never),
      his: (side) => side.actions().move(2, side.actions().timesToMove(2)[0] as never),
      left: 3,
    },
    {
      what: 'both end it, each with a harvest',
      hers: (side) => side.actions().end('We listen.', ''),
      his: (side) => side.actions().end('We ask.', ''),
      left: 0,
    },
  ];

  it.each(both)(
    '$what: nothing twice, nothing lost, and both calendars agree in the end',
    async ({ hers: one, his: other, left, what }) => {
      const { hers, his } = await careWorld();
      const outcomes = await Promise.all([one(hers), other(his)]);
      for (const { kind } of outcomes) expect(['done', 'asked', 'overtaken'], what).toContain(kind);
      await settleDown(hers, his);
      const starts = await startsOf(hers);
      expect(new Set(starts).size).toBe(starts.length);
      expect(starts).toHaveLength(left);
      expect(await text(hers)).not.toMatch(/two versions/iu);
      await agree(hers, his);
      if (left === 0) {
        const { harvest } = await hers.document();
        // Whoever was told of the other's end kept their words to say them again.
        outcomes.forEach(({ kind }, index) => {
          if (kind !== 'overtaken') expect(harvest).toContain(index === 0 ? 'We listen.' : 'We ask.');
        });
      }
    },
  );
});
