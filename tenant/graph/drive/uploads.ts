import type { ContentContext } from '../area.ts';
import type { Core } from '../core.ts';
import { badRequest, GraphError } from '../errors.ts';
import { empty, json, type Reply } from '../reply.ts';
import { checkRights } from './access.ts';
import { driveById, notFound } from './accounts.ts';
import { itemJson, type Json } from './item-json.ts';
import { conflictOf, type Place } from './place.ts';
import { type DriveRecord, drivesOf, type Item, isFolder, type UploadSession, usedBytes } from './state.ts';
import { checkIfMatch, preconditionFailed, unchangedFor } from './tags.ts';
import { ensureFolders, nameTaken, putFile, writeContent } from './tree.ts';

/** Every part but the last is a multiple of 320 KiB, and none exceeds 60 MiB. */
export const partUnit = 327_680;
export const largestPart = 60 * 1024 * 1024;
/** The documentation gives each session an end without a length; a day is this tenant's choice. */
export const sessionLifetime = 24 * 3_600_000;

const received = (session: UploadSession) => session.received.reduce((sum, part) => sum + part.length, 0);

const progress = (session: UploadSession): Json => ({
  expirationDateTime: new Date(session.expires).toISOString(),
  nextExpectedRanges: session.total === received(session) ? [] : [`${received(session)}-`],
});

function wishes(place: Place): { item: Record<string, unknown>; deferCommit: boolean } {
  const body = (place.context.request.body() ?? {}) as { item?: unknown; deferCommit?: unknown };
  return { item: { ...(body.item ?? {}) } as Record<string, unknown>, deferCommit: body.deferCommit === true };
}

/** The names below the folder, the last replaced by `item.name` where that is given. */
function namesFor(place: Place, name: unknown): string[] {
  if (place.item && place.names.length === 0) {
    if (!isFolder(place.item)) return [];
    if (typeof name !== 'string') throw badRequest('The name of the new file is missing.', 'invalidRequest');
    return [name];
  }
  if (name !== undefined && name !== place.names.at(-1)) {
    throw badRequest('The name in the body differs from the name in the address.', 'invalidRequest');
  }
  return [...place.names];
}

export function createUploadSession(place: Place): Reply {
  const { context, drive, item, folder } = place;
  const { core, request, caller } = context;
  const { item: wish, deferCommit } = wishes(place);
  checkRights(context, drive, item ?? folder, 'write', place.lent);
  const file = item && !isFolder(item) ? item : undefined;
  checkIfMatch(request.headers.get('if-match'), file);
  if (unchangedFor(request.headers.get('if-none-match'), file)) throw preconditionFailed();
  const names = namesFor(place, wish.name);
  const byId = file !== undefined && names.length === 0;
  // A session on an existing file is an update; a session on a name fails where the name is taken, unless told otherwise.
  const conflict = conflictOf(context, wish, byId ? 'replace' : 'fail');
  if (file && !byId && conflict === 'fail') throw nameTaken();
  const size = wish.fileSize;
  if (typeof size === 'number' && usedBytes(drive) + size > drive.quota) {
    throw new GraphError(507, 'quotaLimitReached', 'Insufficient space available.');
  }
  const ifMatch = request.headers.get('if-match');
  const session: UploadSession = {
    token: core.entropy.token(60),
    driveId: drive.id,
    callerId: caller.id,
    ...(byId
      ? { itemId: file.id }
      : { folderId: item && isFolder(item) && place.names.length === 0 ? item.id : folder.id }),
    names,
    conflict,
    ...(ifMatch === null ? {} : { ifMatch }),
    received: [],
    deferCommit,
    expires: core.now() + sessionLifetime,
  };
  drivesOf(core.state).uploads[session.token] = session;
  return json({ uploadUrl: `${core.origins.content}/content/${session.token}`, ...progress(session) });
}

function sessionOf({ core, params }: ContentContext): UploadSession {
  const { uploads } = drivesOf(core.state);
  const session = uploads[params.token ?? ''];
  if (session && core.now() < session.expires) return session;
  if (session) delete uploads[session.token];
  throw new GraphError(404, 'itemNotFound', 'The upload session was not found.');
}

export const uploadStatus = (context: ContentContext): Reply => json(progress(sessionOf(context)));

export function cancelUpload(context: ContentContext): Reply {
  const session = sessionOf(context);
  delete drivesOf(context.core.state).uploads[session.token];
  return empty();
}

/** Makes the file of all parts. A conflict that arose meanwhile leaves the session as it is. */
function commit(core: Core, session: UploadSession): Reply {
  const drive = driveById(core, session.driveId);
  const bytes = new Uint8Array(Buffer.concat(session.received));
  const done = store(core, drive, session, bytes);
  delete drivesOf(core.state).uploads[session.token];
  return json(itemJson(core, drive, done.item), done.created ? 201 : 200);
}

function store(
  core: Core,
  drive: DriveRecord,
  session: UploadSession,
  bytes: Uint8Array,
): { item: Item; created: boolean } {
  const by = session.callerId;
  if (session.itemId !== undefined) {
    const item = drive.items[session.itemId];
    if (!item) throw notFound();
    checkIfMatch(session.ifMatch, item);
    return { item: writeContent(core, drive, item, bytes, by), created: false };
  }
  const folder = drive.items[session.folderId ?? ''];
  const name = session.names.at(-1);
  if (!folder || name === undefined) throw notFound();
  const parent = ensureFolders(core, drive, folder, session.names.slice(0, -1), by);
  return putFile(core, drive, { parent, name, bytes, conflict: session.conflict, by });
}

const badRange = (message: string) => new GraphError(416, 'invalidRange', message);

/** One part, in order. A part that is already there, or comes too early, is a 416. */
export function putChunk(context: ContentContext): Reply {
  const session = sessionOf(context);
  const { core, request } = context;
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers.get('content-range') ?? '');
  if (!range) throw badRequest('The Content-Range header is missing or not valid.', 'invalidRequest');
  const [first = 0, last = 0, total = 0] = range.slice(1).map(Number);
  const length = last - first + 1;
  if (length !== request.bytes.length || last >= total) {
    throw badRequest('The Content-Range header does not match the content.', 'invalidRequest');
  }
  if (length > largestPart) throw new GraphError(413, 'requestEntityTooLarge', 'The part is larger than 60 MiB.');
  if (session.total !== undefined && session.total !== total) {
    throw badRequest('The total size differs from that of the earlier parts.', 'invalidRequest');
  }
  if (first !== received(session)) throw badRange('The range was received before or is out of order.');
  // The service fails later, at the commit of some files; failing at once shows the mistake where it is.
  if (last < total - 1 && length % partUnit !== 0) {
    throw badRequest('The size of a part must be a multiple of 320 KiB.', 'invalidRequest');
  }
  session.total = total;
  session.received.push(request.bytes.slice());
  if (received(session) < total || session.deferCommit) return json(progress(session), 202);
  try {
    return commit(core, session);
  } catch (error) {
    // The last part has not been accepted, so that it can be sent again once the reason is gone.
    session.received.pop();
    throw error;
  }
}

/** With `deferCommit`, an empty POST completes the file. */
export function commitUpload(context: ContentContext): Reply {
  const session = sessionOf(context);
  if (session.total === undefined || received(session) < session.total) throw badRange('Parts are missing.');
  return commit(context.core, session);
}
