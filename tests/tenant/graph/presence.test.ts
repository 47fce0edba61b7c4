import { expect, it } from 'vitest';
import { setPresence } from '../../../tenant/graph/presence/area.ts';
import { checkContract, setUp } from './drive.support.ts';

const scopes = ['Presence.Read'];

it('[PRE-1] one’s own presence says what the meetings make of it, to whoever has the scope', async () => {
  const { send, adele, tenant } = setUp();
  const activity = async (): Promise<unknown> => (await send('GET', '/me/presence', { scopes })).json.activity;
  expect((await send('GET', '/me/presence')).status).toBe(403);
  expect((await send('GET', '/me/presence', { scopes })).json).toMatchObject({
    id: adele.id,
    availability: 'Available',
    activity: 'Available',
  });
  setPresence(tenant.state, { meeting: [adele.id], presenting: [] });
  expect(await activity()).toBe('InAMeeting');
  setPresence(tenant.state, { meeting: [adele.id], presenting: [adele.id] });
  expect(await activity()).toBe('Presenting');
});

checkContract();
