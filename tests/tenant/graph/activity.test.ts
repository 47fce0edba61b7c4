import { expect, it } from 'vitest';
import { feedOf } from '../../../tenant/graph/activity/area.ts';
import { checkContract, setUp, wrongly } from './drive.support.ts';

const scopes = ['TeamsActivity.Send'];
const entry = (more: Record<string, unknown> = {}) => ({
  topic: { source: 'text', value: 'Grow Together', webUrl: 'https://teams.microsoft.com/l/entity/app/today' },
  activityType: 'cycleStarted',
  previewText: { content: 'Grow Together' },
  templateParameters: [],
  ...more,
});

it('[ACT-1] an entry is in the feed of the person it is for, in the words of the manifest', async () => {
  const { send, alex, adele, tenant } = setUp();
  const path = `/users/${alex.id}/teamwork/sendActivityNotification`;
  expect((await send('POST', path, { scopes, body: entry() })).status).toBe(204);
  expect(feedOf(tenant.state).entries).toMatchObject([
    { to: alex.id, from: adele.id, text: `${adele.displayName} would like to grow together with you` },
  ]);
});

it('[ACT-1] it needs its scope, a type of the manifest, a preview and a link into Teams', async () => {
  const world = setUp();
  const { send, alex } = world;
  const post = async (body: unknown, given = scopes): Promise<number> =>
    (await send('POST', `/users/${alex.id}/teamwork/sendActivityNotification`, { scopes: given, body })).status;
  expect(await post(entry(), ['User.Read'])).toBe(403);
  await wrongly(world, async () => {
    expect(await post(entry({ activityType: 'other' }))).toBe(400);
    expect(await post(entry({ previewText: {} }))).toBe(400);
    expect(await post(entry({ topic: { source: 'text', value: 'x', webUrl: 'https://evil.example/' } }))).toBe(400);
  });
  expect(
    (await send('POST', '/users/nobody/teamwork/sendActivityNotification', { scopes, body: entry() })).status,
  ).toBe(404);
});

checkContract();
