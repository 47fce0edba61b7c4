import { badRequest, denied, notImitated } from '../errors.ts';
import { json, type Reply } from '../reply.ts';
import { identity, itemJson } from './item-json.ts';
import { linkUrl, sharingForbidden } from './links.ts';
import { bodyOf, type Place, present } from './place.ts';
import { drivesOf, type Grant, type LinkScope } from './state.ts';

const allowedScopes: Record<string, readonly LinkScope[]> = {
  anyone: ['anonymous', 'organization', 'users'],
  organization: ['organization', 'users'],
  members: ['users'],
  off: [],
};

/** A sharing link; asking again for the same kind gives the same link. */
export function createLink(place: Place): Reply {
  const { context, drive } = place;
  const body = bodyOf(context);
  const item = present(place, 'write');
  if (drive.ownerId !== context.caller.id) throw denied('onedrive');
  const { type, scope = 'organization' } = body;
  if (type !== 'view' && type !== 'edit') throw notImitated(`a link of type ${String(type)}`);
  if (scope !== 'anonymous' && scope !== 'organization' && scope !== 'users') {
    throw badRequest(`Unknown link scope '${String(scope)}'.`, 'invalidRequest');
  }
  if (body.password !== undefined || body.expirationDateTime !== undefined || body.recipients !== undefined) {
    throw notImitated('links with a password, an end or recipients');
  }
  if (!allowedScopes[drivesOf(context.core.state).sharing]?.includes(scope)) throw sharingForbidden();
  const known = item.grants.find(({ link }) => link?.scope === scope && link.type === type);
  const grant: Grant = known ?? {
    id: context.core.entropy.token(40),
    role: type === 'edit' ? 'write' : 'read',
    people: [],
    link: { scope, type, token: context.core.entropy.token(48) },
    invitedBy: context.caller.id,
  };
  if (!known) item.grants.push(grant);
  context.core.changes.emit({ area: 'drive', person: drive.ownerId, item: item.id });
  const webUrl = linkUrl(context.core, drive, item, grant.link?.token ?? '');
  return json(
    {
      id: grant.id,
      roles: [grant.role],
      shareId: `u!${Buffer.from(webUrl).toString('base64url')}`,
      hasPassword: false,
      link: { scope, type, webUrl, preventsDownload: false },
    },
    known ? 200 : 201,
  );
}

/** The shared thing itself, with its owner. */
export function getShare(place: Place): Reply {
  const { context, drive } = place;
  const item = present(place, 'read');
  const { core } = context;
  const { name, webUrl, parentReference } = itemJson(core, drive, item);
  const owner = identity(core, drive.ownerId);
  return json({ id: context.params.shareId, name, webUrl, parentReference, owner });
}
