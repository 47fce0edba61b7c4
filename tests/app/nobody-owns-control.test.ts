import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { phaseClock } from '../../src/domain/session/session.ts';
import { type MeetingRoom, meetingRoom, soon } from './meeting-room.ts';

let room: MeetingRoom;
beforeEach(async () => {
  room = await meetingRoom();
});
afterEach(() => room.leave());

it('any partner moves on and takes back; the host drops out, and comes back late on another device to the same place and time', {
  timeout: 90_000,
}, async () => {
  const [a, b] = [await room.panel(room.adele), await room.panel(room.alex)];
  const [adele, alex] = [a.running, b.running];
  await adele.dispatch({ kind: 'agreement', change: { kind: 'propose' } });
  await soon(() => expect(alex.state().agreement?.state).toBe('proposed'));
  await alex.dispatch({ kind: 'agreement', change: { kind: 'confirm-all' } });

  // Alex begins, although Adele called the meeting; Adele takes it back, although Alex tapped.
  await alex.dispatch({ kind: 'start' });
  await soon(() => expect(adele.state().undo).not.toBeNull());
  await adele.dispatch({ kind: 'take-back', event: adele.state().undo?.event ?? '' });
  await soon(() => expect(alex.state().course.place.at).toBe('gathering'));
  await alex.dispatch({ kind: 'start' });
  await soon(() => expect(adele.state().course.place.at).toBe('connection'));

  // Adele drops out without a word. Nothing goes with her.
  await a.live.close();
  await alex.dispatch({ kind: 'start-turn', turn: 0 });
  expect(alex.state().course.place).toMatchObject({ at: 'turn', turn: 0 });
  await b.live.flush();

  // Later she is there with a device that has never seen any of it.
  const kept = globalThis.indexedDB;
  globalThis.indexedDB = new IDBFactory();
  const late = await room.panel(room.adele);
  globalThis.indexedDB = kept;
  await soon(() => expect(late.running.state().course).toEqual(alex.state().course));
  const [hers, his] = [late.running, alex].map((one) => phaseClock(one.state(), one.now())?.remainingMs ?? 0);
  expect(Math.abs((hers ?? 0) - (his ?? 0))).toBeLessThan(5_000);
});
