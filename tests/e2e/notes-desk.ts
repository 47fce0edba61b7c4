import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from '@playwright/test';
import { addFile, findItem } from '../../tenant/graph/drive/builders.ts';
import type { Person } from '../../tenant/graph/person.ts';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { type Colleague, forgetProfiles, sitDown } from './people.ts';

/** A tenant with the history of a cycle, and Adele at her browser. */
export type Desk = {
  readonly tenant: LocalTenant;
  readonly adele: Colleague;
  readonly app: FrameLocator;
  readonly person: Person;
  /** Writes a file in Adele's OneDrive with another program; the path is below the app folder. */
  hand(path: string, text: string): void;
  /** What OneDrive holds there. */
  text(path: string): string;
  /** Gives the app's own frame so many pixels. */
  resize(width: number, height?: number): Promise<void>;
  leave(): Promise<void>;
};

export const cycleFolder = 'Adele and Alex, autumn';
const home = 'Apps/Grow Together';

export const openDesk = async (firstPort: number): Promise<Desk> => {
  const profile = mkdtempSync(join(tmpdir(), 'gt-notes-'));
  const tenant = await startLocalTenant({ firstPort, seeded: true, clock: '2026-03-03T07:00:00Z' });
  const person = tenant.tenant.state.people.find(({ givenName }) => givenName === 'Adele');
  if (!person) throw new Error('Adele is one of the sample people.');
  const adele = await sitDown(tenant, 'adele', { profile });
  const { page } = adele;
  return {
    tenant,
    adele,
    app: adele.app,
    person,
    hand: (path, text) => void addFile(tenant.tenant, person, `${home}/${path}`, text),
    text(path) {
      const bytes = findItem(tenant.tenant, person, `${home}/${path}`)?.versions?.at(-1)?.bytes;
      return new TextDecoder().decode(bytes);
    },
    async resize(width, height = 900) {
      const frame = page.locator('iframe[title="Grow Together"]');
      await page.setViewportSize({ width: width + 100, height });
      const present = (await frame.boundingBox())?.width ?? width;
      await page.setViewportSize({ width: Math.round(width + 100 + width - present), height });
    },
    async leave() {
      await adele.leave();
      await tenant.close();
      forgetProfiles(profile);
    },
  };
};
