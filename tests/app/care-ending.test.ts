import { describe, expect, it } from 'vitest';
import { agreementText } from '../../src/app/agreement/agreement-page.ts';
import { changeAgreement } from '../../src/domain/agreement/change-agreement.ts';
import { parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { careWorld, type Side, startsOf } from './care-world.ts';

/** Somebody takes the whole partnership back on the page of the agreement, as the tab does it: first the word, then the dates. */
const takeBack = async (side: Side): Promise<void> => {
  const [view] = side.opened.tab.read().cycles;
  if (!view) throw new Error('There is a cycle.');
  const desk = await (await side.opened.work.more()).agreement(view);
  await desk.refresh();
  await desk.change({ kind: 'withdraw', what: 'partnership' });
  await side.actions().endPartnership('This partnership has come to its end.');
};

/** The same said in a session: only the shared page knows it. */
const saidInSession = async (side: Side, now: number): Promise<void> => {
  const [view] = side.opened.tab.read().cycles;
  if (!view) throw new Error('There is a cycle.');
  await side.opened.documents.save({ folder: view.folder, name: 'agreement.md' }, (before) => {
    const { agreement } = parseAgreement(before ?? '');
    if (!agreement) throw new Error('There is an agreement.');
    const ended = changeAgreement(agreement, side.partner.id, now, { kind: 'withdraw', what: 'partnership' });
    return agreementText(before, ended, view.people);
  });
};

describe('[Practice 2, withdrawal: whole partnership] future sessions are called off', { timeout: 60_000 }, () => {
  it('at once by the organiser, the one of tomorrow too, in both calendars and without a reason', async () => {
    const { world, hers, his } = await careWorld();
    const [first] = await startsOf(hers);
    world.pass(Date.parse(first ?? '') - world.now() - 20 * 3_600_000);
    await hers.look();
    await takeBack(hers);
    expect(await startsOf(hers)).toEqual([]);
    expect(await startsOf(his)).toEqual([]);
    expect(await hers.document()).toMatchObject({ state: 'ended' });
    await his.look();
    expect(his.opened.tab.read().care?.[hers.opened.tab.read().cycles[0]?.id ?? '']?.questions ?? []).toEqual([]);
  });

  it("by a partner: declined in Outlook at once, ended in the notebook, and called off by the organiser's app", async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    await takeBack(his);
    expect(await startsOf(his)).toEqual([]);
    expect(await his.document()).toMatchObject({ state: 'ended' });
    const atHers = await hers.calendar();
    expect(
      atHers.map(({ start }) => start),
      'nothing in her calendar is touched from outside',
    ).toEqual(before);
    expect(new Set(atHers.map(({ attendees }) => attendees[0]?.answer))).toEqual(new Set(['declined']));
    await hers.look();
    expect(await startsOf(hers)).toEqual([]);
  });

  it('never by itself within two days: there the organiser is asked, with the rule named', async () => {
    const { world, hers, his } = await careWorld();
    const [first, ...others] = await startsOf(hers);
    expect(others.length).toBeGreaterThan(0);
    world.pass(Date.parse(first ?? '') - world.now() - 30 * 3_600_000);
    for (const side of [hers, his]) await side.look();
    await takeBack(his);
    await hers.look();
    expect(await startsOf(hers)).toEqual([first]);
    const [question] = hers.care().questions;
    expect(question?.mend).toMatchObject({ rule: 'ended', act: { kind: 'cancel' } });
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect(await startsOf(hers)).toEqual([]);
  });

  it('where it was said in a session, by whichever app looks next; a partner who only reads it sends nothing', async () => {
    const { world, hers, his } = await careWorld();
    await saidInSession(hers, world.now());
    await his.opened.work.refresh(false);
    world.requests();
    await his.look();
    expect(await his.document()).toMatchObject({ state: 'ended' });
    expect(world.requests().filter((request) => request.endsWith('/decline'))).toEqual([]);
    await hers.look();
    expect(await startsOf(hers)).toEqual([]);
    expect(await startsOf(his)).toEqual([]);
  });

  it('twice is once: both take it back at the same time', async () => {
    const { hers, his } = await careWorld();
    await Promise.all([takeBack(hers), takeBack(his)]);
    for (const side of [hers, his]) {
      await side.look();
      expect(await startsOf(side)).toEqual([]);
      expect(await side.document()).toMatchObject({ state: 'ended' });
    }
  });
});
