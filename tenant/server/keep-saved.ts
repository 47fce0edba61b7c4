import { mirrorToDisk } from '../disk/mirror.ts';
import type { StateFolder } from './state-folder.ts';
import type { TenantHost } from './tenant-host.ts';

const everyMs = 400;

type Saving = {
  /** Resolves when files on disk and in OneDrive are the same. */
  agree(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Keeps a tenant on disk: its state as a whole, saved a moment after each change and never twice at a time, and each
 * person's OneDrive as real files that may be edited there (`diskFolder` of the host).
 */
export const keepSaved = async (host: TenantHost, folder: StateFolder): Promise<Saving> => {
  const mirror = host.diskFolder === null ? undefined : await mirrorToDisk(host.tenant, host.diskFolder);
  let saved = 0;
  let running: Promise<void> = Promise.resolve();
  const save = (): Promise<void> => {
    running = running.then(async () => {
      const revision = host.revision();
      if (revision === saved) return;
      await folder.save(host.state(), host.tenant.snapshot());
      saved = revision;
    });
    return running;
  };
  await save();
  const timer = setInterval(() => void save().catch(console.error), everyMs);
  return {
    agree: async () => mirror?.flush(),
    close: async () => {
      clearInterval(timer);
      await mirror?.close();
      await save();
    },
  };
};
