import { describe, expect, test } from 'vitest';
import { type Glance, sessionAtAGlance, takeGlance } from '../../src/app/session/glance.ts';
import { handOver } from '../../src/app/session/hand-over.ts';
import { isSessionEvent, runningSession } from '../../src/app/session/running-session.ts';
import { shippedFrames } from '../../src/domain/framework/shipped-frames.ts';
import { sessionId } from '../../src/domain/ids.ts';
import { placeKey, textKey } from '../../src/domain/session/session.ts';
import type { SessionHappening } from '../../src/domain/session/types.ts';
import { ana, aPlan, bo } from '../domain/session/a-session.ts';
import { createWorld } from '../live/world.ts';

const topic = textKey(0, 'clear.contracting.topic');

/** Ana's panel in her turn; then it is opened once more, and shows the glance while the real session is being opened. */
const opening = async () => {
  const world = createWorld({ participants: [ana, bo] });
  const { live } = await world.open(ana, { accept: isSessionEvent });
  const real = runningSession(live, { session: sessionId('s_1'), me: ana, people: [] });
  const does = async (happening: SessionHappening): Promise<void> => {
    void real.dispatch(happening);
    await world.time.pass(1_000);
  };
  await world.time.pass(10_000);
  await does({ kind: 'begin', plan: aPlan() });
  await does({ kind: 'start' });
  await does({ kind: 'start-turn', turn: 0 });
  real.text(topic).set('Saying no');
  const taken: Glance = takeGlance(real, live.events(), [topic], world.time.now(), world.time.now() + 60_000);
  return { world, real, glance: sessionAtAGlance(taken, shippedFrames, world.time.now) };
};

describe('in the first moment, before the session is open', () => {
  test('a tap is on the screen at once, and counts once', async () => {
    const { world, real, glance } = await opening();
    let drawn = 0;
    glance.subscribe(() => {
      drawn += 1;
    });
    void glance.dispatch({ kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' });
    // Impatient: the same button once more, before it has gone.
    void glance.dispatch({ kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' });
    expect(drawn).toBeGreaterThan(0);
    expect(placeKey(glance.state())).toBe('0/clear.listening');
    handOver(glance, real);
    await world.time.pass(1_000);
    expect(placeKey(real.state())).toBe('0/clear.listening');
    expect(real.state().course.trail.filter(({ key }) => key === '0/clear.listening')).toHaveLength(1);
  });

  test('a pause is quiet from the tap on, and a slip can be taken back before anybody knew of it', async () => {
    const { world, real, glance } = await opening();
    void glance.dispatch({ kind: 'pause' });
    expect(glance.state().course.pause?.kind).toBe('quiet');
    void glance.dispatch({ kind: 'take-back', event: glance.state().undo?.event ?? '' });
    expect(glance.state().course.pause).toBeNull();
    handOver(glance, real);
    await world.time.pass(1_000);
    expect(real.state().course.pause).toBeNull();

    const again = await opening();
    void again.glance.dispatch({ kind: 'pause' });
    handOver(again.glance, again.real);
    await again.world.time.pass(1_000);
    expect(again.real.state().course.pause?.kind).toBe('quiet');
  });

  test('words join those that the glance was too early for, and a partner’s', async () => {
    const { world, real, glance } = await opening();
    // The last letters before the panel was closed, and what somebody else wrote since.
    real.text(topic).set('About Saying no to work');
    glance.text(topic).set('Saying no!');
    handOver(glance, real);
    await world.time.pass(1_000);
    expect(real.text(topic).read()).toBe('About Saying no to work!');
  });
});
