import type { StateFolder } from './state-folder.ts';
import type { TenantHost } from './tenant-host.ts';

const quietMs = 400;

/** Saves the tenant a moment after each change and once more at the end; never two saves at a time. */
export const keepSaved = async (
  host: TenantHost,
  folder: StateFolder,
  _path: string,
): Promise<{ close(): Promise<void> }> => {
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
  const timer = setInterval(() => void save().catch(console.error), quietMs);
  return {
    close: async () => {
      clearInterval(timer);
      await save();
    },
  };
};
