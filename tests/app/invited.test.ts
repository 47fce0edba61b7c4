import { describe, expect, it } from 'vitest';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { SignInFailure } from '../../src/identity/sign-in-failure.ts';
import { cycleWorld } from './cycle-world.ts';
import { deviceOf } from './tab-device.ts';

/** Alex opens the app for the first time, invited to a cycle; he has allowed his own files and calendar and nothing else. */
const invited = async (says: 'yes' | 'no') => {
  const allowed: Scope[] = ['User.Read', 'Files.ReadWrite', 'Calendars.ReadWrite'];
  const asked: (readonly Scope[])[] = [];
  const start = await cycleWorld(allowed);
  await startCycle(start.record, start.work(), start.store, () => undefined).run();
  const identity = {
    async ask(scopes: readonly Scope[]) {
      asked.push(scopes);
      if (says === 'no') throw new SignInFailure('declined', undefined, { scopes });
      allowed.push(...scopes);
    },
  };
  const { work, tab } = await deviceOf(start.world, start.alex, { identity }).open();
  await work.refresh(true);
  return { asked, tab };
};

describe('whoever is invited and says that they were', { timeout: 60_000 }, () => {
  it('is asked for what a partner’s folder needs, though nothing is in their own list yet, and sees the cycle', async () => {
    const { asked, tab } = await invited('yes');
    expect(asked).toEqual([['Files.ReadWrite.All']]);
    expect(tab.read().cycles.map(({ title }) => title)).toEqual(['Adele and Alex']);
  });

  it('keeps the way to say yes after a no', async () => {
    const { asked, tab } = await invited('no');
    expect(asked).toHaveLength(1);
    expect(tab.read()).toMatchObject({ cycles: [], problem: undefined });
    expect(tab.read().needsConsent).toBeDefined();
  });
});
