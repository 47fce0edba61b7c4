import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/app/contract.ts';
import type { CycleDraft } from '../../src/app/start-cycle/draft.ts';
import { proposeTimes } from '../../src/app/start-cycle/propose.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { type DaySpan, isInSpans } from '../../src/domain/cycle/days-off.ts';
import { startOf } from '../../src/domain/cycle/plan.ts';
import { ownRhythm } from '../../src/domain/cycle/rhythm.ts';
import type { Proposal } from '../../src/domain/cycle/types.ts';
import { day } from '../../src/domain/ids.ts';
import type { Partner } from '../graph/world.ts';
import { careWorld, type Side, startsOf } from './care-world.ts';
import { cycleWorld } from './cycle-world.ts';
import { deviceOf } from './tab-device.ts';

const asPerson = ({ id, person }: Partner): Person => ({ id, name: person.displayName, address: person.mail ?? '' });
const spanOf = (at: string | undefined, days = 1): DaySpan => {
  const first = Temporal.PlainDate.from((at ?? '').slice(0, 10));
  return { first: day(first.toString()), last: day(first.add({ days: days - 1 }).toString()) };
};
const onNoDayOff = (starts: readonly string[], daysOff: readonly DaySpan[]): void =>
  expect(starts.filter((start) => isInSpans(daysOff, start, 'UTC'))).toEqual([]);

describe('days on which partners do not meet', { timeout: 60_000 }, () => {
  const planned = async (start: Awaited<ReturnType<typeof cycleWorld>>, daysOff: readonly DaySpan[]) => {
    const found = await proposeTimes(start.adele.graph.calendar, {
      me: asPerson(start.adele),
      partners: [asPerson(start.alex)],
      rhythm: ownRhythm('weekly', 30, 5),
      now: start.world.now(),
      daysOff,
    });
    return found.kind === 'answer' && found.answer.kind === 'proposals' ? found.answer.proposals : [];
  };
  const startsIn = ({ sessions }: Proposal): readonly string[] => sessions.flatMap((one) => startOf(one) ?? []);

  it('[Practice 4, scheduler-constraints] no time is proposed on one, and what moves or falls out because of it is said', async () => {
    const start = await cycleWorld();
    const [free] = await planned(start, []);
    const taken = free ? startsIn(free)[1] : undefined;
    // The day of the second session, and the whole week of the third.
    const monday = Temporal.PlainDate.from((free ? startsIn(free)[2] : '')?.slice(0, 10) ?? '');
    const week = spanOf(monday.subtract({ days: monday.dayOfWeek - 1 }).toString(), 7);
    const daysOff = [spanOf(taken), week];
    const proposals = await planned(start, daysOff);
    expect(proposals).toHaveLength(3);
    for (const proposal of proposals) {
      onNoDayOff(startsIn(proposal), daysOff);
      expect(proposal.reasons).toContainEqual({ kind: 'days-off', count: expect.any(Number) });
      const dropped = proposal.sessions.filter(({ state }) => state === 'dropped');
      expect(dropped).toEqual([expect.objectContaining({ because: 'holiday' })]);
    }
  });

  it('are in the cycle’s page and kept clear in both calendars from the beginning', async () => {
    const start = await cycleWorld();
    const [free] = await planned(start, []);
    const daysOff = [spanOf(free ? startsIn(free)[1] : undefined)];
    const [proposal] = await planned(start, daysOff);
    if (!proposal) throw new Error('There is a time.');
    const words = { ...start.record.draft.words, dates: proposal.sessions.map(({ regular }) => regular) };
    const draft: CycleDraft = { ...start.record.draft, rhythm: ownRhythm('weekly', 30, 5), proposal, words, daysOff };
    await startCycle({ draft, facts: {} }, start.work(), start.store, () => undefined).run();
    for (const partner of [start.adele, start.alex]) {
      const opened = await deviceOf(start.world, partner).open();
      await opened.work.refresh(false);
      const [view] = opened.tab.read().cycles;
      expect(view?.daysOff).toEqual(daysOff);
      const held = view?.sessions.filter(({ state }) => state === 'planned' || state === 'moved') ?? [];
      expect(held.length).toBeGreaterThan(1);
      onNoDayOff(
        held.map(({ start: at }) => at),
        daysOff,
      );
    }
  });

  const add = async (side: Side, spans: readonly DaySpan[]): Promise<void> => {
    const before = side.opened.tab.read().cycles[0]?.daysOff ?? [];
    await side.actions().changeDaysOff(before, [...before, ...spans]);
  };
  const asked = (side: Side) => side.care().questions.filter(({ mend }) => mend.rule === 'day-off');

  it('a partner adds one on which a session lies: both are asked with the reason, and one tap of the organiser moves it', async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    const daysOff = [spanOf(before[1])];
    await add(his, daysOff);
    expect(asked(his)).toHaveLength(1);
    expect(await startsOf(hers)).toEqual(before);
    await hers.look();
    const [question] = asked(hers);
    expect(question?.mend).toMatchObject({ sessions: [2], act: { kind: 'move', from: before[1] } });
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    for (const side of [hers, his]) {
      await side.look();
      const starts = await startsOf(side);
      expect(starts).toHaveLength(before.length);
      onNoDayOff(starts, daysOff);
      expect(asked(side)).toEqual([]);
    }
  });

  it('where the neighbouring weeks have no room either, the session is left out, with the reason', async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    const first = Temporal.PlainDate.from((before[0] ?? '').slice(0, 10));
    const days = (from: number) => spanOf(first.add({ days: from }).toString(), 60);
    await add(hers, [days(-28), days(32)]);
    await his.look();
    for (const side of [hers, his]) {
      expect(asked(side).length).toBeGreaterThan(0);
      for (const { mend } of asked(side)) expect(mend.act.kind).toBe('skip');
    }
  });

  it('no other time of a week is on one, in the app of either', async () => {
    const { hers, his } = await careWorld();
    const offered = his.actions().timesToMove(2);
    const daysOff = offered.map((at) => spanOf(at));
    await add(hers, daysOff);
    await his.look();
    const now = his.actions().timesToMove(2);
    expect(now).not.toEqual(offered);
    onNoDayOff(now, daysOff);
    const [taken] = offered;
    expect(taken && his.actions().mayMove(2, taken)).not.toEqual({ kind: 'yes' });
  });

  it('added by both at once, both stay; the page says the days and not whose they are', async () => {
    const { hers, his } = await careWorld();
    const [one, other] = [spanOf('2027-01-06'), spanOf('2027-01-18', 3)];
    await add(his, [one]);
    await add(hers, [other]);
    await his.look();
    expect((await hers.document()).daysOff).toEqual([one, other]);
    const { view } = { view: his.opened.tab.read().cycles[0] };
    expect(view?.daysOff).toEqual([one, other]);
    const text = (await his.opened.documents.known(view?.folder ?? { driveId: '', itemId: '' })).find(
      ({ name }) => name === 'cycle.md',
    )?.text;
    expect(text).toMatch(/^days_off: \[2027-01-06, 2027-01-18\.\.2027-01-20\]$/m);
  });
});
