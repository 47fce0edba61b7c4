import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Long enough for a machine that builds the pages meanwhile. */
const patienceMs = 5_000;

/** Where everybody's OneDrive is, below the folder of a tenant; tells one folder's tenant from another's. */
export const disksIn = (folder: string): string => resolve(folder, 'people');
const fileIn = (folder: string): string => join(resolve(folder), 'address');

/** Two programs that keep the same tenant would undo each other's work: the second is not started. */
export class RunningAlready extends Error {
  override readonly name = 'RunningAlready';
  readonly origin: string;

  constructor(origin: string) {
    super(`The tenant of this folder runs at ${origin}/ already.`);
    this.origin = origin;
  }
}

/** Writes down where the tenant of a folder is reached. Stays where the program is killed: who reads it asks there. */
export const tellAddress = async (folder: string, origin: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), origin);
};

/** The tenant of a folder has ended: another program may have its address by now. */
export const forgetAddress = (folder: string): Promise<void> => rm(fileIn(folder), { force: true });

/**
 * Rejects with `RunningAlready` where a program serves the tenant of this folder. An address that nobody answers at, or another
 * tenant or program by now, says nothing; one that takes the question and is slow to answer is starting.
 */
export const refuseSecond = async (folder: string): Promise<void> => {
  const origin = await readFile(fileIn(folder), 'utf8').catch(() => undefined);
  if (origin === undefined || !/^http:\/\/localhost:\d+$/.test(origin)) return;
  try {
    const answer = await fetch(`${origin}/tenant/api/state`, { signal: AbortSignal.timeout(patienceMs) });
    const state: unknown = await answer.json();
    const there = typeof state === 'object' && state !== null && 'diskFolder' in state ? state.diskFolder : undefined;
    if (there !== disksIn(folder)) return;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') return;
  }
  throw new RunningAlready(origin);
};
