import { GraphError } from '../errors.ts';
import { empty, json, type Reply } from '../reply.ts';
import { notFound } from './accounts.ts';
import { identity, type Json, stamp } from './item-json.ts';
import { type Place, present, refuseQuery } from './place.ts';
import { page, selected, selectOf } from './query.ts';
import { currentVersion, type Item, type Version } from './state.ts';
import { downloadUrl } from './tickets.ts';
import { writeContent } from './tree.ts';

const versionId = (version: Version) => `${version.number}.0`;

function versionJson(place: Place, item: Item, version: Version): Json {
  const { context, drive } = place;
  return {
    id: versionId(version),
    lastModifiedDateTime: stamp(version.modified),
    lastModifiedBy: identity(context.core, version.modifiedBy),
    size: version.bytes.length,
    // Only older versions have an address of their own: the newest is the item.
    ...(version === currentVersion(item)
      ? {}
      : { '@microsoft.graph.downloadUrl': downloadUrl(context.core, drive.id, item.id, version.number) }),
  };
}

function versionsAt(place: Place, need: 'read' | 'write'): { item: Item; versions: Version[] } {
  const item = present(place, need);
  if (!item.versions) throw new GraphError(400, 'invalidRequest', 'A folder has no versions.');
  return { item, versions: item.versions };
}

function versionAt(place: Place, need: 'read' | 'write'): { item: Item; version: Version } {
  const { item, versions } = versionsAt(place, need);
  const version = versions.find((candidate) => versionId(candidate) === place.context.params.versionId);
  if (!version) throw notFound();
  return { item, version };
}

/** Newest first; the newest is the present content. */
export function listVersions(place: Place): Reply {
  refuseQuery(place.context, ['$select', '$top', '$skiptoken']);
  const { item, versions } = versionsAt(place, 'read');
  return json(page(place.context, [...versions].reverse(), (version) => versionJson(place, item, version)));
}

export function getVersion(place: Place): Reply {
  const { item, version } = versionAt(place, 'read');
  return json(selected(versionJson(place, item, version), selectOf(place.context)));
}

/** Source: learn.microsoft.com/graph/api/driveitemversion-get-contents (not for the present version). */
export function versionContent(place: Place): Reply {
  const { context, drive } = place;
  const { item, version } = versionAt(place, 'read');
  if (version === currentVersion(item)) {
    throw new GraphError(400, 'invalidRequest', 'You cannot get the content of the current version.');
  }
  return empty(302, { Location: downloadUrl(context.core, drive.id, item.id, version.number) });
}

/** The old content becomes a new version. */
export function restoreVersion(place: Place): Reply {
  const { item, version } = versionAt(place, 'write');
  const { context, drive } = place;
  if (version !== currentVersion(item)) writeContent(context.core, drive, item, version.bytes, context.caller.id);
  return empty();
}
