import { describe, expect, it } from 'vitest';
import { addEvent } from '../../../tenant/graph/calendar/builders.ts';
import { addTab, install } from '../../../tenant/graph/chats/apps.ts';
import { chatByJoinUrl } from '../../../tenant/graph/chats/meeting-chat.ts';
import { chatsOf } from '../../../tenant/graph/chats/state.ts';
import { checkContract, type SendOptions, setUp, type World, wrongly } from './drive.support.ts';

const everything = [
  'Chat.ReadWrite',
  'OnlineMeetings.Read',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForChat',
  'TeamsTab.ReadWriteSelfForChat',
  'AppCatalog.Read.All',
];

/** Adele's series with Alex, as a Teams meeting. */
function setUpMeeting() {
  const world = setUp();
  const { tenant, adele, alex } = world;
  const event = addEvent(tenant, adele, {
    subject: 'Spring cycle',
    start: '2026-03-03T10:00',
    minutes: 45,
    attendees: [alex],
    online: true,
    repeat: { weeks: 2, count: 4 },
  });
  const online = event.online;
  if (!online) throw new Error('The event has no online meeting.');
  const send = (method: string, path: string, options: SendOptions = {}) =>
    world.send(method, path, { scopes: everything, ...options });
  return { world, send, event, ...online, chat: `/chats/${online.threadId}` };
}

const byAddress = (joinUrl: string) => `/me/onlineMeetings?$filter=${encodeURIComponent(`JoinWebUrl eq '${joinUrl}'`)}`;

const catalogId = ({ tenant }: World) => chatsOf(tenant.state).catalog[0]?.id ?? '';

const bind = (world: World) => ({
  'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogId(world)}`,
});

describe('finding the chat of a meeting', () => {
  it('[OM-1] the organiser finds the meeting and its chat by the join address', async () => {
    const { send, joinUrl, threadId, world } = setUpMeeting();
    const { json } = await send('GET', byAddress(joinUrl));
    expect(json.value).toHaveLength(1);
    expect(json.value[0]).toMatchObject({
      subject: 'Spring cycle',
      joinWebUrl: joinUrl,
      startDateTime: '2026-03-03T10:00:00.000Z',
      chatInfo: { threadId },
      participants: { organizer: { upn: world.adele.userPrincipalName } },
    });
    expect((await send('GET', byAddress(encodeURIComponent(joinUrl)))).json.value).toHaveLength(1);
  });

  it('[OM-1] an attendee does not, nor anyone by an unknown address; without a filter it is 400', async () => {
    const { send, joinUrl, world } = setUpMeeting();
    expect((await send('GET', byAddress(joinUrl), { as: world.alex })).status).toBe(404);
    expect((await send('GET', byAddress('https://teams.microsoft.com/l/meetup-join/none'))).status).toBe(404);
    expect((await send('GET', '/me/onlineMeetings')).status).toBe(400);
  });

  it('[OM-1] it needs the scope for online meetings', async () => {
    const { send, joinUrl } = setUpMeeting();
    expect((await send('GET', byAddress(joinUrl), { scopes: ['User.Read'] })).status).toBe(403);
  });
});

describe('the chat of a meeting', () => {
  it('[CHAT-1] it is there with the meeting, for organiser and attendees alone', async () => {
    const { send, chat, joinUrl, world } = setUpMeeting();
    const { json } = await send('GET', chat, { as: world.alex });
    expect(json).toMatchObject({
      chatType: 'meeting',
      topic: 'Spring cycle',
      onlineMeetingInfo: { joinWebUrl: joinUrl },
    });
    expect((await send('GET', chat, { as: world.megan })).status).toBe(403);
    expect((await send('GET', '/chats/19:meeting_none@thread.v2')).status).toBe(404);
    expect((await send('GET', '/me/chats', { as: world.alex })).json.value).toHaveLength(1);
    expect((await send('GET', '/me/chats', { as: world.megan })).json.value).toEqual([]);
  });

  it('[CHAT-2] its members are the organiser as owner and the invited; an encoded id is the same chat', async () => {
    const { send, world, threadId } = setUpMeeting();
    const { json } = await send('GET', `/chats/${encodeURIComponent(threadId)}/members`);
    expect(json.value.map((one: { userId: string; roles: string[] }) => [one.userId, one.roles])).toEqual([
      [world.adele.id, ['owner']],
      [world.alex.id, []],
    ]);
  });

  it('[CHAT-3] the app is installed once, and found by its manifest id', async () => {
    const { send, chat, world } = setUpMeeting();
    const body = bind(world);
    const first = await send('POST', `${chat}/installedApps`, { body });
    expect(first.status).toBe(201);
    expect((await send('POST', `${chat}/installedApps`, { body })).status).toBe(409);
    const externalId = chatsOf(world.tenant.state).catalog[0]?.externalId;
    const found = await send(
      'GET',
      `${chat}/installedApps?$expand=teamsApp&$filter=teamsApp/externalId eq '${externalId}'`,
    );
    expect(found.json.value).toEqual([
      { id: expect.any(String), teamsApp: expect.objectContaining({ id: catalogId(world) }) },
    ]);
    const none = await send('GET', `${chat}/installedApps?$filter=teamsApp/externalId eq 'other'`);
    expect(none.json.value).toEqual([]);
  });

  it('[CHAT-8] an app that wants something of the chat needs a scope that may consent to it', async () => {
    const { send, chat, world } = setUpMeeting();
    const install = (scope: string) =>
      send('POST', `${chat}/installedApps`, { scopes: ['User.Read', scope], body: bind(world) });
    expect((await install('TeamsAppInstallation.ReadWriteSelfForChat')).status).toBe(403);
    expect((await install('TeamsAppInstallation.ReadWriteAndConsentSelfForChat')).status).toBe(201);
  });

  it('[CHAT-3] [CHAT-4] app and tab need scopes that an admin grants', async () => {
    const { send, chat, world } = setUpMeeting();
    const scopes = ['User.Read', 'Chat.ReadBasic', 'Files.ReadWrite'];
    const post = (path: string, body: unknown) => send('POST', `${chat}/${path}`, { scopes, body });
    expect((await post('installedApps', bind(world))).status).toBe(403);
    expect((await post('tabs', { displayName: 'Grow Together', ...bind(world) })).status).toBe(403);
  });

  it('[CHAT-4] a tab is pinned for an installed app, listed with it, and taken away', async () => {
    const { send, chat, world } = setUpMeeting();
    const configuration = { entityId: 'cycle', contentUrl: 'https://app.example/panel.html', websiteUrl: null };
    const body = { displayName: 'Grow Together', ...bind(world), configuration };
    expect((await send('POST', `${chat}/tabs`, { body })).status).toBe(400);
    await send('POST', `${chat}/installedApps`, { body: bind(world) });
    const made = await send('POST', `${chat}/tabs`, { body });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ displayName: 'Grow Together', configuration: { entityId: 'cycle' } });
    const listed = await send('GET', `${chat}/tabs?$expand=teamsApp`, { as: world.alex });
    expect(listed.json.value[0]).toMatchObject({ id: made.json.id, teamsApp: { id: catalogId(world) } });
    expect((await send('DELETE', `${chat}/tabs/${made.json.id}`)).status).toBe(204);
    expect((await send('GET', `${chat}/tabs`)).json.value).toEqual([]);
  });

  it('[CHAT-4] a body that binds no app of the catalogue is refused', async () => {
    const { send, chat, world } = setUpMeeting();
    await wrongly(world, async () => {
      expect((await send('POST', `${chat}/installedApps`, { body: {} })).status).toBe(400);
      const other = { 'teamsApp@odata.bind': 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/none' };
      expect((await send('POST', `${chat}/installedApps`, { body: other })).status).toBe(404);
    });
  });

  it('[CHAT-5] messages come newest first, in pages, from members alone', async () => {
    const { send, chat, world } = setUpMeeting();
    for (let n = 1; n <= 5; n++) {
      const from = n % 2 ? world.adele : world.alex;
      const body = { body: { contentType: 'html', content: `<p>${n}</p>` } };
      expect((await send('POST', `${chat}/messages`, { as: from, body })).status).toBe(201);
    }
    const first = (await send('GET', `${chat}/messages?$top=3`)).json;
    const second = (await send('GET', first['@odata.nextLink'])).json;
    const said = [...first.value, ...second.value].map((one: { body: { content: string } }) => one.body.content);
    expect(said).toEqual(['<p>5</p>', '<p>4</p>', '<p>3</p>', '<p>2</p>', '<p>1</p>']);
    expect(first.value[0].from.user.id).toBe(world.adele.id);
    const body = { body: { content: 'hello' } };
    expect((await send('POST', `${chat}/messages`, { as: world.megan, body })).status).toBe(403);
    expect((await send('POST', `${chat}/messages`, { body: { body: { content: ' ' } } })).status).toBe(400);
  });

  it('[CHAT-6] the catalogue gives the id under which the app is bound', async () => {
    const { send, world } = setUpMeeting();
    const externalId = chatsOf(world.tenant.state).catalog[0]?.externalId;
    const { json } = await send('GET', `/appCatalogs/teamsApps?$filter=externalId eq '${externalId}'`);
    expect(json.value[0].id).toBe(catalogId(world));
  });

  it('[CHAT-7] what a person does by hand in Teams (add the app, pin the tab) is there for Graph too', async () => {
    const { send, chat, joinUrl, world } = setUpMeeting();
    const { core } = world.tenant;
    const record = chatByJoinUrl(core, joinUrl);
    expect(record).toBeDefined();
    if (!record) return;
    install(core, record, catalogId(world));
    addTab(core, record, { appId: catalogId(world), displayName: 'Grow', entityId: 'cycle', contentUrl: null });
    expect((await send('GET', `${chat}/installedApps`)).json.value).toHaveLength(1);
    expect((await send('GET', `${chat}/tabs`)).json.value).toHaveLength(1);
  });
});

checkContract();
