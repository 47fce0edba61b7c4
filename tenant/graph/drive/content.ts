import type { ContentContext } from '../area.ts';
import { denied, GraphError, notImitated, unauthenticated } from '../errors.ts';
import { bytes, empty, json, type Reply } from '../reply.ts';
import { checkRights } from './access.ts';
import { driveById, notFound } from './accounts.ts';
import { itemJson, mimeType } from './item-json.ts';
import { conflictOf, type Place, present, refuseQuery } from './place.ts';
import { currentVersion, drivesOf, isFolder } from './state.ts';
import { checkIfMatch, eTag, unchangedFor } from './tags.ts';
import { downloadUrl, readTicket, type Ticket } from './tickets.ts';
import { ensureFolders, putFile, writeContent } from './tree.ts';

/** Content is never served here: the answer points to an address that needs no token. */
export function getContent(place: Place): Reply {
  const { context, drive } = place;
  refuseQuery(context, []);
  const item = present(place, 'read');
  if (isFolder(item)) throw new GraphError(400, 'invalidRequest', 'A folder has no content.');
  if (unchangedFor(context.request.headers.get('if-none-match'), item)) return empty(304);
  return empty(302, { Location: downloadUrl(context.core, drive.id, item.id) });
}

/**
 * Replaces the content of a file, or makes one at a path with the folders that are missing on the way. Without a
 * conflict behaviour in the query, a file of that name is replaced.
 */
export function putContent(place: Place): Reply {
  const { context, drive, item, folder, names } = place;
  const { core, request, caller } = context;
  refuseQuery(context, ['@microsoft.graph.conflictBehavior']);
  if (request.headers.has('if-none-match')) throw notImitated('PUT content with If-None-Match');
  if (request.bytes.length > drivesOf(core.state).largestPut) {
    throw new GraphError(413, 'requestEntityTooLarge', 'The content is too large for one request.');
  }
  checkRights(context, drive, item ?? folder, 'write', place.lent);
  checkIfMatch(request.headers.get('if-match'), item);
  const by = caller.id;
  const conflict = conflictOf(context, undefined, 'replace');
  const name = names.at(-1);
  if (item && (conflict === 'replace' || name === undefined)) {
    if (conflict !== 'replace')
      throw new GraphError(409, 'nameAlreadyExists', 'The specified item name already exists.');
    return json(itemJson(core, drive, writeContent(core, drive, item, request.bytes, by)));
  }
  if (name === undefined) throw notFound();
  if (!isFolder(folder)) throw notFound();
  const parent = ensureFolders(core, drive, folder, names.slice(0, -1), by);
  const put = putFile(core, drive, { parent, name, bytes: request.bytes, conflict, by });
  return json(itemJson(core, drive, put.item), put.created ? 201 : 200);
}

function ticketOf(context: ContentContext): Ticket {
  const ticket = readTicket(context.core, context.params.token ?? '');
  if (ticket === 'expired') throw unauthenticated('The download address has expired.');
  if (!ticket) throw notFound();
  return ticket;
}

/** A pre-authenticated download: the content of this moment, not of the moment when the address was given. */
export function download(context: ContentContext): Reply {
  // A browser that followed Graph's redirect says `Origin: null`. There Microsoft's redirect fails by CORS (platform.md).
  if (context.request.headers.get('origin') === 'null') throw denied('onedrive', 'Not to be read through a redirect.');
  const ticket = ticketOf(context);
  const drive = driveById(context.core, ticket.driveId);
  const item = drive.items[ticket.itemId];
  const version =
    ticket.version === undefined
      ? item && currentVersion(item)
      : item?.versions?.find(({ number }) => number === ticket.version);
  if (!item || !version) throw notFound();
  return bytes(version.bytes, mimeType(item.name), 200, {
    ETag: eTag(item),
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`,
  });
}
