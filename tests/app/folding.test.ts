import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folding } from '../../src/app/session/folding.ts';
import { framesOfGlance, type Glance, sessionAtAGlance } from '../../src/app/session/glance.ts';
import { shippedFrames } from '../../src/domain/framework/shipped-frames.ts';
import { sessionId } from '../../src/domain/ids.ts';
import { foldAll } from '../../src/domain/session/session.ts';
import type { SessionEvent } from '../../src/domain/session/types.ts';
import type { LoggedEvent } from '../../src/live/live.ts';
import { ana, aPlan, nine } from '../domain/session/a-session.ts';
import { aHistory } from '../domain/session/any-event.ts';

/** As the live room gives them: JSON, sorted by time. */
const logged = (events: readonly SessionEvent[]): readonly LoggedEvent[] =>
  (JSON.parse(JSON.stringify(events)) as LoggedEvent[]).toSorted(
    (a, b) => a.at - b.at || (a.by < b.by ? -1 : a.by > b.by ? 1 : a.id < b.id ? -1 : 1),
  );

const event = (id: string, at: number, happening: object): SessionEvent =>
  ({ id, by: ana, at, ...happening }) as SessionEvent;

describe('the session that a growing log folds to', () => {
  test('a tap on Begin counts when the log before it has just been dated back to the true time', () => {
    const state = folding(shippedFrames);
    const begin = { kind: 'begin', plan: aPlan() };
    const early = [event('e1', nine, begin), event('e2', nine + 1, { kind: 'arrive' })];
    expect(state(logged(early)).course.place.at).toBe('gathering');
    // The server's time is half a second behind this device's: what waited is dated anew, and the tap comes after it.
    const dated = early.map((one) => ({ ...one, at: one.at - 500 }));
    const tapped = state(logged([...dated, event('e3', nine - 100, { kind: 'start' })]));
    expect(tapped.course.place.at).toBe('connection');
  });

  test('whatever is added, dated anew or taken away, it is what all events together fold to', () => {
    fc.assert(
      fc.property(
        aHistory(40),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -900, max: 900 }))),
        (history, changes) => {
          const state = folding(shippedFrames);
          const now = history.slice(0, 10);
          let next = 10;
          expect(state(logged(now))).toEqual(foldAll(logged(now) as unknown as SessionEvent[], shippedFrames));
          for (const [which, shift] of changes) {
            const index = which % (now.length + 1);
            const moved = now[index];
            if (moved && shift % 7 === 0) now.splice(index, 1);
            else if (moved) now[index] = { ...moved, at: moved.at + shift };
            else now.push(...history.slice(next, ++next));
            expect(state(logged(now))).toEqual(foldAll(logged(now) as unknown as SessionEvent[], shippedFrames));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('at a glance', () => {
  const glance = (events: readonly SessionEvent[]): Glance => ({
    session: sessionId('s_1'),
    me: ana,
    people: [],
    events: logged(events),
    texts: {},
    offset: 0,
    until: 1,
  });
  const begun = (frame: string, chosen?: string): Glance => {
    const begin: SessionEvent = { id: 'e1', by: ana, at: nine, kind: 'begin', plan: aPlan({ frame }) };
    const choose: SessionEvent = {
      id: 'e2',
      by: ana,
      at: nine + 1,
      kind: 'choose-frame',
      turn: 0,
      frame: chosen ?? '',
    };
    return glance(chosen ? [begin, choose] : [begin]);
  };
  const turns = async (shown: Glance) =>
    sessionAtAGlance(shown, await framesOfGlance(shown), () => nine)
      .state()
      .course.turns.map(({ frame }) => frame);

  test('a session of the usual frame is drawn from what is at hand, one of another frame with all of them', async () => {
    expect((await framesOfGlance(begun('clear'))).map(({ id }) => id)).toEqual(['clear']);
    expect(await turns(begun('clear'))).toEqual(['clear', 'clear']);
    expect(await turns(begun('oskar'))).toEqual(['oskar', 'oskar']);
    expect(await turns(begun('clear', 'grow'))).toEqual(['grow', 'clear']);
  });
});
