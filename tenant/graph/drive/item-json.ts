import type { Core } from '../core.ts';
import { findPerson } from '../people.ts';
import { quickXorHash } from './quick-xor.ts';
import { childrenOf, currentVersion, type DriveRecord, type Item, isFolder, pathNames, sizeOf } from './state.ts';
import { cTag, eTag } from './tags.ts';
import { downloadUrl } from './tickets.ts';

export type Json = Record<string, unknown>;

/** OneDrive tells times in whole seconds. */
export const stamp = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

export function identity(core: Core, personId: string): Json {
  const person = findPerson(core, personId);
  return {
    user: { id: personId, displayName: person?.displayName ?? '', ...(person?.mail ? { email: person.mail } : {}) },
  };
}

const typesByExtension: Record<string, string> = {
  md: 'text/markdown',
  txt: 'text/plain',
  json: 'application/json',
  html: 'text/html',
  csv: 'text/csv',
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  webm: 'video/webm',
};

export function mimeType(name: string): string {
  return typesByExtension[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** The owner's site, from which all web addresses of the drive begin. */
export function siteUrl(core: Core, drive: DriveRecord): string {
  const owner = findPerson(core, drive.ownerId)?.userPrincipalName ?? drive.ownerId;
  return `${core.origins.content}/personal/${owner.replace(/[^A-Za-z0-9]/g, '_')}/Documents`;
}

export function webUrl(core: Core, drive: DriveRecord, item: Item): string {
  return [siteUrl(core, drive), ...pathNames(drive, item).map(encodeURIComponent)].join('/');
}

function parentReference(drive: DriveRecord, item: Item): Json {
  const parent = item.parentId === undefined ? undefined : drive.items[item.parentId];
  const common = { driveType: 'business', driveId: drive.id };
  if (!parent) return common;
  const path = pathNames(drive, parent).map(encodeURIComponent).join('/');
  return {
    ...common,
    id: parent.id,
    name: parent.name,
    path: `/drives/${drive.id}/root:${path ? `/${path}` : ''}`,
  };
}

function sharedFacet(item: Item): Json {
  if (item.grants.length === 0) return {};
  const scopes = item.grants.map(({ link }) => link?.scope ?? 'users');
  const widest = (['anonymous', 'organization', 'users'] as const).find((scope) => scopes.includes(scope));
  return { shared: { scope: widest } };
}

function facets(core: Core, drive: DriveRecord, item: Item): Json {
  if (isFolder(item)) {
    return {
      folder: { childCount: childrenOf(drive, item).length },
      ...(item.parentId === undefined ? { root: {} } : {}),
      ...(item.id === drive.approotId ? { specialFolder: { name: 'approot' } } : {}),
    };
  }
  const bytes = currentVersion(item)?.bytes ?? new Uint8Array();
  return {
    '@microsoft.graph.downloadUrl': downloadUrl(core, drive.id, item.id),
    file: { mimeType: mimeType(item.name), hashes: { quickXorHash: quickXorHash(bytes) } },
  };
}

/** A driveItem as OneDrive for work answers it by default. */
export function itemJson(core: Core, drive: DriveRecord, item: Item): Json {
  return {
    ...facets(core, drive, item),
    id: item.id,
    name: item.name,
    eTag: eTag(item),
    cTag: cTag(item),
    size: sizeOf(drive, item),
    webUrl: webUrl(core, drive, item),
    createdDateTime: stamp(item.created),
    lastModifiedDateTime: stamp(item.modified),
    createdBy: identity(core, item.createdBy),
    lastModifiedBy: identity(core, item.modifiedBy),
    parentReference: parentReference(drive, item),
    fileSystemInfo: { createdDateTime: stamp(item.created), lastModifiedDateTime: stamp(item.modified) },
    ...sharedFacet(item),
  };
}

export function driveJson(core: Core, drive: DriveRecord): Json {
  const root = drive.items[drive.rootId];
  const used = root ? sizeOf(drive, root) : 0;
  const state = used >= drive.quota ? 'exceeded' : used > drive.quota * 0.9 ? 'nearing' : 'normal';
  return {
    id: drive.id,
    driveType: 'business',
    name: 'OneDrive',
    createdDateTime: stamp(drive.created),
    lastModifiedDateTime: stamp(root?.modified ?? drive.created),
    webUrl: siteUrl(core, drive),
    owner: identity(core, drive.ownerId),
    createdBy: identity(core, drive.ownerId),
    quota: { deleted: 0, remaining: Math.max(0, drive.quota - used), state, total: drive.quota, used },
  };
}
