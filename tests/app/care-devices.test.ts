import { describe, expect, it } from 'vitest';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { careWorld, type Side, sideOf, startsOf } from './care-world.ts';

const clashOf = async ({ world, his }: Awaited<ReturnType<typeof careWorld>>, place: number): Promise<void> => {
  const at = (await startsOf(his))[place];
  const start = Temporal.Instant.from(at ?? '')
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  addEvent(world.tenant, his.partner.person, { subject: 'All hands', start, minutes: 30, zone: 'UTC' });
};

const rulesOf = (side: Side): readonly string[] => side.care().questions.map(({ mend }) => mend.rule);

const answerFirst = async (side: Side): Promise<void> => {
  const [question] = side.care().questions;
  await side.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
};

describe('two devices of one person', { timeout: 60_000 }, () => {
  it('what was answered on one is not asked on the other, nor on one that is set up anew', async () => {
    const start = await careWorld();
    const { world, his, record } = start;
    const phone = await sideOf(world, his.partner, record.draft.cycle);
    await clashOf(start, 1);
    for (const side of [his, phone]) {
      await side.look();
      expect(rulesOf(side)).toEqual(['clash']);
    }
    await answerFirst(his);
    await phone.look();
    expect(rulesOf(phone)).toEqual([]);
    const third = await sideOf(world, his.partner, record.draft.cycle);
    await third.look();
    expect(rulesOf(third)).toEqual([]);
  });

  it('both answer something at the same time: neither answer is lost', async () => {
    const start = await careWorld();
    const { world, his, record } = start;
    const phone = await sideOf(world, his.partner, record.draft.cycle);
    await clashOf(start, 0);
    await clashOf(start, 1);
    for (const side of [his, phone]) await side.look();
    expect(rulesOf(his)).toEqual(['clash', 'clash']);
    const [one, other] = his.care().questions;
    await Promise.all([
      his.actions().answer(one?.mend.key ?? '', { kind: 'yes' }),
      phone.actions().answer(other?.mend.key ?? '', { kind: 'yes' }),
    ]);
    for (const side of [his, phone]) {
      await side.look();
      expect(rulesOf(side)).toEqual([]);
    }
  });

  it('times offered twice on one are not offered a third time on the other', async () => {
    const { world, hers, his, record } = await careWorld();
    const laptop = await sideOf(world, hers.partner, record.draft.cycle);
    for (const device of [hers, laptop]) {
      const event = (await his.calendar())[1];
      await his.partner.graph.calendar.respond(event?.id ?? '', { answer: 'decline' });
      await device.look();
      const question = device.care().questions.find(({ mend }) => mend.rule === 'declined');
      const [at] = question?.mend.act.kind === 'offer-times' ? question.mend.act.times : [];
      if (!question || !at) throw new Error('Times are offered.');
      await device.actions().answer(question.mend.key, { kind: 'time', at });
    }
    const again = (await his.calendar())[1];
    await his.partner.graph.calendar.respond(again?.id ?? '', { answer: 'decline' });
    await hers.look();
    expect(rulesOf(hers)).toContain('declined-again');
  });

  it('nothing of it lies where a partner could read it', async () => {
    const start = await careWorld();
    await clashOf(start, 1);
    await start.his.look();
    await answerFirst(start.his);
    const [view] = start.hers.opened.tab.read().cycles;
    if (!view) throw new Error('There is a cycle.');
    const { drive } = start.hers.partner.graph;
    for (const item of await drive.children(view.folder))
      expect(new TextDecoder().decode((await drive.read(item)).bytes)).not.toMatch(/clash/u);
  });

  it('[Cost] an open Today with something answered costs one request beside what the tab reads, as before', async () => {
    const start = await careWorld();
    await clashOf(start, 1);
    await start.his.look();
    await answerFirst(start.his);
    await start.his.opened.work.refresh(false);
    start.world.requests();
    await (await (await start.his.opened.work.more()).care()).look();
    expect(start.world.requests()).toEqual(['POST /me/calendar/getSchedule']);
  });
});
