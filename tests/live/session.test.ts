import { describe, expect, test } from 'vitest';
import { createWorld } from './world.ts';

describe('two people in a session', () => {
  test('what one does is on the other screen within one look', async () => {
    const world = createWorld();
    const adele = await world.open('adele');
    const alex = await world.open('alex');
    await world.time.pass(5_000);
    void adele.live.append({ say: 'hello' });
    adele.live.text('wish').set('to be heard');
    expect(adele.said()).toEqual(['hello']);
    await world.time.pass(5_000);
    expect(alex.said()).toEqual(['hello']);
    expect(alex.live.text('wish').read()).toBe('to be heard');
    expect(alex.live.texts()).toEqual(['wish']);
    expect(alex.live.events()).toEqual(adele.live.events());
    expect(alex.live.status()).toMatchObject({ carrier: 'polling', storage: 'kept' });
  });

  test('with a direct connection it is there at once, and the folder rests', async () => {
    const world = createWorld({ participants: ['adele', 'alex'] });
    const adele = await world.open('adele', { peers: true });
    const alex = await world.open('alex', { peers: true });
    await world.time.pass(20_000);
    expect(adele.live.status()).toMatchObject({ carrier: 'instant', peers: [{ person: 'alex', instant: true }] });
    expect(alex.live.status()).toMatchObject({ carrier: 'instant' });
    void adele.live.append({ say: 'now' });
    await world.time.pass(20);
    expect(alex.said()).toEqual(['now']);
    await world.time.pass(200);
    expect(adele.live.status().unsentSince).toBeUndefined();
    const before = world.folder.units.get('adele-1') ?? 0;
    await world.time.pass(600_000);
    expect((world.folder.units.get('adele-1') ?? 0) - before).toBeLessThan(60);
    expect(adele.live.status().carrier).toBe('instant');
  });
});
