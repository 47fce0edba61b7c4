import type { Context } from '../area.ts';
import { badRequest, denied, GraphError } from '../errors.ts';
import { json, type Reply } from '../reply.ts';
import { itemJson, type Json } from './item-json.ts';
import { type Place, present, refuseQuery } from './place.ts';
import { linkTo, selected, selectOf } from './query.ts';
import { ancestry, type DriveRecord, type Item, type Tombstone } from './state.ts';

/**
 * A token is a position in the drive's changes: what is newer than `since`, begun at `until`, told up to the id `after`.
 * Pages follow ids, so that nothing is skipped when the drive changes between two pages.
 */
type Position = { since: number; until: number; after: string };

const write = ({ since, until, after }: Position) => Buffer.from(`${since};${until};${after}`).toString('base64url');

function readToken(context: Context, drive: DriveRecord, token: string): Position {
  const [since, until, after = ''] = Buffer.from(token, 'base64url').toString().split(';');
  const position = { since: Number(since), until: Number(until), after };
  if (until === undefined || !Number.isInteger(position.since) || !Number.isInteger(position.until)) {
    throw badRequest('The delta token is not valid.', 'invalidRequest');
  }
  if (position.since < drive.forgotten || position.since > drive.changed) {
    throw new GraphError(410, 'resyncChangesApplyDifferences', 'The delta token is too old; enumerate again.', {
      headers: { Location: linkTo(context, { token: undefined }) },
    });
  }
  return position;
}

/** OneDrive for work leaves these out of delta answers (learn.microsoft.com/graph/api/driveitem-delta, remarks). */
function slim(json: Json): Json {
  const { cTag: _cTag, lastModifiedBy: _by, ...rest } = json;
  return rest;
}

function tombstoneJson(drive: DriveRecord, gone: Tombstone): Json {
  return {
    id: gone.id,
    deleted: { state: 'deleted' },
    parentReference: { driveType: 'business', driveId: drive.id, id: gone.parentId },
    ...(gone.folder ? { folder: {} } : { file: {} }),
  };
}

/** What changed, with the folders above it, in the order of ids; the root first. */
function changesSince(place: Place, root: Item, since: number): Json[] {
  const { drive, context } = place;
  const ids = new Set<string>();
  for (const item of Object.values(drive.items)) {
    if (since === 0 || item.changed > since) for (const above of ancestry(drive, item)) ids.add(above.id);
  }
  const gone = drive.tombstones.filter(({ changed }) => since > 0 && changed > since);
  const changes = [
    ...[...ids].flatMap((id) => drive.items[id] ?? []).map((item) => slim(itemJson(context.core, drive, item))),
    ...gone.map((tombstone) => tombstoneJson(drive, tombstone)),
  ].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  return changes.length || since === 0 ? [slim(itemJson(context.core, drive, root)), ...changes] : [];
}

/** Changes of one's own drive since a token. In a folder that someone shared, delta is unproven: refused (rule DLT-4). */
export function delta(place: Place): Reply {
  const { context, drive } = place;
  refuseQuery(context, ['$select', '$top', 'token']);
  const root = present(place, 'read');
  if (drive.ownerId !== context.caller.id) throw denied('onedrive');
  const { query } = context.request;
  const token = query.get('token');
  const now = drive.changed;
  const link = (position: Position) => linkTo(context, { token: write(position) });
  if (token === 'latest') {
    return json({ '@odata.deltaLink': link({ since: now, until: now, after: '' }), value: [] });
  }
  const start = token === null ? { since: 0, until: now, after: '' } : readToken(context, drive, token);
  const { since, after } = start;
  const until = after === '' ? now : start.until;
  const size = Number(query.get('$top') ?? 200);
  const all = changesSince(place, root, since).filter(
    ({ id }, index) => after === '' || (index > 0 && String(id) > after),
  );
  const told = all.slice(0, size);
  const last = String(told.at(-1)?.id ?? '');
  const value = told.map((item) => selected(item, selectOf(context)));
  return told.length < all.length
    ? json({ '@odata.nextLink': link({ since, until, after: last === root.id ? '0' : last }), value })
    : json({ '@odata.deltaLink': link({ since: until, until, after: '' }), value });
}
