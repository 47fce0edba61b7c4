import { describe, expect, it } from 'vitest';
import { cycleId } from '../../src/domain/ids.ts';
import { SignInFailure } from '../../src/identity/sign-in-failure.ts';
import { fullWorld } from './full-notebooks.ts';
import { deviceOf } from './tab-device.ts';

/** Somebody whom the identity platform would have to ask who they are; what the app asked them, in its order. */
const unknownPerson = async () => {
  const { world, adele } = await fullWorld({ sessions: 6, commitments: 6 });
  const asked: string[] = [];
  let allowed = false;
  const me = { id: adele.id, name: adele.person.displayName, address: adele.person.userPrincipalName };
  const device = deviceOf(world, adele, {
    account: async ({ mayAsk } = { mayAsk: true }) => {
      if (!allowed && mayAsk) asked.push('a window by itself');
      if (!allowed) throw new SignInFailure('interaction-needed', undefined, { scopes: ['User.Read'] });
      return me;
    },
    identity: {
      ask: async (scopes) => {
        asked.push(scopes.join(' '));
        allowed = true;
      },
    },
  });
  return { device, asked };
};

describe('opening the tab for the first time', { timeout: 60_000 }, () => {
  it('opens no window by itself: it would come between the eye and the finger, and swallow the tap', async () => {
    const { device, asked } = await unknownPerson();
    const { work, tab } = await device.open();
    await work.showLast();
    await work.refresh(false);
    expect(asked).toEqual([]);
    expect(tab.read()).toMatchObject({ freshness: 'local', problem: undefined });
  });

  it('asks at the tap that is offered instead, and then shows everything', async () => {
    const { device, asked } = await unknownPerson();
    const { work, tab } = await device.open();
    await work.refresh(false);
    tab.read().needsConsent?.();
    await expect.poll(() => tab.read().freshness, { timeout: 30_000 }).toBe('fresh');
    expect(asked).toEqual(['User.Read']);
    expect(tab.read()).toMatchObject({ needsConsent: undefined, me: { name: 'Adele Vance' } });
    expect(tab.read().cycles.length).toBeGreaterThan(0);
  });

  it('knows who starts a cycle by the first search, so that every question after it is asked', async () => {
    const { device } = await unknownPerson();
    const { work, tab } = await device.open();
    await work.refresh(false);
    await work.findPeople('alex');
    expect(tab.read().me?.name).toBe('Adele Vance');
  });

  it('takes a link that was followed for a wish, and asks at once', async () => {
    const { device, asked } = await unknownPerson();
    const { work } = await device.open({ cycle: cycleId('c_elsewhere'), driveId: 'd', itemId: 'i' });
    await work.refresh(false);
    expect(asked).toEqual(['User.Read']);
  });
});
