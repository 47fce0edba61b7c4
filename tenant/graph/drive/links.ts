import type { Context } from '../area.ts';
import type { Core } from '../core.ts';
import { badRequest, GraphError } from '../errors.ts';
import { checkReach } from './access.ts';
import { notFound } from './accounts.ts';
import { siteUrl } from './item-json.ts';
import { childNamed, type DriveRecord, drivesOf, type Grant, type Item, isFolder, type Role } from './state.ts';

/** The address of a sharing link. */
export function linkUrl(core: Core, drive: DriveRecord, item: Item, token: string): string {
  const kind = isFolder(item) ? 'f' : 't';
  const site = new URL(siteUrl(core, drive));
  return `${site.origin}/:${kind}:/g/${site.pathname.split('/').slice(1, 3).join('/')}/${token}`;
}

/** An administrator's refusal. */
export const sharingForbidden = () =>
  new GraphError(403, 'accessDenied', 'Sharing is disabled by an administrator.', {
    inner: { code: 'sharingDisabled' },
  });

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
