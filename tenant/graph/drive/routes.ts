import type { ContentRoute, Context, Route } from '../area.ts';
import { json, type Reply } from '../reply.ts';
import { driveById, driveOf } from './accounts.ts';
import { download, getContent, putContent } from './content.ts';
import { copyItem, copyProgress } from './copy.ts';
import { delta } from './delta.ts';
import { driveJson } from './item-json.ts';
import { deleteItem, getDrive, getItem, listChildren, patchItem, postChild } from './items.ts';
import { deletePermission, getPermission, invite, listPermissions, patchPermission } from './permissions.ts';
import { type Base, enterDrive, type Place, resolvePlace } from './place.ts';
import { selected, selectOf } from './query.ts';
import { createLink, getShare } from './shares.ts';
import { drivesOf } from './state.ts';
import { readTicket } from './tickets.ts';
import { cancelUpload, commitUpload, createUploadSession, putChunk, uploadStatus } from './uploads.ts';
import { getVersion, listVersions, restoreVersion, versionContent } from './versions.ts';

/** From Microsoft's permission list (delegated, work account). */
const read = [
  'Files.Read',
  'Files.Read.All',
  'Files.ReadWrite',
  'Files.ReadWrite.All',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
];
const write = ['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'];

const bases: Readonly<Record<Base, string>> = {
  'my-root': '/me/drive/root',
  'my-special': '/me/drive/special/{special}',
  'my-item': '/me/drive/items/{itemId}',
  root: '/drives/{driveId}/root',
  special: '/drives/{driveId}/special/{special}',
  item: '/drives/{driveId}/items/{itemId}',
  share: '/shares/{shareId}/driveItem',
};

type Operation = {
  readonly rule: string;
  readonly method: Route['method'];
  readonly suffix: string;
  readonly scopes: readonly string[];
  /** Resource units: 1 a read, 2 a list or write, 5 permissions (learn.microsoft.com/graph/throttling-limits). */
  readonly units: number;
  readonly on?: readonly Base[];
  readonly handle: (place: Place) => Reply | Promise<Reply>;
};

const operations: readonly Operation[] = [
  { rule: 'OD-1', method: 'GET', suffix: '', scopes: read, units: 1, handle: getItem },
  { rule: 'OD-2', method: 'GET', suffix: '/children', scopes: read, units: 2, handle: listChildren },
  { rule: 'OD-4', method: 'POST', suffix: '/children', scopes: write, units: 2, handle: postChild },
  { rule: 'OD-5', method: 'GET', suffix: '/content', scopes: read, units: 1, handle: getContent },
  { rule: 'OD-7', method: 'PUT', suffix: '/content', scopes: write, units: 2, handle: putContent },
  { rule: 'OD-11', method: 'PATCH', suffix: '', scopes: write, units: 2, handle: patchItem },
  { rule: 'OD-12', method: 'DELETE', suffix: '', scopes: write, units: 2, handle: deleteItem },
  { rule: 'PERM-1', method: 'POST', suffix: '/invite', scopes: write, units: 5, handle: invite },
  { rule: 'PERM-4', method: 'GET', suffix: '/permissions', scopes: read, units: 5, handle: listPermissions },
  {
    rule: 'PERM-4',
    method: 'GET',
    suffix: '/permissions/{permissionId}',
    scopes: read,
    units: 5,
    handle: getPermission,
  },
  {
    rule: 'PERM-5',
    method: 'PATCH',
    suffix: '/permissions/{permissionId}',
    scopes: write,
    units: 5,
    handle: patchPermission,
  },
  {
    rule: 'PERM-5',
    method: 'DELETE',
    suffix: '/permissions/{permissionId}',
    scopes: write,
    units: 5,
    handle: deletePermission,
  },
  { rule: 'PERM-6', method: 'POST', suffix: '/createLink', scopes: write, units: 5, handle: createLink },
  {
    rule: 'UPL-1',
    method: 'POST',
    suffix: '/createUploadSession',
    scopes: write,
    units: 2,
    handle: createUploadSession,
  },
  { rule: 'VER-1', method: 'GET', suffix: '/versions', scopes: read, units: 2, handle: listVersions },
  { rule: 'VER-1', method: 'GET', suffix: '/versions/{versionId}', scopes: read, units: 1, handle: getVersion },
  {
    rule: 'VER-2',
    method: 'GET',
    suffix: '/versions/{versionId}/content',
    scopes: read,
    units: 1,
    handle: versionContent,
  },
  {
    rule: 'VER-3',
    method: 'POST',
    suffix: '/versions/{versionId}/restoreVersion',
    scopes: write,
    units: 2,
    handle: restoreVersion,
  },
  { rule: 'DLT-1', method: 'GET', suffix: '/delta', scopes: read, units: 1, on: ['my-root', 'root'], handle: delta },
  { rule: 'OD-13', method: 'POST', suffix: '/copy', scopes: write, units: 2, handle: copyItem },
];

/** Sharing addresses ask for a scope that may write even to read (Microsoft's permission list for `shares`). */
const scopesOn = (base: Base, operation: Operation) =>
  base === 'share' && operation.suffix === '' ? write : operation.scopes;

function routesOf(operation: Operation): Route[] {
  const on = operation.on ?? (Object.keys(bases) as Base[]);
  return on.flatMap((base) => {
    const { rule, method, suffix, units, handle } = operation;
    const common = { rule, method, units, service: 'onedrive' as const, scopes: scopesOn(base, operation) };
    const run = (context: Context) => handle(resolvePlace(context, base));
    const byPath = `${bases[base]}:/{path*}${suffix ? `:${suffix}` : ''}`;
    return [
      { ...common, path: `${bases[base]}${suffix}`, handle: run },
      ...(operation.on ? [] : [{ ...common, path: byPath, handle: run }]),
    ];
  });
}

const driveScopes = [...read, 'User.Read'];
const one = { method: 'GET', service: 'onedrive', units: 1 } as const;

export const driveRoutes: readonly Route[] = [
  { ...one, rule: 'OD-3', path: '/me/drive', scopes: driveScopes, handle: getDrive },
  { ...one, rule: 'OD-3', path: '/users/{personId}/drive', scopes: read, handle: getDrive },
  {
    ...one,
    rule: 'OD-3',
    path: '/me/drives',
    scopes: driveScopes,
    handle: ({ core, caller }) => json({ value: [driveJson(core, driveOf(core, caller))] }),
  },
  {
    ...one,
    rule: 'OD-3',
    path: '/drives/{driveId}',
    scopes: read,
    handle: (context) => {
      const drive = enterDrive(context, driveById(context.core, context.params.driveId ?? ''));
      return json(selected(driveJson(context.core, drive), selectOf(context)));
    },
  },
  {
    ...one,
    rule: 'PERM-7',
    path: '/shares/{shareId}',
    scopes: write,
    handle: (context) => getShare(resolvePlace(context, 'share')),
  },
  ...operations.flatMap(routesOf),
];

export const driveContent: readonly ContentRoute[] = [
  {
    rule: 'OD-6',
    method: 'GET',
    path: '/content/{token}',
    handle: (context) => {
      const token = context.params.token ?? '';
      if (drivesOf(context.core.state).uploads[token]) return uploadStatus(context);
      const ticket = readTicket(context.core, token);
      return ticket !== 'expired' && ticket?.kind === 'copied' ? copyProgress(context, ticket) : download(context);
    },
  },
  { rule: 'UPL-2', method: 'PUT', path: '/content/{token}', handle: putChunk },
  { rule: 'UPL-5', method: 'POST', path: '/content/{token}', handle: commitUpload },
  { rule: 'UPL-6', method: 'DELETE', path: '/content/{token}', handle: cancelUpload },
];
