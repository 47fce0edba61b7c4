import type { Context } from '../area.ts';
import { badRequest, denied, notImitated } from '../errors.ts';
import { json, type Reply } from '../reply.ts';
import { checkReach } from './access.ts';
import { notFound } from './accounts.ts';
import { identity, itemJson, siteUrl } from './item-json.ts';
import { linkUrl, sharingForbidden } from './permissions.ts';
import { bodyOf, type Place, present } from './place.ts';
import { childNamed, type DriveRecord, drivesOf, type Grant, type Item, type LinkScope, type Role } from './state.ts';

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

type Shared = { drive: DriveRecord; item: Item; grant?: Grant };

/** What an address shares: a link made here, or the web address of an item. */
function lookUp(context: Context, address: string): Shared | undefined {
  const { core } = context;
  for (const drive of Object.values(drivesOf(core.state).byId)) {
    for (const item of Object.values(drive.items)) {
      const grant = item.grants.find(({ link }) => link && linkUrl(core, drive, item, link.token) === address);
      if (grant) return { drive, item, grant };
    }
    const site = siteUrl(core, drive);
    if (address !== site && !address.startsWith(`${site}/`)) continue;
    let item = drive.items[drive.rootId];
    for (const name of address.slice(site.length).split('/').filter(Boolean)) {
      item = item && childNamed(drive, item, decodeURIComponent(name));
    }
    if (item) return { drive, item };
  }
  return undefined;
}

/** `u!` and the unpadded base64url of an address. Source: learn.microsoft.com/graph/api/shares-get, encoding sharing URLs. */
function decodeShareId(id: string): string {
  if (!id.startsWith('u!')) throw badRequest('The sharing token is not an encoded address.', 'invalidRequest');
  return Buffer.from(id.slice(2), 'base64url').toString();
}

/**
 * The shared item, and the rights that the link lends to this request. `Prefer: redeemSharingLink` makes them last:
 * the caller becomes one of those whom the link reached.
 */
export function shareTarget(context: Context, shareId: string): { drive: DriveRecord; item: Item; lent?: Role } {
  const found = lookUp(context, decodeShareId(shareId));
  if (!found) throw notFound();
  const { drive, item, grant } = found;
  if (!grant?.link) return { drive, item };
  checkReach(context, drive, 'read');
  const prefer = context.request.headers.get('prefer') ?? '';
  const open = grant.link.scope !== 'users';
  const redeems = /\bredeemSharingLink\b/i.test(prefer);
  if (open && redeems && drive.ownerId !== context.caller.id && !grant.people.includes(context.caller.id)) {
    grant.people.push(context.caller.id);
  }
  const lends = open && (redeems || /\bredeemSharingLinkIfNecessary\b/i.test(prefer));
  return lends ? { drive, item, lent: grant.role } : { drive, item };
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
