import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalTenant, startLocalTenant } from '../../tenant/local-tenant.ts';
import { type Colleague, forgetProfiles, type Seat, sitDown } from './people.ts';

/** A local tenant, and whoever sits down at a browser in it. */
export type Office = {
  readonly tenant: LocalTenant;
  /** What all of them leave on this machine; with `onDisk`, OneDrives are below `tenant` in it. */
  readonly folder: string;
  /** Sits somebody down. Until everybody goes home, the same person gets the same browser again. */
  sit(slug: string, seat?: Omit<Seat, 'profile'>): Promise<Colleague>;
  /** Everybody leaves. Whoever comes next has a browser that knows nothing. */
  goHome(): Promise<void>;
  close(): Promise<void>;
};

type Wish = {
  readonly firstPort: number;
  readonly seeded: boolean;
  /** The clock stands still at this instant. */
  readonly clock?: string;
  /** The clock goes on from this instant. */
  readonly at?: string;
  /** OneDrives are files on this machine too. */
  readonly onDisk?: boolean;
};

export const openOffice = async (name: string, { at, onDisk, ...wish }: Wish): Promise<Office> => {
  const folder = mkdtempSync(join(tmpdir(), `gt-${name}-`));
  const tenant = await startLocalTenant({
    ...wish,
    ...(onDisk ? { stateFolder: join(folder, 'tenant') } : {}),
    ...(process.env.APP_FOLDER ? { appFolder: process.env.APP_FOLDER } : {}),
  });
  if (at) tenant.host.clock.jumpTo(Date.parse(at));
  let seated: Colleague[] = [];
  let days = 0;
  const goHome = async (): Promise<void> => {
    for (const one of seated) await one.leave();
    seated = [];
    days += 1;
  };
  return {
    tenant,
    folder,
    async sit(slug, seat = {}) {
      const one = await sitDown(tenant, slug, { ...seat, profile: join(folder, `browsers-${days}`) });
      seated.push(one);
      return one;
    },
    goHome,
    async close() {
      await goHome();
      await tenant.close();
      forgetProfiles(folder);
    },
  };
};
