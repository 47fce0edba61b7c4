import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setSharing } from '../../../tenant/graph/drive/builders.ts';
import type { Person } from '../../../tenant/graph/person.ts';
import { allFiles, checkContract, ownFiles, setUp, type World, write, wrongly } from './drive.support.ts';

const invitation = (person: Person, role = 'write') => ({
  recipients: [{ objectId: person.id }],
  requireSignIn: true,
  sendInvitation: false,
  roles: [role],
});

/** Adele's folder `cycle` with `cycle.md`, shared with Alex. */
async function shared(role = 'write') {
  const world = setUp();
  const file = (await write(world, 'cycle/cycle.md', 'plan')).json;
  const folder = (await world.send('GET', '/me/drive/root:/cycle')).json;
  const driveId: string = folder.parentReference.driveId;
  const invited = await world.send('POST', `/me/drive/items/${folder.id}/invite`, {
    body: invitation(world.alex, role),
  });
  return { world, file, folder, driveId, at: `/drives/${driveId}/items/${folder.id}`, invited };
}

const shareId = (url: string) => `u!${Buffer.from(url).toString('base64url')}`;

describe('who may open what', () => {
  it('[PERM-1] an invitation grants the person the role, once, and never lessens it', async () => {
    const { world, at, invited } = await shared();
    expect(invited.status).toBe(200);
    expect(invited.json.value).toEqual([
      expect.objectContaining({
        roles: ['write'],
        grantedToV2: { user: expect.objectContaining({ id: world.alex.id }) },
      }),
    ]);
    const again = await world.send('POST', `${at}/invite`, { body: invitation(world.alex, 'read') });
    expect(again.json.value[0]).toMatchObject({ id: invited.json.value[0].id, roles: ['write'] });
  });

  it('[PERM-1] nobody unknown can be invited, and an invitation needs sign-in or a mail', async () => {
    const { world, at } = await shared();
    const stranger = { ...invitation(world.alex), recipients: [{ email: 'nobody@elsewhere.example' }] };
    expect((await world.send('POST', `${at}/invite`, { body: stranger })).status).toBe(400);
    const open = { ...invitation(world.alex), requireSignIn: false };
    expect((await wrongly(world, () => world.send('POST', `${at}/invite`, { body: open }))).status).toBe(400);
    const byMail = { ...invitation(world.megan), recipients: [{ email: world.megan.mail }] };
    expect((await world.send('POST', `${at}/invite`, { body: byMail })).status).toBe(200);
  });

  it('[PERM-2] whoever is invited reads and writes all below the folder, as themselves', async () => {
    const { world, at, file, driveId } = await shared();
    const as = world.alex;
    expect((await world.send('GET', `${at}/children`, { as })).json.value[0].name).toBe('cycle.md');
    const put = await world.send('PUT', `${at}:/notes/2026-03-04%20Alex.md:/content`, { as, body: 'his note' });
    expect(put.json).toMatchObject({ createdBy: { user: { id: as.id } }, parentReference: { driveId } });
    const match = { 'If-Match': file.eTag };
    expect(
      (await world.send('PUT', `/drives/${driveId}/items/${file.id}/content`, { as, body: 'x', headers: match }))
        .status,
    ).toBe(200);
    const url = put.json['@microsoft.graph.downloadUrl'];
    expect((await world.fetchContent(url)).text).toBe('his note');
    expect((await world.send('DELETE', `/drives/${driveId}/items/${put.json.id}`, { as })).status).toBe(204);
  });

  it('[PERM-2] a third person is refused with 403 at the folder and at everything in it, by every kind of request', async () => {
    const { world, at, file, driveId } = await shared();
    const as = world.megan;
    const calls: [string, string, unknown?][] = [
      ['GET', at],
      ['GET', `${at}/children`],
      ['GET', `${at}:/cycle.md`],
      ['GET', `${at}:/nothing-there.md`],
      ['GET', `/drives/${driveId}/items/${file.id}/content`],
      ['GET', `/drives/${driveId}/items/${file.id}/versions`],
      ['GET', `${at}/permissions`],
      ['PUT', `${at}:/hers.md:/content`, 'x'],
      ['PUT', `/drives/${driveId}/items/${file.id}/content`, 'x'],
      ['POST', `${at}/children`, { name: 'hers', folder: {} }],
      ['POST', `${at}/invite`, invitation(as)],
      ['POST', `${at}:/hers.md:/createUploadSession`, {}],
      ['PATCH', at, { name: 'hers' }],
      ['DELETE', at],
      ['GET', `/drives/${driveId}`],
      ['GET', `/drives/${driveId}/root/children`],
    ];
    for (const [method, path, body] of calls) {
      const answer = await world.send(method, path, { as, body });
      expect([method, path, answer.status, answer.json?.error.code]).toEqual([method, path, 403, 'accessDenied']);
    }
    expect((await world.send('GET', `/drives/${driveId}/items/01NONE`, { as })).status).toBe(404);
  });

  it('[PERM-2] what is beside and above the shared folder stays closed to the invited', async () => {
    const { world, driveId } = await shared();
    const other = (await write(world, 'private/journal.md', 'mine')).json;
    const as = world.alex;
    expect((await world.send('GET', `/drives/${driveId}/items/${other.id}`, { as })).status).toBe(403);
    expect((await world.send('GET', `/drives/${driveId}/root/children`, { as })).status).toBe(403);
    expect((await world.send('GET', `/drives/${driveId}`, { as })).status).toBe(200);
  });

  it('[PERM-2] a reader reads and cannot write', async () => {
    const { world, at } = await shared('read');
    const as = world.alex;
    expect((await world.send('GET', `${at}:/cycle.md`, { as })).status).toBe(200);
    expect((await world.send('PUT', `${at}:/cycle.md:/content`, { as, body: 'x' })).status).toBe(403);
    expect((await world.send('DELETE', at, { as })).status).toBe(403);
  });

  it('[PERM-2] a file moved out of the shared folder is closed again', async () => {
    const { world, file, driveId } = await shared();
    const away = (await world.send('POST', '/me/drive/root/children', { body: { name: 'away', folder: {} } })).json;
    await world.send('PATCH', `/me/drive/items/${file.id}`, { body: { parentReference: { id: away.id } } });
    expect((await world.send('GET', `/drives/${driveId}/items/${file.id}`, { as: world.alex })).status).toBe(403);
  });

  it('[PERM-2] whatever is shared and withdrawn, exactly the people named at an item or above it may read it', async () => {
    const choice = fc.record({
      at: fc.constantFrom('a', 'a/b', 'a/b/c'),
      who: fc.constantFrom('alex', 'megan'),
      on: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { maxLength: 8 }), async (choices) => {
        const world = setUp();
        const file = (await write(world, 'a/b/c/d.md', 'x')).json;
        const granted = new Map<string, string>();
        for (const { at, who, on } of choices) {
          const key = `${at} ${who}`;
          const id = granted.get(key);
          if (on) {
            const answer = await world.send('POST', `/me/drive/root:/${at}:/invite`, {
              body: invitation(world[who as 'alex']),
            });
            granted.set(key, answer.json.value[0].id);
          } else if (id) {
            await world.send('DELETE', `/me/drive/root:/${at}:/permissions/${id}`);
            granted.delete(key);
          }
        }
        for (const who of ['alex', 'megan'] as const) {
          const expected = [...granted.keys()].some((key) => key.endsWith(who)) ? 200 : 403;
          const path = `/drives/${file.parentReference.driveId}/items/${file.id}`;
          expect((await world.send('GET', path, { as: world[who] })).status).toBe(expected);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 30) },
    );
  });

  it('[PERM-3] files of someone else need a scope that ends in .All, even when shared', async () => {
    const { world, at } = await shared();
    const as = world.alex;
    expect((await world.send('GET', at, { as, scopes: ownFiles })).status).toBe(403);
    expect((await world.send('GET', at, { as, scopes: ['Files.Read.All'] })).status).toBe(200);
    const put = (scopes: string[]) => world.send('PUT', `${at}:/x.md:/content`, { as, scopes, body: 'x' });
    expect((await put(['Files.ReadWrite', 'Files.Read.All'])).status).toBe(403);
    expect((await put(allFiles)).status).toBe(201);
  });
});

describe('permissions', () => {
  it('[PERM-4] the owner sees all that apply, also inherited ones; the invited sees their own', async () => {
    const { world, at, file, driveId } = await shared();
    await world.send('POST', `${at}/invite`, { body: invitation(world.megan, 'read') });
    const people = (answer: { json: { value: { grantedToV2: { user: { id: string } }; roles: string[] }[] } }) =>
      answer.json.value.map(({ grantedToV2, roles }) => `${roles} ${grantedToV2.user.id}`).sort();
    const everyone = [`read ${world.megan.id}`, `write ${world.alex.id}`, `owner ${world.adele.id}`].sort();
    expect(people(await world.send('GET', `${at}/permissions`))).toEqual(everyone);
    expect(people(await world.send('GET', `/me/drive/items/${file.id}/permissions`))).toEqual(everyone);
    const his = await world.send('GET', `/drives/${driveId}/items/${file.id}/permissions`, { as: world.alex });
    expect(people(his)).toEqual([`write ${world.alex.id}`]);
  });

  it('[PERM-5] the owner changes and withdraws a permission where it was granted, and it ends at once', async () => {
    const { world, at, file, invited } = await shared();
    const id = invited.json.value[0].id;
    expect((await world.send('DELETE', `/me/drive/items/${file.id}/permissions/${id}`)).status).toBe(400);
    const lesser = await world.send('PATCH', `${at}/permissions/${id}`, { body: { roles: ['read'] } });
    expect(lesser.json.roles).toEqual(['read']);
    expect((await world.send('PUT', `${at}:/x.md:/content`, { as: world.alex, body: 'x' })).status).toBe(403);
    expect((await world.send('DELETE', `${at}/permissions/${id}`)).status).toBe(204);
    expect((await world.send('GET', at, { as: world.alex })).status).toBe(403);
    expect((await world.send('DELETE', `${at}/permissions/${id}`)).status).toBe(404);
  });

  it('[PERM-9] only the owner passes access on', async () => {
    const { world, at, invited } = await shared();
    const as = world.alex;
    expect((await world.send('POST', `${at}/invite`, { as, body: invitation(world.megan) })).status).toBe(403);
    expect((await world.send('POST', `${at}/createLink`, { as, body: { type: 'view', scope: 'users' } })).status).toBe(
      403,
    );
    expect((await world.send('DELETE', `${at}/permissions/${invited.json.value[0].id}`, { as })).status).toBe(403);
  });

  it('[PERM-10] where an administrator forbids sharing, invitations and links are 403', async () => {
    const { world, at } = await shared();
    setSharing(world.tenant, 'off');
    const refused = await world.send('POST', `${at}/invite`, { body: invitation(world.megan) });
    expect(refused.json).toMatchObject({ error: { code: 'accessDenied', innerError: { code: 'sharingDisabled' } } });
    setSharing(world.tenant, 'organization');
    const link = (scope: string) => world.send('POST', `${at}/createLink`, { body: { type: 'view', scope } });
    expect((await link('anonymous')).status).toBe(403);
    expect((await link('organization')).status).toBe(201);
  });
});

describe('sharing addresses', () => {
  const link = async ({ world, at }: { world: World; at: string }, scope: string, type = 'edit') =>
    world.send('POST', `${at}/createLink`, { body: { type, scope } });

  it('[PERM-6] a link shows among the permissions with its scope, so that wider sharing can be noticed', async () => {
    const setting = await shared();
    const made = await link(setting, 'organization');
    expect(made.status).toBe(201);
    expect((await link(setting, 'organization')).status).toBe(200);
    await link(setting, 'anonymous', 'view');
    const { value } = (await setting.world.send('GET', `${setting.at}/permissions`)).json;
    const scopes = value.flatMap((entry: { link?: { scope: string } }) => entry.link?.scope ?? []);
    expect(scopes).toEqual(['organization', 'anonymous']);
    expect((await setting.world.send('GET', setting.at)).json.shared.scope).toBe('anonymous');
  });

  it('[PERM-7] an encoded address of an item leads to it, for those who may open it', async () => {
    const { world, folder } = await shared();
    const id = shareId(folder.webUrl);
    expect((await world.send('GET', `/shares/${id}/driveItem`, { as: world.alex })).json.id).toBe(folder.id);
    expect((await world.send('GET', `/shares/${id}`, { as: world.alex })).json.owner.user.id).toBe(world.adele.id);
    expect((await world.send('GET', `/shares/${id}/driveItem/children`, { as: world.alex })).json.value).toHaveLength(
      1,
    );
    expect((await world.send('GET', `/shares/${id}/driveItem`, { as: world.megan })).status).toBe(403);
    expect((await world.send('GET', `/shares/${shareId('https://elsewhere.example/x')}/driveItem`)).status).toBe(404);
  });

  it('[PERM-8] redeeming a link lets the person in for good; looking without redeeming does not', async () => {
    const setting = await shared();
    const { world, at } = setting;
    const url = (await link(setting, 'organization')).json.link.webUrl;
    const path = `/shares/${shareId(url)}/driveItem`;
    const as = world.megan;
    expect((await world.send('GET', path, { as })).status).toBe(403);
    const once = { Prefer: 'redeemSharingLinkIfNecessary' };
    expect((await world.send('GET', path, { as, headers: once })).status).toBe(200);
    expect((await world.send('GET', at, { as })).status).toBe(403);
    expect((await world.send('GET', path, { as, headers: { Prefer: 'redeemSharingLink' } })).status).toBe(200);
    expect((await world.send('GET', at, { as })).status).toBe(200);
  });

  it('[PERM-8] a link for named people lets nobody else in', async () => {
    const setting = await shared();
    const url = (await link(setting, 'users')).json.link.webUrl;
    const path = `/shares/${shareId(url)}/driveItem`;
    const headers = { Prefer: 'redeemSharingLink' };
    expect((await setting.world.send('GET', path, { as: setting.world.megan, headers })).status).toBe(403);
    expect((await setting.world.send('GET', path, { as: setting.world.alex, headers })).status).toBe(200);
  });
});

checkContract();
