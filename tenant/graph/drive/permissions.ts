import type { Context } from '../area.ts';
import type { Core } from '../core.ts';
import { badRequest, denied, GraphError, notImitated } from '../errors.ts';
import { findPerson } from '../people.ts';
import { empty, json, type Reply } from '../reply.ts';
import { type Effective, effectiveGrants } from './access.ts';
import { notFound } from './accounts.ts';
import { identity, type Json } from './item-json.ts';
import { linkUrl, sharingForbidden } from './links.ts';
import { bodyOf, type Place, present, refuseQuery } from './place.ts';
import { type DriveRecord, drivesOf, type Grant, type Item, type Role } from './state.ts';

/**
 * A permission as OneDrive for work answers it. The service leaves `inheritedFrom` out of what is inherited
 * (reported: a folder's children list its permissions with nothing to tell them apart), so it is left out here too.
 */
function permissionJson(core: Core, drive: DriveRecord, { grant, from }: Effective, secrets: boolean): Json {
  const granted = grant.people.map((id) => identity(core, id));
  if (!grant.link) {
    return { id: grant.id, roles: [grant.role], grantedToV2: granted[0] ?? {}, grantedTo: granted[0] ?? {} };
  }
  const url = linkUrl(core, drive, from, grant.link.token);
  return {
    id: grant.id,
    roles: [grant.role],
    ...(secrets ? { shareId: `u!${Buffer.from(url).toString('base64url')}` } : {}),
    hasPassword: false,
    grantedToIdentitiesV2: granted,
    link: {
      scope: grant.link.scope,
      type: grant.link.type,
      preventsDownload: false,
      ...(secrets ? { webUrl: url } : {}),
    },
  };
}

function ownerPermission(core: Core, drive: DriveRecord): Json {
  const owner = identity(core, drive.ownerId);
  return {
    id: Buffer.from(`owner,${drive.ownerId}`).toString('base64url'),
    roles: ['owner'],
    grantedToV2: owner,
    grantedTo: owner,
  };
}

/** The owner sees all; anyone else what applies to themselves, without the addresses of links. */
export function listPermissions(place: Place): Reply {
  const { context, drive } = place;
  refuseQuery(context, []);
  const item = present(place, 'read');
  const { core, caller } = context;
  const owner = drive.ownerId === caller.id;
  const visible = effectiveGrants(drive, item).filter(({ grant }) => owner || grant.people.includes(caller.id));
  const value = visible.map((effective) => permissionJson(core, drive, effective, owner));
  return json({ value: owner ? [...value, ownerPermission(core, drive)] : value });
}

/** Finds the permission by the id in the address, among all that apply to the item. */
function permissionAt(place: Place, item: Item): Effective {
  const id = place.context.params.permissionId;
  const found = effectiveGrants(place.drive, item).find(({ grant }) => grant.id === id);
  if (!found) throw notFound();
  return found;
}

export function getPermission(place: Place): Reply {
  const { context, drive } = place;
  const item = present(place, 'read');
  const found = permissionAt(place, item);
  const owner = drive.ownerId === context.caller.id;
  if (!owner && !found.grant.people.includes(context.caller.id)) throw notFound();
  return json(permissionJson(context.core, drive, found, owner));
}

/** Only what was granted on the item itself can be taken away there. */
function ownPermission(place: Place): { item: Item; grant: Grant } {
  const item = present(place, 'owner');
  const { grant, from } = permissionAt(place, item);
  if (from.id !== item.id) {
    throw new GraphError(400, 'invalidRequest', 'An inherited permission can only be changed where it was granted.');
  }
  return { item, grant };
}

export function deletePermission(place: Place): Reply {
  const { item, grant } = ownPermission(place);
  item.grants = item.grants.filter((other) => other !== grant);
  announce(place, item);
  return empty();
}

export function patchPermission(place: Place): Reply {
  const { item, grant } = ownPermission(place);
  grant.role = roleOf(bodyOf(place.context).roles);
  announce(place, item);
  return json(permissionJson(place.context.core, place.drive, { grant, from: item }, true));
}

function announce(place: Place, item: Item): void {
  place.context.core.changes.emit({ area: 'drive', person: place.drive.ownerId, item: item.id });
}

function roleOf(roles: unknown): Role {
  if (!Array.isArray(roles) || roles.length !== 1 || (roles[0] !== 'read' && roles[0] !== 'write')) {
    throw badRequest('roles must be ["read"] or ["write"].', 'invalidRequest');
  }
  return roles[0];
}

function recipients(context: Context, value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) throw badRequest('recipients is missing.', 'invalidRequest');
  return value.map((recipient) => {
    const { objectId, email, alias } = (recipient ?? {}) as Record<string, unknown>;
    const key = objectId ?? email ?? alias;
    const person = typeof key === 'string' ? findPerson(context.core, key) : undefined;
    if (!person) throw badRequest(`The recipient '${String(key)}' could not be resolved.`, 'invalidRequest');
    return person.id;
  });
}

/** Grants named people the role; who has it already keeps the same permission, and never a lesser one. */
export function invite(place: Place): Reply {
  const { context, drive } = place;
  const body = bodyOf(context);
  const item = present(place, 'write');
  // Whether an editor may pass access on is a setting of the tenant: here only the owner may.
  if (drive.ownerId !== context.caller.id) throw denied('onedrive');
  if (!body.requireSignIn && !body.sendInvitation) {
    throw badRequest('RequireSignIn and SendInvitation cannot both be false.', 'invalidRequest');
  }
  if (!body.requireSignIn || body.sendInvitation) throw notImitated('invite without sign-in or with a mail');
  const role = roleOf(body.roles);
  const people = recipients(context, body.recipients);
  if (drivesOf(context.core.state).sharing === 'off') throw sharingForbidden();
  const value = people.map((personId) => {
    const known = item.grants.find((grant) => !grant.link && grant.people[0] === personId);
    const grant = known ?? {
      id: context.core.entropy.token(40),
      role,
      people: [personId],
      invitedBy: context.caller.id,
    };
    if (!known) item.grants.push(grant);
    else if (role === 'write') known.role = 'write';
    return permissionJson(context.core, drive, { grant, from: item }, true);
  });
  announce(place, item);
  return json({ value });
}
