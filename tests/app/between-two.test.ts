import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { openLocalStore } from '../../src/app/local-store.ts';
import { openBetweenTwo } from '../../src/app/session/between-two.ts';
import { shippedFrames } from '../../src/domain/framework/shipped-frames.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { foldAll } from '../../src/domain/session/session.ts';
import type { SessionEvent, SessionHappening } from '../../src/domain/session/types.ts';
import { ana, bo, cy, inFirstTurn, move } from '../domain/session/a-session.ts';

const field = 'clear.review.usefulness';

/** A session of these people in Review, whose log all their devices hold, and devices that join it. */
const room = (people: readonly PersonId[], name: string) => {
  const session = inFirstTurn({ people });
  move(session, 'review');
  const events: SessionEvent[] = [...session.events];
  const listeners = new Set<() => void>();
  const state = () => foldAll(events, shippedFrames);
  const happen = (by: PersonId, happening: SessionHappening): void => {
    events.push({ ...happening, id: `x${events.length}`, by, at: session.now + events.length } as SessionEvent);
    for (const listener of [...listeners]) listener();
  };
  const device = async (me: PersonId, number = 1) => {
    const two = await openBetweenTwo({
      session: session.state.plan?.session ?? ('' as never),
      me,
      store: openLocalStore(`${name}-${me}-${number}`),
      state,
      dispatch: async (happening) => happen(me, happening),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    if (!two) throw new Error('This browser has keys.');
    return two;
  };
  return { events, state, happen, device };
};

/** The number, once everything that was begun on this thread has had its time to open the box. */
const settle = async (two: { read(turn: number, field: string): number | null }): Promise<number | null> => {
  for (let tries = 0; tries < 50 && two.read(0, field) === null; tries += 1)
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
  return two.read(0, field);
};

describe('[4] usefulness in a session of three', () => {
  test('is read by coachee and coach, and the observer’s device holds a box that it cannot open', async () => {
    const { events, device } = room([ana, bo, cy], 'three');
    const [hers, his, theirs] = [await device(ana), await device(bo), await device(cy)];
    await hers.write(0, field, 7.5);
    expect(await settle(hers)).toBe(7.5);
    expect(await settle(his)).toBe(7.5);
    expect(await settle(theirs)).toBeNull();
    expect(events.filter(({ kind }) => kind === 'set-scale')).toEqual([]);
    expect(JSON.stringify(events.slice(-1))).not.toMatch(/7\.5|"value"/);
    await hers.write(0, field, null);
    expect(await settle(his)).toBeNull();
  });

  test('comes back after a reload, and reaches a device of the coach that joins later', async () => {
    const { device } = room([ana, bo, cy], 'later');
    const hers = await device(ana);
    await hers.write(0, field, 3);
    expect(await settle(await device(ana))).toBe(3);
    const his = await device(bo, 2);
    expect(await settle(his)).toBe(3);
  });

  test('does not open in another place, and forged boxes are nothing', async () => {
    const { device, happen, state } = room([ana, bo, cy], 'forged');
    const [hers, his] = [await device(ana), await device(bo)];
    await hers.write(0, field, 9);
    expect(await settle(his)).toBe(9);
    const boxes = state().captures[0]?.sealed[field] ?? [];
    happen(ana, { kind: 'seal-scale', turn: 0, field, boxes: boxes.map((one) => ({ ...one, box: 'A'.repeat(39) })) });
    expect(await settle(his)).toBeNull();
  });

  test('needs no keys between two', async () => {
    const { device, state } = room([ana, bo], 'two');
    await device(ana);
    expect(state().keys).toEqual({});
  });
});
