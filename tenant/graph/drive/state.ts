import { slice } from '../area.ts';
import type { TenantState } from '../state.ts';

export type Role = 'read' | 'write';
export type LinkScope = 'anonymous' | 'organization' | 'users';

/** One entry of an item's permissions. A direct grant names one person; a link names those whom it reached. */
export type Grant = {
  id: string;
  role: Role;
  people: string[];
  link?: { scope: LinkScope; type: 'view' | 'edit'; token: string };
  invitedBy: string;
};

export type Version = { number: number; modified: number; modifiedBy: string; bytes: Uint8Array };

export type Item = {
  id: string;
  /** Unique id inside eTag and cTag, as SharePoint writes them. */
  guid: string;
  /** Absent only on the root. */
  parentId?: string;
  name: string;
  /** Milliseconds UTC. */
  created: number;
  createdBy: string;
  modified: number;
  modifiedBy: string;
  /** Part of the eTag: grows with every change of content, name or place. */
  revision: number;
  /** Part of the cTag: grows with content alone. */
  contentRevision: number;
  /** The drive's change counter at the last change of this item, for delta. */
  changed: number;
  grants: Grant[];
  /** Files only; the newest version is last. */
  versions?: Version[];
  /** Someone has the file open exclusively: writes answer 423. */
  locked?: boolean;
};

export type Tombstone = { id: string; parentId: string; name: string; folder: boolean; changed: number };

export type DriveRecord = {
  id: string;
  ownerId: string;
  created: number;
  rootId: string;
  /** The item behind `/special/approot`, which keeps its role when it is renamed. */
  approotId?: string;
  /** Counts changes; delta tokens are positions in it. */
  changed: number;
  /** Tokens before this position are refused with 410. */
  forgotten: number;
  /** Bytes. */
  quota: number;
  items: Record<string, Item>;
  tombstones: Tombstone[];
};

export type UploadSession = {
  token: string;
  driveId: string;
  callerId: string;
  /** Where the bytes go when complete: an existing item, or names below a folder. */
  itemId?: string;
  folderId?: string;
  names: string[];
  conflict: 'fail' | 'replace' | 'rename';
  ifMatch?: string;
  total?: number;
  received: Uint8Array[];
  deferCommit: boolean;
  expires: number;
};

/** What an administrator can forbid. `members`: only named people of the tenant; `off`: no sharing at all. */
export type Sharing = 'anyone' | 'organization' | 'members' | 'off';

export type Drives = {
  byId: Record<string, DriveRecord>;
  uploads: Record<string, UploadSession>;
  /** Signs download addresses; made with the first drive. */
  secret: string;
  sharing: Sharing;
  /** Bytes that one PUT may carry; more goes by upload session. */
  largestPut: number;
};

export const drivesOf: (state: TenantState) => Drives = slice('drive', () => initialDrives());

export const initialDrives = (): Drives => ({
  byId: {},
  uploads: {},
  secret: '',
  sharing: 'anyone',
  largestPut: 250 * 1024 * 1024,
});

export const isFolder = (item: Item): boolean => item.versions === undefined;

export function childrenOf(drive: DriveRecord, folder: Item): Item[] {
  return Object.values(drive.items).filter((item) => item.parentId === folder.id);
}

/** OneDrive compares names without regard to letter case. */
export const sameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

export function childNamed(drive: DriveRecord, folder: Item, name: string): Item | undefined {
  return childrenOf(drive, folder).find((item) => sameName(item.name, name));
}

/** From the item up to, and without, the root. */
export function ancestry(drive: DriveRecord, item: Item): Item[] {
  const chain: Item[] = [];
  for (let at: Item | undefined = item; at?.parentId !== undefined; at = drive.items[at.parentId]) chain.push(at);
  return chain;
}

export function pathNames(drive: DriveRecord, item: Item): string[] {
  return ancestry(drive, item)
    .map(({ name }) => name)
    .reverse();
}

export const currentVersion = (item: Item): Version | undefined => item.versions?.at(-1);

export function sizeOf(drive: DriveRecord, item: Item): number {
  const own = currentVersion(item)?.bytes.length;
  if (own !== undefined) return own;
  return childrenOf(drive, item).reduce((sum, child) => sum + sizeOf(drive, child), 0);
}

export function usedBytes(drive: DriveRecord): number {
  return Object.values(drive.items).reduce((sum, item) => sum + (currentVersion(item)?.bytes.length ?? 0), 0);
}
