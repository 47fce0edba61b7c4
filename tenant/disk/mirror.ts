import { type FSWatcher, watch } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { driveOf } from '../graph/drive/accounts.ts';
import { type DriveRecord, isFolder } from '../graph/drive/state.ts';
import type { Person } from '../graph/person.ts';
import type { Tenant } from '../graph/tenant.ts';
import { personFolders } from './disk-names.ts';
import { type Agreement, loadAgreement, saveAgreement } from './entries.ts';
import { type Round, takeFromDisk } from './from-disk.ts';
import { match } from './match.ts';
import { type SkipReason, scan, traceAt } from './scan.ts';
import { bringToDisk, removeGone } from './to-disk.ts';

export type DiskMirror = {
  /** Brings disk and Graph to agreement, both ways, and resolves when they agree. */
  flush(): Promise<void>;
  /** The same as `flush`, by the name of what a test wants: edits on disk are in Graph afterwards. */
  syncFromDisk(): Promise<void>;
  /** What lies on disk and is not in OneDrive, and why; paths are relative to the mirrored folder. */
  skipped(): ReadonlyMap<string, SkipReason>;
  /** Stops watching after a last round. */
  close(): Promise<void>;
};

/** Editors write in several steps; one round after the last of them is enough. Milliseconds. */
const quiet = 120;

/** Each round settles what the one before had to leave; a tenant in use may never be quite at rest. */
const mostRounds = 8;
const patientRounds = 3;

type Mirrored = {
  readonly home: string;
  agreement: Agreement;
  starting: boolean;
  /** The tenant was put back to another state since the last round. */
  reset: boolean;
  skipped: Map<string, SkipReason>;
  saved: string;
};

async function openFolder(home: string, drive: DriveRecord): Promise<Mirrored> {
  const known = await loadAgreement(join(home, 'onedrive.json'));
  const root = join(home, 'OneDrive');
  if (known?.driveId !== drive.id && (await traceAt(root))) {
    // Files of another tenant: nobody's work is thrown away, and nothing of it appears in this one.
    let n = 1;
    while (await traceAt(join(home, `OneDrive before ${n}`))) n += 1;
    await rename(root, join(home, `OneDrive before ${n}`));
  }
  const agreement = known?.driveId === drive.id ? known : { driveId: drive.id, entries: new Map() };
  return { home, agreement, starting: true, reset: false, skipped: new Map(), saved: '' };
}

/**
 * After a reset an id may come again for something else, even for a folder inside the one that it named: what was agreed on is
 * no longer in Graph. Without a reset, only what is of another kind.
 */
function setAside({ entries }: Agreement, drive: DriveRecord, reset: boolean): void {
  for (const entry of [...entries.values()]) {
    const item = drive.items[entry.id];
    if (!item || (!reset && isFolder(item) === (entry.kind === 'folder'))) continue;
    entries.delete(entry.id);
    const id = `before reset ${entry.id}`;
    entries.set(id, { ...entry, id });
  }
}

/**
 * Keeps each person's OneDrive as plain files in `<folder>/<person>/OneDrive`, both ways. Ids, permissions and versions are
 * part of the tenant's snapshot; beside the files, `onedrive.json` remembers what disk and Graph last agreed on.
 */
export async function mirrorToDisk(tenant: Tenant, folder: string): Promise<DiskMirror> {
  const mirrored = new Map<string, Mirrored>();
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running: Promise<void> = Promise.resolve();

  /** One round: what was done on disk, then what was done in Graph. Tells what the next round is for. */
  async function round(person: Person, state: Mirrored, patient: boolean): Promise<'rest' | 'waited' | 'changed'> {
    const drive = driveOf(tenant.core, person);
    const root = join(state.home, 'OneDrive');
    // Whoever threw the whole folder away gets it back; a reset tenant has another drive, and the old one counts as deleted.
    if (!(await traceAt(root))) state.agreement.entries.clear();
    state.agreement = { driveId: drive.id, entries: state.agreement.entries };
    await mkdir(root, { recursive: true });
    const found = await scan(root);
    const { agreement, starting } = state;
    setAside(agreement, drive, state.reset);
    state.reset = false;
    const work: Round = {
      core: tenant.core,
      drive,
      root,
      agreement,
      skipped: found.skipped,
      patient,
      waited: false,
      starting,
    };
    await takeFromDisk(work, match(agreement.entries.values(), found));
    await bringToDisk(work);
    state.starting = false;
    state.skipped = work.skipped;
    const now = `${drive.id} ${drive.changed} ${JSON.stringify([...agreement.entries])}`;
    if (now === state.saved) return work.waited ? 'waited' : 'rest';
    await saveAgreement(join(state.home, 'onedrive.json'), agreement);
    state.saved = now;
    return 'changed';
  }

  async function agree(person: Person, home: string): Promise<void> {
    const state = mirrored.get(person.id) ?? (await openFolder(home, driveOf(tenant.core, person)));
    mirrored.set(person.id, state);
    let patient = true;
    for (let n = 0; n < mostRounds; n++) {
      const outcome = await round(person, state, patient);
      if (outcome === 'rest') break;
      patient = outcome === 'changed' && n < patientRounds;
    }
    const root = join(home, 'OneDrive');
    const folders = [...state.agreement.entries.values()].filter(({ kind }) => kind === 'folder');
    observe(
      root,
      folders.map(({ path }) => join(root, path)),
    );
  }

  /** People of a tenant that was reset, or who are called differently now: their files go, but for what was edited. */
  async function withdraw(personId: string, { home, agreement }: Mirrored): Promise<void> {
    mirrored.delete(personId);
    unobserve(join(home, 'OneDrive'));
    await removeGone(join(home, 'OneDrive'), agreement, () => false);
    for (const path of [join(home, 'OneDrive'), home]) {
      await rm(join(home, 'onedrive.json'), { force: true });
      await rmdir(path).catch(() => {});
    }
  }

  async function all(): Promise<void> {
    const people = tenant.core.state.people.filter(({ hasDrive }) => hasDrive);
    const names = personFolders(people);
    const homeOf = (id: string) => join(folder, names.get(id) ?? id);
    for (const [id, state] of [...mirrored]) {
      if (!names.has(id) || homeOf(id) !== state.home) await withdraw(id, state);
    }
    for (const person of people) await agree(person, homeOf(person.id));
  }

  function sync(): Promise<void> {
    running = running.catch(() => {}).then(all);
    return running;
  }

  function soon(): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      sync().catch((error) => console.error('OneDrive on disk:', error));
    }, quiet);
    timer.unref();
  }

  function unobserve(root: string, but: ReadonlySet<string> = new Set()): void {
    for (const [path, watcher] of watchers) {
      if ((path !== root && !path.startsWith(join(root, '/'))) || but.has(path)) continue;
      watcher.close();
      watchers.delete(path);
    }
  }

  /** One watcher a folder. Where the system refuses more of them, changes are found with the next one in Graph. */
  function observe(root: string, paths: readonly string[]): void {
    if (closed) return;
    const wanted = new Set([root, ...paths]);
    unobserve(root, wanted);
    for (const path of wanted) {
      if (watchers.has(path)) continue;
      try {
        const watcher = watch(path, { persistent: false }, soon);
        const forget = () => {
          watcher.close();
          watchers.delete(path);
        };
        watchers.set(path, watcher.on('error', forget));
      } catch {}
    }
  }

  await sync();
  const unsubscribe = tenant.changes.on(({ area }) => {
    if (area === '*') for (const state of mirrored.values()) state.reset = true;
    if (area === 'drive' || area === 'people' || area === '*') soon();
  });

  return {
    flush: sync,
    syncFromDisk: sync,
    skipped: () =>
      new Map(
        [...mirrored.values()].flatMap(({ home, skipped }) => {
          const prefix = home.slice(folder.length + 1);
          return [...skipped].map(([path, reason]): [string, SkipReason] => [`${prefix}/OneDrive/${path}`, reason]);
        }),
      ),
    async close() {
      clearTimeout(timer);
      unsubscribe();
      await sync();
      closed = true;
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
