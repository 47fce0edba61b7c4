import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AppInMeeting, addAppToMeeting, meetingTab } from '../../src/app/meeting-chat/add-app.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { addTab, install } from '../../tenant/graph/chats/apps.ts';
import { chatByJoinUrl } from '../../tenant/graph/chats/meeting-chat.ts';
import type { Chat } from '../../tenant/graph/chats/state.ts';
import { localTeamsAppId } from '../../tenant/graph/our-app.ts';
import { openWorld } from '../graph/world.ts';

const granted: readonly Scope[] = [
  'User.Read',
  'Calendars.ReadWrite',
  'OnlineMeetings.Read',
  'AppCatalog.Read.All',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForChat',
  'TeamsTab.ReadWriteSelfForChat',
];
const app = { teamsAppId: localTeamsAppId, site: 'https://grow.example' };

/** Adele's series with Alex as a Teams meeting, and what an administrator has granted. */
const meeting = (consented: readonly Scope[] = granted) => {
  const world = openWorld();
  const adele = world.join({ name: 'Adele Vance', consented });
  const alex = world.join({ name: 'Alex Wilber', consented });
  const { online } = addEvent(world.tenant, adele.person, {
    subject: 'Growing together',
    start: '2026-11-24T10:00',
    minutes: 45,
    attendees: [alex.person],
    online: true,
    repeat: { weeks: 2, count: 4 },
  });
  if (!online) throw new Error('The event has no online meeting.');
  const chat = (): Chat => {
    const found = chatByJoinUrl(world.tenant.core, online.joinUrl);
    if (!found) throw new Error('The meeting has no chat.');
    return found;
  };
  const add = (who = adele): Promise<AppInMeeting> =>
    addAppToMeeting(who.graph.in({ mayAsk: false }).meetingChats, online.joinUrl, app);
  return { world, adele, alex, joinUrl: online.joinUrl, chat, add };
};

const found = ({ installations, tabs }: Chat) => ({
  apps: installations.length,
  tabs: tabs.map(({ configuration }) => configuration.contentUrl),
});
const one = { apps: 1, tabs: ['https://grow.example/panel.html'] };

describe('the app in the chat of a meeting', () => {
  it('is added with its tab where an administrator allowed it', async () => {
    const { add, chat } = meeting();
    expect(await add()).toBe('added');
    expect(found(chat())).toEqual(one);
  });

  it('is added once, however often and by however many it is tried at once', async () => {
    const { add, chat } = meeting();
    await Promise.all([add(), add(), add()]);
    expect(await add()).toBe('added');
    expect(found(chat())).toEqual(one);
  });

  it.each(granted.slice(2))('is left to people where %s was not granted, and nobody is asked for it', async (scope) => {
    const { add, chat, adele } = meeting(granted.filter((other) => other !== scope));
    expect(await add()).toBe('by-hand');
    expect(chat().tabs).toEqual([]);
    expect(adele.asked.flat()).toContain(scope);
  });

  it('is left to people where the tenant’s rules refuse it, where the app is not in the catalogue, and for attendees', async () => {
    const refused = meeting();
    refused.world.tenant.faults.add({
      kind: 'refuse',
      status: 403,
      code: 'Forbidden',
      path: 'installedApps',
      method: 'POST',
    });
    expect(await refused.add()).toBe('by-hand');
    const { adele, alex, joinUrl, add } = meeting();
    const chats = adele.graph.meetingChats;
    expect(await addAppToMeeting(chats, joinUrl, { ...app, teamsAppId: 'another' })).toBe('by-hand');
    expect(await addAppToMeeting(chats, undefined, app)).toBe('by-hand');
    expect(await add(alex)).toBe('by-hand');
  });

  it('leaves the tab alone that the host or somebody pinned before', async () => {
    const { add, chat, world } = meeting();
    const appId = install(world.tenant.core, chat(), '2f0e6c1b-94d7-4c1e-8a35-d07c5b1e9f42').appId;
    addTab(world.tenant.core, chat(), { appId, displayName: 'Ours', entityId: 'circle', contentUrl: null });
    expect(await add()).toBe('added');
    expect(found(chat())).toEqual({ apps: 1, tabs: [null] });
  });

  it.each(['lose-request', 'lose-response', 'unavailable', 'throttle'] as const)(
    'survives "%s" at every single request: tried again there is one app and one tab',
    async (kind) => {
      const clean = meeting();
      clean.world.requests();
      await clean.add();
      const requests = clean.world.requests().length;
      let stopped = 0;
      for (let after = 0; after < requests; after += 1) {
        for (const times of [1, 12]) {
          const { add, chat, world } = meeting();
          const fault = kind === 'throttle' ? { kind, retryAfterSeconds: 1 } : { kind };
          world.tenant.faults.add({ ...fault, after, times });
          await add().catch(() => {
            stopped += 1;
          });
          world.tenant.faults.clear();
          expect(await add(), `${kind} at request ${after}, ${times} times`).toBe('added');
          expect(found(chat()), `${kind} at request ${after}, ${times} times`).toEqual(one);
        }
      }
      expect(stopped).toBeGreaterThan(0);
    },
  );

  it('has the tab that the manifest names', () => {
    const text = readFileSync(join(import.meta.dirname, '../../manifest/manifest.json'), 'utf8');
    const { staticTabs } = JSON.parse(text) as {
      staticTabs: { entityId: string; contentUrl: string; name: string; websiteUrl: string }[];
    };
    const { entityId, displayName, page, site } = meetingTab;
    expect(staticTabs).toContainEqual(
      expect.objectContaining({
        entityId,
        name: displayName,
        contentUrl: expect.stringMatching(new RegExp(`${page}([?]|$)`)),
        websiteUrl: expect.stringMatching(new RegExp(`${site}$`)),
      }),
    );
  });
});
