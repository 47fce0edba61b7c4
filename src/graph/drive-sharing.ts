import * as v from 'valibot';
import { path } from './call.ts';
import type { Drive, Grant } from './drive.ts';
import { itemPath, type ScopesFor } from './drive-paths.ts';
import { grantShape } from './drive-shapes.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Wire } from './wire.ts';

/** Who can open a folder, and letting exactly some people in. Links are never made. */
export const createSharing = (wire: Wire, scopesFor: ScopesFor): Pick<Drive, 'grants' | 'share' | 'unshare'> => {
  const grants: Drive['grants'] = async (place) =>
    wire.pages({ path: `${itemPath(place)}/permissions`, scopes: await scopesFor(place.driveId) }, grantShape);

  const share: Drive['share'] = async (place, people) => {
    const before = await grants(place);
    const missing = people.filter((person) => !canWrite(before, person));
    if (missing.length === 0) return before;
    await wire.read(
      {
        method: 'POST',
        path: `${itemPath(place)}/invite`,
        body: {
          recipients: missing.map((objectId) => ({ objectId })),
          roles: ['write'],
          requireSignIn: true,
          sendInvitation: false,
        },
        scopes: await scopesFor(place.driveId),
        // Inviting the same person again gives the grant that is there.
        repeatable: true,
      },
      v.object({ value: v.array(v.unknown()) }),
    );
    const after = await grants(place);
    if (missing.every((person) => canWrite(after, person))) return after;
    throw new GraphFailure('refused', { code: 'not-shared-with-everyone' });
  };

  const unshare: Drive['unshare'] = async (place, grantId) => {
    try {
      await wire.send({
        method: 'DELETE',
        path: itemPath(place) + path`/permissions/${grantId}`,
        scopes: await scopesFor(place.driveId),
      });
    } catch (error) {
      if (!(error instanceof GraphFailure && error.reason === 'not-found')) throw error;
    }
  };

  return { grants, share, unshare };
};

const canWrite = (grants: readonly Grant[], person: string): boolean =>
  grants.some(
    ({ people, roles }) => people.includes(person) && roles.some((role) => role === 'write' || role === 'owner'),
  );
