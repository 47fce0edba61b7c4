import * as v from 'valibot';
import type { DriveItem, Grant } from './drive.ts';

/** Asked for by name, because `@microsoft.graph.downloadUrl` is the only way to content that passes CORS. */
export const itemFields =
  'id,name,eTag,size,lastModifiedDateTime,webUrl,parentReference,file,folder,@microsoft.graph.downloadUrl';

const facet = v.optional(v.nullable(v.object({})));

/** A driveItem as Graph gives it, turned into ours. A package (a notebook) counts as a folder: it has no content. */
export const itemShape = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    eTag: v.string(),
    size: v.optional(v.number(), 0),
    lastModifiedDateTime: v.string(),
    webUrl: v.string(),
    parentReference: v.object({ driveId: v.string(), id: v.optional(v.string()) }),
    file: facet,
    '@microsoft.graph.downloadUrl': v.optional(v.string()),
  }),
  v.transform((raw): DriveItem => {
    const { driveId, id: parentId } = raw.parentReference;
    const downloadUrl = raw['@microsoft.graph.downloadUrl'];
    return {
      driveId,
      itemId: raw.id,
      name: raw.name,
      kind: raw.file ? 'file' : 'folder',
      eTag: raw.eTag,
      size: raw.size,
      modified: raw.lastModifiedDateTime,
      webUrl: raw.webUrl,
      ...(parentId === undefined ? {} : { parent: { driveId, itemId: parentId } }),
      ...(downloadUrl === undefined ? {} : { downloadUrl }),
    };
  }),
);

const identitySet = v.object({ user: v.optional(v.nullable(v.object({ id: v.optional(v.nullable(v.string())) }))) });
const linkScopes = ['anonymous', 'organization', 'users'] as const;

/** A permission as Graph gives it, turned into a grant. */
export const grantShape = v.pipe(
  v.object({
    id: v.string(),
    roles: v.optional(v.array(v.string()), []),
    grantedToV2: v.optional(v.nullable(identitySet)),
    grantedToIdentitiesV2: v.optional(v.nullable(v.array(v.nullable(identitySet)))),
    inheritedFrom: v.optional(v.nullable(v.object({ id: v.optional(v.string()) }))),
    link: v.optional(v.nullable(v.object({ scope: v.optional(v.string()) }))),
  }),
  v.transform((raw): Grant => {
    const people = [raw.grantedToV2, ...(raw.grantedToIdentitiesV2 ?? [])].flatMap((one) => one?.user?.id ?? []);
    const link = linkScopes.find((scope) => scope === raw.link?.scope);
    return {
      id: raw.id,
      roles: raw.roles,
      people: [...new Set(people)],
      inherited: Boolean(raw.inheritedFrom?.id),
      ...(link === undefined ? {} : { link }),
    };
  }),
);
