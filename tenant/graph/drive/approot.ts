import type { Context } from '../area.ts';
import { denied, GraphError, notImitated } from '../errors.ts';
import { checkReach } from './access.ts';
import { rootOf } from './accounts.ts';
import type { DriveRecord, Item } from './state.ts';
import { childNamed } from './state.ts';
import { createFolder, ensureFolders } from './tree.ts';

/** The display name of the app's registration, after which OneDrive names its folder. */
export const appName = 'Grow Together';
const otherSpecialFolders = [
  'documents',
  'photos',
  'cameraroll',
  'music',
  'desktop',
  'downloads',
  'videos',
  'recordings',
  'attachments',
];

/**
 * The app folder, made on first use by a token that may write. It keeps its role when it is renamed or moved.
 * Source: learn.microsoft.com/onedrive/developer/rest-api/concepts/special-folders-appfolder.
 */
export function approot(context: Context, drive: DriveRecord, name: string): Item {
  if (otherSpecialFolders.includes(name)) throw notImitated(`the special folder ${name}`);
  if (name !== 'approot') throw new GraphError(400, 'invalidRequest', 'The special folder identifier is not valid.');
  checkReach(context, drive, 'read');
  if (drive.ownerId !== context.caller.id) throw denied('onedrive');
  const known = drive.approotId === undefined ? undefined : drive.items[drive.approotId];
  if (known) return known;
  if (!['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'].some((scope) => context.scopes.has(scope))) {
    throw denied('onedrive');
  }
  const { core, caller } = context;
  const apps = ensureFolders(core, drive, rootOf(drive), ['Apps'], caller.id);
  const present = childNamed(drive, apps, appName);
  const folder = present?.versions
    ? createFolder(core, drive, { parent: apps, name: appName, conflict: 'rename', by: caller.id })
    : (present ?? createFolder(core, drive, { parent: apps, name: appName, conflict: 'fail', by: caller.id }));
  drive.approotId = folder.id;
  return folder;
}
