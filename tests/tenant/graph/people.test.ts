import { describe, expect, it } from 'vitest';
import { addGroup } from '../../../tenant/graph/directory/groups.ts';
import { contractIsHere, openWorld, violations } from './support.ts';

function setUp() {
  const world = openWorld();
  const adele = world.add({
    name: 'Adele Vance',
    jobTitle: 'Retail Manager',
    zone: 'Europe/Berlin',
    department: 'Retail',
  });
  const alex = world.add({
    name: 'Alex Wilber',
    jobTitle: 'Marketing Assistant',
    zone: 'America/New_York',
    hasPhoto: false,
  });
  const megan = world.add({
    name: 'Megan Öberg-Bowen',
    workingHours: { days: ['sunday', 'monday'], start: '22:00', end: '06:00' },
  });
  return { ...world, adele, alex, megan };
}

const eventual = { ConsistencyLevel: 'eventual' };
const names = (body: { value: { displayName: string }[] }) => body.value.map((user) => user.displayName);

describe('people', () => {
  it('[PPL-1] /me is the person of the token, with the usual properties or the selected ones', async () => {
    const { as, adele } = setUp();
    const me = await as(adele, ['User.Read']).get('/me');
    expect(me.body).toMatchObject({
      id: adele.id,
      displayName: 'Adele Vance',
      jobTitle: 'Retail Manager',
      businessPhones: [],
    });
    expect(me.body).not.toHaveProperty('department');
    const some = await as(adele).get('/me?$select=department,displayName');
    expect(Object.keys(some.body).sort()).toEqual(['@odata.context', 'department', 'displayName']);
    expect((await as(adele).get('/me?$select=nickname')).status).toBe(400);
  });

  it('[PPL-2] User.Read reaches nobody else; User.ReadBasic.All shows basic properties and null for the rest', async () => {
    const { as, adele, alex } = setUp();
    expect((await as(adele, ['User.Read']).get(`/users/${alex.id}`)).status).toBe(403);
    expect((await as(adele, ['User.Read']).get(`/users/${adele.id}`)).status).toBe(200);
    const seen = await as(adele, ['User.ReadBasic.All']).get(`/users/${alex.userPrincipalName}`);
    expect(seen.body).toMatchObject({ displayName: 'Alex Wilber', mail: alex.mail, jobTitle: null });
    const all = await as(adele, ['User.Read.All']).get(`/users/${alex.id}`);
    expect(all.body.jobTitle).toBe('Marketing Assistant');
  });

  it('[PPL-3] $search finds beginnings of words and needs the consistency level', async () => {
    const { as, adele } = setUp();
    const me = as(adele);
    const query = (text: string) => `/users?$search=${encodeURIComponent(text)}`;
    expect((await me.get(query('"displayName:al"'))).body.error.code).toBe('Request_UnsupportedQuery');
    expect(names((await me.get(query('"displayName:al"'), eventual)).body)).toEqual(['Alex Wilber']);
    expect(names((await me.get(query('"displayName:bowen"'), eventual)).body)).toEqual(['Megan Öberg-Bowen']);
    expect(names((await me.get(query('"displayName:oberg" OR "mail:adele"'), eventual)).body)).toEqual([
      'Adele Vance',
      'Megan Öberg-Bowen',
    ]);
    expect((await me.get(query('"displayName:ilber"'), eventual)).body.value).toEqual([]);
    expect((await me.get(query('displayName:al'), eventual)).status).toBe(400);
    expect((await me.get(query('"city:x"'), eventual)).status).toBe(400);
  });

  it('[PPL-4] $filter by startswith, eq, in and their combinations; what the directory refuses is refused', async () => {
    const { as, adele, alex } = setUp();
    const me = as(adele);
    const query = (text: string) => `/users?$filter=${encodeURIComponent(text)}`;
    expect(names((await me.get(query("startswith(displayName,'al') or startsWith(mail,'adele')"))).body)).toEqual([
      'Adele Vance',
      'Alex Wilber',
    ]);
    expect(names((await me.get(query(`mail eq '${alex.mail?.toUpperCase()}'`))).body)).toEqual(['Alex Wilber']);
    expect(names((await me.get(query(`id in ('${alex.id}', '${adele.id}')`))).body)).toEqual([
      'Adele Vance',
      'Alex Wilber',
    ]);
    expect((await me.get(query("contains(displayName,'x')"))).status).toBe(400);
    expect((await me.get(query("endsWith(mail,'x')"))).status).toBe(400);
    expect((await me.get(query("city eq 'x'"))).status).toBe(501);
    expect((await me.get(query('displayName eq'))).status).toBe(400);
  });

  it('[PPL-5] lists come in pages that follow @odata.nextLink', async () => {
    const { as, adele, add } = setUp();
    for (let i = 0; i < 4; i++) add({ name: `Person ${i}` });
    const first = await as(adele).get('/users?$top=3&$select=displayName&$orderby=displayName');
    expect(names(first.body)).toEqual(['Adele Vance', 'Alex Wilber', 'Megan Öberg-Bowen']);
    const second = await as(adele).get(first.body['@odata.nextLink']);
    const third = await as(adele).get(second.body['@odata.nextLink']);
    expect([names(second.body).length, names(third.body), third.body['@odata.nextLink']]).toEqual([
      3,
      ['Person 3'],
      undefined,
    ]);
  });

  it('[PPL-6] photos are pictures of the asked size; 404 ImageNotFound where there is none', async () => {
    const { as, adele, alex, megan } = setUp();
    const photo = await as(adele).get('/me/photo/$value');
    expect(photo.headers.get('content-type')).toBe('image/png');
    const size = (answer: { body: ArrayBuffer }) => new DataView(answer.body).getUint32(16);
    expect(size(photo)).toBe(240);
    expect(size(await as(adele).get(`/users/${megan.id}/photos/48x48/$value`))).toBe(48);
    const none = await as(adele).get(`/users/${alex.id}/photo/$value`);
    expect([none.status, none.body.error.code]).toEqual([404, 'ImageNotFound']);
    expect((await as(adele, ['User.Read']).get(`/users/${megan.id}/photo/$value`)).status).toBe(403);
  });

  it('[PPL-7] the metadata of a photo tells its size', async () => {
    const { as, adele } = setUp();
    expect((await as(adele).get('/me/photo')).body).toMatchObject({
      id: '240x240',
      width: 240,
      '@odata.mediaContentType': 'image/png',
    });
  });
});

describe('what the directory has beside people', () => {
  it('[PPL-9] rooms, equipment and shared mailboxes are users with a display name alone', async () => {
    const { as, adele, add } = setUp();
    const things = (['room', 'equipment', 'shared'] as const).map((purpose) =>
      add({ name: `Thing of ${purpose}`, purpose }),
    );
    const select = '$select=displayName,givenName,surname,mail,userPrincipalName';
    const search = encodeURIComponent('"displayName:Thing"');
    const found = await as(adele).get(`/users?$search=${search}&${select}`, eventual);
    expect(found.body.value).toEqual(
      things.map(({ displayName, mail, userPrincipalName }) => ({
        displayName,
        givenName: null,
        surname: null,
        mail,
        userPrincipalName,
      })),
    );
    for (const thing of things) {
      expect((await as(adele).get(`/users/${thing.id}/photo/$value`)).status).toBe(404);
      const own = await as(thing, ['MailboxSettings.Read']).get('/me/mailboxSettings/userPurpose');
      expect(own.body.value).toBe(thing.purpose);
      expect((await as(adele, ['MailboxSettings.Read']).get(`/users/${thing.id}/mailboxSettings`)).status).toBe(403);
    }
  });

  it('[PPL-10] a group is no user', async () => {
    const { as, adele, alex, tenant } = setUp();
    const { mail } = addGroup(tenant, { name: 'Stations', mail: 'stations@growtogether.example', members: [alex] });
    for (const text of ['displayName:Stations', `mail:${mail}`]) {
      const answer = await as(adele).get(`/users?$search=${encodeURIComponent(`"${text}"`)}`, eventual);
      expect(answer.body.value).toEqual([]);
    }
    expect((await as(adele).get(`/users/${mail}`)).status).toBe(404);
  });
});

describe('mailbox settings', () => {
  const scopes = ['MailboxSettings.ReadWrite'];

  it('[MBX-1] show the zone by its Windows name and the working hours of the owner only', async () => {
    const { as, adele, alex, add } = setUp();
    const own = await as(adele, scopes).get('/me/mailboxSettings');
    expect(own.body).toMatchObject({
      timeZone: 'W. Europe Standard Time',
      workingHours: { startTime: '09:00:00.0000000', timeZone: { name: 'W. Europe Standard Time' } },
    });
    expect(Object.keys((await as(adele, scopes).get('/me/mailboxSettings?$select=timeZone')).body)).toEqual([
      '@odata.context',
      'timeZone',
    ]);
    expect((await as(adele, scopes).get(`/users/${alex.id}/mailboxSettings`)).status).toBe(403);
    expect((await as(adele).get('/me/mailboxSettings')).body.error.code).toBe('ErrorAccessDenied');
    const guest = add({ name: 'Guest', hasMailbox: false });
    expect((await as(guest, scopes).get('/me/mailboxSettings')).body.error.code).toBe('MailboxNotEnabledForRESTAPI');
  });

  it('[MBX-2] have each property at an address of its own', async () => {
    const { as, megan } = setUp();
    expect((await as(megan, scopes).get('/me/mailboxSettings/timeZone')).body.value).toBe('UTC');
    expect((await as(megan, scopes).get('/me/mailboxSettings/workingHours')).body).toMatchObject({
      daysOfWeek: ['sunday', 'monday'],
    });
  });

  it('[MBX-3] can be changed: zone by either name, working hours in part', async () => {
    const { as, adele } = setUp();
    const me = as(adele, scopes);
    await me.patch('/me/mailboxSettings', {
      timeZone: 'Asia/Kathmandu',
      workingHours: { startTime: '07:30:00.0000000' },
    });
    expect((await me.get('/me/mailboxSettings')).body).toMatchObject({
      timeZone: 'Nepal Standard Time',
      workingHours: { startTime: '07:30:00.0000000', endTime: '17:00:00.0000000' },
    });
    expect((await me.patch('/me/mailboxSettings', { timeZone: 'Nowhere' })).body.error.code).toBe(
      'TimeZoneNotSupportedException',
    );
    expect((await me.patch('/me/mailboxSettings', { dateFormat: 'x' })).status).toBe(501);
  });
});

describe.skipIf(!contractIsHere)('contract', () => {
  it('[PPL-8] people, photos and settings keep to the published metadata on both sides', async () => {
    const { as, adele, alex, exchanges } = setUp();
    const scopes = ['User.Read', 'User.ReadBasic.All', 'MailboxSettings.ReadWrite'];
    const me = as(adele, scopes);
    for (const path of [
      '/me',
      `/users/${alex.id}`,
      '/users?$top=1',
      "/users?$filter=startswith(displayName,'a')&$count=true",
      '/me/photo',
      '/me/photo/$value',
      '/me/photos/48x48/$value',
      '/me/mailboxSettings',
      '/me/mailboxSettings/timeZone',
      '/me/mailboxSettings/workingHours',
      `/users/${alex.id}/photo/$value`,
    ])
      await me.get(path);
    await me.get('/users?$search="displayName:a"', eventual);
    await me.patch('/me/mailboxSettings', { timeZone: 'UTC' });
    expect(exchanges.filter((one) => one.status < 400)).toHaveLength(12);
    expect(await violations(exchanges, scopes)).toEqual([]);
  });
});
