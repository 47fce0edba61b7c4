import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../src/app/local-store.ts';
import { closeSessionBefore, endForgotten, saveLeftBehind } from '../../src/app/session/left-behind.ts';
import { rememberUnsaved } from '../../src/app/session/left-sessions.ts';
import { sessionSaver } from '../../src/app/session/save-session.ts';
import { parseCommitments } from '../../src/domain/document/commitments.ts';
import { stepTextKey, textKey } from '../../src/domain/session/session.ts';
import type { Partner } from '../graph/world.ts';
import { type MeetingRoom, meetingRoom, soon } from './meeting-room.ts';

const hour = 3_600_000;
let room: MeetingRoom;
let stores = 0;
beforeEach(async () => {
  room = await meetingRoom();
});
afterEach(() => room.leave());

/** Adele speaks of a topic and of a step, and then everybody just leaves the meeting. */
const leftOpen = async () => {
  const [a, b] = [await room.panel(room.adele), await room.panel(room.alex)];
  const [adele, alex] = [a.running, b.running];
  await adele.dispatch({ kind: 'agreement', change: { kind: 'propose' } });
  await soon(() => expect(alex.state().agreement?.state).toBe('proposed'));
  await alex.dispatch({ kind: 'agreement', change: { kind: 'confirm-all' } });
  await soon(() => expect(adele.state().agreement?.state).toBe('active'));
  await adele.dispatch({ kind: 'start' });
  await adele.dispatch({ kind: 'start-turn', turn: 0 });
  const turn = 0;
  const coachee = adele.state().roles[0]?.coachee === room.adele.id ? adele : alex;
  await soon(() => expect(coachee.state().course.place.at).toBe('turn'));
  coachee.text(textKey(turn, 'clear.contracting.topic')).set('Saying no');
  coachee.text(stepTextKey(turn, 'behavior')).set('Name a date before I say yes');
  await soon(() =>
    expect(alex.text(stepTextKey(turn, 'behavior')).read() + adele.text(stepTextKey(turn, 'behavior')).read()).toBe(
      'Name a date before I say yesName a date before I say yes',
    ),
  );
  await a.live.flush();
  await b.live.flush();
  const name = coachee === adele ? 'Adele Vance' : 'Alex Wilber';
  return { a, b, name, note: `${new Date(room.world.now()).toISOString().slice(0, 10)} ${name}.md` };
};

const toolsOf = async (partner: Partner) => {
  stores += 1;
  return {
    store: openLocalStore(`forgotten-${stores}`),
    documents: await room.documents(partner),
    drive: partner.graph.in({ mayAsk: false }).drive,
    me: partner.id,
    now: room.world.now,
    online: true,
  };
};

const savedOnce = async ({ note, name }: { readonly note: string; readonly name: string }): Promise<void> => {
  expect((await room.names()).filter((one) => one.startsWith('2026-'))).toEqual([note]);
  expect((await room.text(note)).match(/Saying no/gu)).toHaveLength(1);
  const steps = parseCommitments(await room.text(`commitments-${name}.md`)).commitments;
  expect(steps.map(({ behavior }) => behavior)).toEqual(['Name a date before I say yes']);
  expect(await room.text('agreement.md')).toContain('state: active');
};

describe('an end that nobody pressed', { timeout: 90_000 }, () => {
  it('comes by itself where a panel is still open, half an hour after the planned end and not before', async () => {
    const left = await leftOpen();
    const { running } = left.a;
    const { documents } = await toolsOf(room.adele);
    const end = running.state().course.endsAt ?? 0;
    await endForgotten({ ...running, now: () => end + 29 * 60_000 });
    expect(running.state().course.endedAt).toBeNull();
    // Its own event bears the shared time of the log: one wrong clock ends nothing early.
    await endForgotten({ ...running, now: () => end + 31 * 60_000 });
    expect(running.state().course.endedAt).toBeNull();
    room.world.pass(2 * hour);
    await left.a.live.append({ kind: 'leave' });
    await left.a.live.flush();
    await soon(() => expect(running.now()).toBeGreaterThan(end + 31 * 60_000));
    await endForgotten(running);
    expect(running.state().course).toMatchObject({ endedAt: end, place: { at: 'ended', why: 'forgotten' } });
    await sessionSaver(running, left.a.found, async () => documents).look();
    await savedOnce(left);
  });

  it('comes when somebody opens the app next time: note and step are saved once, from what was there', async () => {
    const left = await leftOpen();
    await room.leave();
    room.world.pass(20 * hour);
    const tools = await toolsOf(room.alex);
    await rememberUnsaved(tools.store, left.b.found);
    expect(await saveLeftBehind(tools)).toBe(0);
    await savedOnce(left);
    expect(await saveLeftBehind(tools)).toBe(0);
    await savedOnce(left);
  });

  it('comes once when both open the app at the same moment', async () => {
    const left = await leftOpen();
    await room.leave();
    room.world.pass(20 * hour);
    const [adele, alex] = [await toolsOf(room.adele), await toolsOf(room.alex)];
    await rememberUnsaved(adele.store, left.a.found);
    await rememberUnsaved(alex.store, left.b.found);
    await Promise.all([saveLeftBehind(adele), saveLeftBehind(alex)]);
    await savedOnce(left);
  });

  it('comes by the panel of the next session too, on a device that was never there', async () => {
    const left = await leftOpen();
    await room.leave();
    room.world.pass(14 * 24 * hour);
    // Nothing of this is kept on the new device.
    const { IDBFactory } = await import('fake-indexeddb');
    globalThis.indexedDB = new IDBFactory();
    const next = await room.found(room.adele);
    expect(next.plan.number).toBe(2);
    const tools = await toolsOf(room.adele);
    await closeSessionBefore(tools, next);
    await savedOnce(left);
    room.world.requests();
    await closeSessionBefore(tools, next);
    expect(room.world.requests()).toEqual([]);
  });

  it('does not touch a session that is still going on', async () => {
    const left = await leftOpen();
    const tools = await toolsOf(room.alex);
    await rememberUnsaved(tools.store, left.b.found);
    expect(await saveLeftBehind({ ...tools, except: left.b.found })).toBe(0);
    expect(left.b.running.state().course.endedAt).toBeNull();
    const saver = sessionSaver(left.b.running, left.b.found, async () => tools.documents);
    await saver.look();
    expect((await room.names()).filter((one) => one.startsWith('2026-'))).toEqual([]);
  });
});
