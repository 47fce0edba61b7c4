import { describe, expect, it } from 'vitest';
import { openMyCycles } from '../../src/documents/my-cycles.ts';
import { instant } from '../../src/domain/ids.ts';
import { agreementIn, careWorld, later, type Side, startsOf, yesToAll } from './care-world.ts';

const statesOf = async (side: Side) =>
  (await side.document()).dates.filter(({ state }) => state !== 'recovery').map(({ state }) => state);

describe('bending a cycle, in both calendars', { timeout: 60_000 }, () => {
  it('the organiser moves a session inside its week: both calendars and the document follow', async () => {
    const { hers, his } = await careWorld();
    const [to] = hers.actions().timesToMove(1);
    if (!to) throw new Error('There is another time.');
    expect(hers.actions().mayMove(1, to)).toEqual({ kind: 'fits' });
    expect(await hers.actions().move(1, to)).toEqual({ kind: 'done' });
    expect((await startsOf(his))[0]).toBe(to);
    await his.look();
    expect(his.care()).toMatchObject({ questions: [], pending: [] });
    expect((await his.document()).dates[0]).toMatchObject({ at: to, state: 'moved' });
  });

  it('to another week is not a move, and says so without touching anything', async () => {
    const { hers } = await careWorld();
    const [first] = await startsOf(hers);
    expect(hers.actions().mayMove(1, later(first, 24 * 7))).toEqual({ kind: 'refused', why: 'other-week' });
  });

  it('the organiser skips with grace: the date is gone for both, and nothing is caught up', async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    expect(hers.actions().skipping(1)).toMatchObject({ session: 1, next: before[1] });
    await hers.actions().skip(1);
    expect(await startsOf(hers)).toEqual(before.slice(1));
    expect(await startsOf(his)).toEqual(before.slice(1));
    expect((await statesOf(his))[0]).toBe('skipped');
    await his.look();
    expect(his.care().questions.filter(({ mend }) => mend.rule !== 'minimum')).toEqual([]);
  });

  it("a partner skips: declined in Outlook, pending for both, and called off by the organiser's app", async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    expect(await his.actions().skip(1)).toMatchObject({ kind: 'asked' });
    expect(his.care().pending).toEqual([{ session: 1, agreed: before[0] }]);
    expect((await hers.calendar())[0]?.attendees[0]?.answer).toBe('declined');
    await yesToAll(hers);
    expect(await startsOf(hers)).toEqual(before.slice(1));
    expect((await statesOf(hers))[0]).toBe('skipped');
    await his.look();
    expect(his.care().pending).toEqual([]);
  });

  it('a pause calls off what is near and a resumption goes on with what is left, whoever asked for it', async () => {
    for (const asker of ['hers', 'his'] as const) {
      const world = await careWorld();
      const { hers, his } = world;
      const before = await startsOf(hers);
      await world[asker].actions().pause('A short pause.');
      if (asker === 'his') await yesToAll(hers);
      expect((await hers.document()).state).toBe('paused');
      expect(await startsOf(hers)).toEqual(before.slice(1));
      expect(await startsOf(his)).toEqual(before.slice(1));
      await his.look();
      expect(his.care().state).toBe('paused');
      expect(await his.actions().resume()).toEqual({ kind: 'goes-on', next: before[1] });
      await hers.look();
      expect(hers.care()).toMatchObject({ state: 'active', questions: [] });
    }
  });

  it('a lighter rhythm keeps every second session of the same series', async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    expect(hers.actions().lighter()).toMatchObject({ kind: 'fewer', cadence: 'monthly', cancel: [2] });
    await hers.actions().makeLighter('Lighter for a while.');
    expect(await startsOf(his)).toEqual([before[0], before[2]]);
    expect(await hers.document()).toMatchObject({ cadence: 'monthly' });
  });

  it("an end calls everything off with a harvest in the document; a partner's end reaches the organiser's calendar", async () => {
    for (const asker of ['hers', 'his'] as const) {
      const world = await careWorld();
      const { hers, his } = world;
      await world[asker].actions().end('We listen before we answer.', 'Thank you.');
      if (asker === 'his') await yesToAll(hers);
      expect(await hers.document()).toMatchObject({ state: 'ended', harvest: 'We listen before we answer.' });
      expect(await startsOf(hers)).toEqual([]);
      expect(await startsOf(his)).toEqual([]);
    }
  });

  it('renewing is the same rhythm from the Monday after the last week, and nothing happens by itself', async () => {
    const { hers, record } = await careWorld();
    const renewal = hers.actions().renewal(record.draft.rhythm);
    expect(renewal.rhythm).toEqual(record.draft.rhythm);
    expect(Temporal.PlainDate.from(renewal.from).dayOfWeek).toBe(1);
    expect(renewal.from > (record.draft.proposal.sessions.at(-1)?.regular ?? '')).toBe(true);
  });

  it('a third joins: folder, invitation and a renewed agreement; the sessions that fit are known before', async () => {
    const { hers, his, megan, world } = await careWorld();
    const third = { id: megan.id, name: 'Megan Bowen', address: megan.person.mail ?? '' };
    expect(await hers.actions().thirdFits(third)).toMatchObject({ agreement: 'renew', fits: [1, 2, 3] });
    await hers.actions().addThird(third);
    const invited = await megan.graph.calendar.events(instant('2026-11-20T00:00:00Z'), instant('2027-03-01T00:00:00Z'));
    expect(invited.map(({ start }) => start)).toEqual(await startsOf(his));
    expect((await hers.document()).people.map(({ id }) => id)).toContain(megan.id);
    expect(await agreementIn(his)).toMatchObject({ state: 'suspended', people: expect.arrayContaining([megan.id]) });
    const [view] = hers.opened.tab.read().cycles;
    const names = (await megan.graph.drive.children(view?.folder ?? { driveId: '', itemId: '' })).map(
      ({ name }) => name,
    );
    expect(names).toContain('commitments-Megan Bowen.md');
    await hers.look();
    expect(hers.care().questions).toEqual([]);
    expect(world).toBeDefined();
  });

  it('[Practice 4, min_frequency] too few sessions offer a quarter of an hour, which stands in both calendars', async () => {
    const { hers, his } = await careWorld();
    await hers.actions().skip(1);
    await hers.actions().skip(2);
    const question = hers.care().questions.find(({ mend }) => mend.rule === 'minimum');
    const times = question?.mend.act.kind === 'short-or-writing' ? question.mend.act.times : [];
    const [at] = times;
    if (!question || !at) throw new Error('A short session is offered.');
    await hers.actions().answer(question.mend.key, { kind: 'time', at });
    const short = (await his.calendar()).find(({ start }) => start === at);
    expect(short).toMatchObject({ end: instant(Temporal.Instant.from(at).add({ minutes: 15 }).toString()) });
    await hers.look();
    expect(hers.care().questions).toEqual([]);
  });

  it("a partner's wish for a lighter rhythm waits for the organiser, date by date, and then stands in both", async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    expect(await his.actions().makeLighter('Lighter for a while.')).toMatchObject({ kind: 'asked' });
    expect(await startsOf(hers)).toEqual(before);
    await yesToAll(hers);
    expect(await startsOf(hers)).toEqual([before[0], before[2]]);
    expect(await startsOf(his)).toEqual([before[0], before[2]]);
    expect(await his.document()).toMatchObject({ cadence: 'monthly' });
  });

  it('only the organiser invites a third: a partner is told so, and nothing happens', async () => {
    const { hers, his, megan } = await careWorld();
    const third = { id: megan.id, name: 'Megan Bowen', address: megan.person.mail ?? '' };
    await expect(his.actions().addThird(third)).rejects.toMatchObject({ boundary: 'graph', reason: 'forbidden' });
    expect((await hers.document()).people).toHaveLength(2);
  });

  it('[Practice 4, min_frequency] whoever would rather write instead is not asked again, and nothing stands in a calendar', async () => {
    const { hers, his } = await careWorld();
    await hers.actions().skip(1);
    await hers.actions().skip(2);
    const left = await startsOf(hers);
    const question = hers.care().questions.find(({ mend }) => mend.rule === 'minimum');
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    for (const side of [hers, his]) {
      await side.look();
      expect(await startsOf(side)).toEqual(left);
    }
    expect(hers.care()).toMatchObject({ state: 'active', questions: [] });
  });

  it('[Practice 4, min_frequency] to decline both is fine: the cycle pauses for both, without a warning', async () => {
    const { hers, his } = await careWorld();
    await his.actions().skip(1);
    await yesToAll(hers);
    await his.look();
    await his.actions().skip(2);
    await hers.look();
    for (const { mend } of hers.care().questions.filter((one) => one.mend.rule === 'partner-skip'))
      await hers.actions().answer(mend.key, { kind: 'yes' });
    await his.look();
    const question = his.care().questions.find(({ mend }) => mend.rule === 'minimum');
    await his.actions().answer(question?.mend.key ?? '', { kind: 'no' });
    await hers.look();
    expect(hers.care().state).toBe('paused');
    expect(his.care()).toMatchObject({ state: 'paused', questions: [] });
  });

  it('the own list knows nothing of any of it', async () => {
    const { hers } = await careWorld();
    await hers.actions().skip(1);
    const mine = openMyCycles(hers.opened.documents, hers.partner.id);
    expect(await mine.refresh()).toHaveLength(1);
  });
});
