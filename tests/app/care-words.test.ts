import { describe, expect, it } from 'vitest';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { undoStart } from '../../src/app/start-cycle/undo.ts';
import type { World } from '../graph/world.ts';
import { careWorld, type Side, startsOf } from './care-world.ts';
import { cycleWorld } from './cycle-world.ts';

/*
 * Whoever is called off gets words for it, also where nobody stood at a dialog: a date that only disappears from a calendar
 * is a surprise.
 */

/** The comments of all cancellations that leave from now on, in their order. */
const cancellations = (world: World): readonly string[] => {
  const comments: string[] = [];
  const note = (url: string, body: unknown): void => {
    const { comment, requests } = (body ?? {}) as { comment?: string; requests?: { url: string; body?: unknown }[] };
    for (const one of requests ?? []) note(one.url, one.body);
    if (/\/cancel$/.test(url)) comments.push(comment ?? '');
  };
  world.tenant.traffic.onExchange(({ url, requestBody }) => note(url, requestBody));
  return comments;
};

const yesTo = async (side: Side, rule: string): Promise<void> => {
  for (const { mend } of side.care().questions.filter((one) => one.mend.rule === rule))
    await side.actions().answer(mend.key, { kind: 'yes' });
};

describe('what stands in Outlook where something is called off', { timeout: 60_000 }, () => {
  it("[Practice 4, skip] a partner's skip, after the organiser's yes: the day on which they meet again", async () => {
    const { world, hers, his } = await careWorld();
    const comments = cancellations(world);
    await his.actions().skip(1);
    await hers.look();
    await yesTo(hers, 'partner-skip');
    expect(comments).toEqual([expect.stringMatching(/^Skipping this one; see you on \w+day,? \d+ \w+\.$/)]);
  });

  it("[Practice 4, skip] two skips in a row, done by the organiser's app itself: neither points at the other", async () => {
    const { world, hers, his } = await careWorld();
    await hers.actions().setApplies(true);
    const [, , third] = await startsOf(hers);
    await his.look();
    await his.actions().skip(1);
    await his.actions().skip(2);
    const comments = cancellations(world);
    await hers.look();
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(new Date(third ?? ''));
    expect(comments).toHaveLength(2);
    for (const comment of comments) expect(comment).toContain(day);
  });

  it("[Practice 2, withdrawal] a partner's end of the partnership: the neutral line and no name", async () => {
    const { world, hers, his } = await careWorld();
    const [view] = his.opened.tab.read().cycles;
    if (!view) throw new Error('There is a cycle.');
    const desk = await (await his.opened.work.more()).agreement(view);
    await desk.refresh();
    await desk.change({ kind: 'withdraw', what: 'partnership' });
    const comments = cancellations(world);
    await hers.opened.work.refresh(false);
    await hers.look();
    expect(comments.length).toBeGreaterThan(0);
    expect(new Set(comments)).toEqual(new Set(['This partnership has come to its end.']));
  });

  it('a cycle that a partner ended with a harvest, and one that pauses', async () => {
    const ending = await careWorld();
    await ending.his.actions().end('We listen before we answer.', 'Our cycle has come to its end. Thank you.');
    const ended = cancellations(ending.world);
    await ending.hers.look();
    expect(new Set(ended)).toEqual(new Set(['Our cycle has come to its end. Thank you.']));

    const pausing = await careWorld();
    await pausing.his.actions().pause('We pause for a while.');
    const paused = cancellations(pausing.world);
    await pausing.hers.look();
    await yesTo(pausing.hers, 'partner-skip');
    expect(new Set(paused)).toEqual(new Set(['We pause for a while.']));
  });

  it('weeks of rest when a cycle is made, and all of it when making it is undone', async () => {
    const start = await cycleWorld();
    const { record, world, adele } = start;
    const words = { ...record.draft.words, noSession: 'We do not meet in this week.', undone: 'Taken back.' };
    const said = { ...record, draft: { ...record.draft, words } };
    const comments = cancellations(world);
    const started = startCycle(said, start.work(), start.store, () => undefined);
    await started.run();
    const resting = record.draft.proposal.sessions.filter(({ state }) => state === 'recovery');
    expect(comments).toEqual(resting.map(() => 'We do not meet in this week.'));
    const { drive, calendar } = adele.graph;
    await undoStart(said, { drive, calendar, forget: async () => undefined });
    expect(comments.at(-1)).toBe('Taken back.');
  });
});
