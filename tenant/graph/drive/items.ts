import type { Context } from '../area.ts';
import { badRequest, GraphError, notImitated } from '../errors.ts';
import { empty, json, type Reply } from '../reply.ts';
import { checkRights, itemById } from './access.ts';
import { driveOf } from './accounts.ts';
import { driveJson, itemJson, type Json } from './item-json.ts';
import { bodyOf, conflictOf, enterDrive, type Place, present, presentFolder, refuseQuery } from './place.ts';
import { page, type SortKeys, selected, selectOf } from './query.ts';
import { childrenOf, type Item, sizeOf } from './state.ts';
import { checkIfMatch, unchangedFor } from './tags.ts';
import { createFolder, relocate, remove } from './tree.ts';

const listOptions = ['$select', 'select', '$top', '$skiptoken', '$orderby', '$expand'];

function expandedChildren(place: Place, item: Item, expand: string): Json {
  const nested = /^children(?:\(\s*\$?select=([^)]*)\))?$/.exec(expand.trim());
  if (!nested) throw notImitated(`$expand=${expand} of an item`);
  const { core } = place.context;
  const children = childrenOf(place.drive, item).map((child) =>
    selected(itemJson(core, place.drive, child), nested[1] ?? null),
  );
  return { children };
}

export function getItem(place: Place): Reply {
  const { context, drive } = place;
  refuseQuery(context, ['$select', 'select', '$expand']);
  const item = present(place, 'read');
  if (unchangedFor(context.request.headers.get('if-none-match'), item)) return empty(304);
  const expand = context.request.query.get('$expand');
  return json({
    ...selected(itemJson(context.core, drive, item), selectOf(context)),
    ...(expand === null ? {} : expandedChildren(place, item, expand)),
  });
}

export function listChildren(place: Place): Reply {
  const { context, drive } = place;
  refuseQuery(context, listOptions.slice(0, 5));
  const folder = present(place, 'read');
  const keys: SortKeys<Item> = {
    name: (item) => item.name,
    size: (item) => sizeOf(drive, item),
    lastModifiedDateTime: (item) => item.modified,
  };
  return json(page(context, childrenOf(drive, folder), (child) => itemJson(context.core, drive, child), keys));
}

/** `POST children` makes folders; files come by their content. */
export function postChild(place: Place): Reply {
  const { context, drive } = place;
  const body = bodyOf(context);
  const parent = presentFolder(place, 'write');
  if (typeof body.folder !== 'object' || body.folder === null) {
    throw notImitated('POST children for anything but a folder');
  }
  if (typeof body.name !== 'string') throw badRequest('The name is missing.', 'invalidRequest');
  const conflict = conflictOf(context, body, 'fail');
  // What `replace` does to the content of an existing folder is not documented.
  if (conflict === 'replace') throw notImitated('conflictBehavior replace for folders');
  const folder = createFolder(context.core, drive, { parent, name: body.name, conflict, by: context.caller.id });
  return json(itemJson(context.core, drive, folder), 201);
}

function newParent(place: Place, reference: unknown): Item | undefined {
  if (reference === undefined) return undefined;
  const { driveId, id } = (reference ?? {}) as { driveId?: unknown; id?: unknown };
  if (driveId !== undefined && driveId !== place.drive.id) {
    throw new GraphError(400, 'notSupported', 'Moving items between drives is not supported.');
  }
  if (typeof id !== 'string') throw notImitated('a move without parentReference.id');
  const parent = itemById(place.drive, id);
  checkRights(place.context, place.drive, parent, 'write');
  if (parent.versions) throw badRequest('The new parent is not a folder.', 'invalidRequest');
  return parent;
}

const patchable = ['name', 'parentReference', '@microsoft.graph.conflictBehavior', 'id'];

/** Rename and move. */
export function patchItem(place: Place): Reply {
  const { context, drive } = place;
  const item = present(place, 'write');
  const body = bodyOf(context);
  const other = Object.keys(body).find((key) => !patchable.includes(key));
  if (other) throw notImitated(`PATCH of '${other}' of an item`);
  checkIfMatch(context.request.headers.get('if-match'), item);
  const parent = newParent(place, body.parentReference);
  const name = body.name;
  if (name !== undefined && typeof name !== 'string') throw badRequest('The name must be a string.', 'invalidRequest');
  relocate(context.core, drive, item, {
    ...(parent ? { parent } : {}),
    ...(name === undefined ? {} : { name }),
    conflict: conflictOf(context, body, 'fail'),
    by: context.caller.id,
  });
  return json(itemJson(context.core, drive, item));
}

export function deleteItem(place: Place): Reply {
  const { context, drive } = place;
  const item = present(place, 'write');
  checkIfMatch(context.request.headers.get('if-match'), item);
  remove(context.core, drive, item);
  return empty();
}

export function getDrive(context: Context): Reply {
  refuseQuery(context, ['$select', 'select']);
  const drive = enterDrive(context, driveOf(context.core, context.person));
  return json(selected(driveJson(context.core, drive), selectOf(context)));
}
