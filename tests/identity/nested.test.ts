import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { personId } from '../../src/domain/ids.ts';
import { openIdentity } from '../../src/identity/open-identity.ts';
import { type Bridge, installBridge } from './nested-bridge.ts';

vi.stubGlobal('window', globalThis);

const consent = { status: 'USER_INTERACTION_REQUIRED', code: 'consent_required' };
const said = { no: { status: 'USER_CANCEL' } };
const asking = { mayAsk: true };

let bridge: Bridge;

const open = () =>
  openIdentity({
    clientId: '11111111-1111-1111-1111-111111111111',
    redirectUri: 'https://app.example/auth.html',
    host: {
      context: { embedded: true, person: { id: personId('adele'), tenantId: 'tenant', loginHint: 'adele@example' } },
    },
  });

beforeEach(() => {
  bridge = installBridge();
});

describe('inside a host', () => {
  test('tells who is signed in', async () => {
    expect(await open().me()).toEqual({
      id: 'adele',
      tenantId: 'tenant',
      username: 'adele@example',
      name: 'Adele Vance',
    });
  });

  test('a permission given before comes without a window', async () => {
    await open().token(['Calendars.ReadWrite'], asking);
    expect(bridge.asked).toMatchObject([{ scopes: ['Calendars.ReadWrite'], window: false }]);
  });

  test('a token is used again until it is refused', async () => {
    const identity = open();
    const first = await identity.token(['User.Read']);
    expect(await identity.token(['User.Read'])).toBe(first);
    expect(bridge.asked).toHaveLength(1);
    expect(await identity.token(['User.Read'], { mayAsk: false, renew: true })).not.toBe(first);
    expect(bridge.asked).toHaveLength(2);
  });

  test('a claims challenge reaches the host together with the CP1 capability', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    await open().token(['User.Read'], { mayAsk: false, claims });
    expect(JSON.parse(bridge.asked[0]?.claims ?? '')).toMatchObject({
      access_token: { nbf: { value: '1' }, xms_cc: { values: ['CP1'] } },
    });
  });
});

describe('asking', () => {
  beforeEach(() => {
    bridge.answer = ({ window }) => (window ? 'token' : consent);
  });

  test('a new permission is asked for where asking is allowed, and only there', async () => {
    const identity = open();
    await expect(identity.token(['Files.ReadWrite'])).rejects.toMatchObject({
      reason: 'interaction-needed',
      scopes: ['Files.ReadWrite'],
    });
    expect(await identity.allowed(['Files.ReadWrite'])).toBe(false);
    expect(bridge.asked.some(({ window }) => window)).toBe(false);
    expect(await identity.token(['Files.ReadWrite'], asking)).toMatch(/token/);
  });

  test('requests for the same permission at the same time share one window', async () => {
    const identity = open();
    const tokens = await Promise.all([1, 2, 3].map(() => identity.token(['Files.ReadWrite'], asking)));
    expect(new Set(tokens).size).toBe(1);
    expect(bridge.asked.filter(({ window }) => window)).toHaveLength(1);
  });

  test('two permissions are asked for one after the other', async () => {
    let shown = 0;
    let most = 0;
    bridge.answer = async ({ window }) => {
      if (!window) return consent;
      shown += 1;
      most = Math.max(most, shown);
      await new Promise((resolve) => setImmediate(resolve));
      shown -= 1;
      return 'token';
    };
    const identity = open();
    await Promise.all([identity.token(['Files.ReadWrite'], asking), identity.token(['Calendars.ReadWrite'], asking)]);
    expect(most).toBe(1);
    expect(bridge.asked.filter(({ window }) => window)).toHaveLength(2);
  });

  test('a no is a no: it is not asked again by itself, but by a tap', async () => {
    bridge.answer = ({ window }) => (window ? said.no : consent);
    const identity = open();
    await expect(identity.token(['Files.ReadWrite'], asking)).rejects.toMatchObject({ reason: 'declined' });
    await expect(identity.token(['Files.ReadWrite'], asking)).rejects.toMatchObject({ reason: 'declined' });
    expect(bridge.asked.filter(({ window }) => window)).toHaveLength(1);
    bridge.answer = ({ window }) => (window ? 'token' : consent);
    await identity.ask(['Files.ReadWrite']);
    expect(bridge.asked.filter(({ window }) => window)).toHaveLength(2);
  });

  test('a yes given elsewhere meanwhile counts, without a window', async () => {
    bridge.answer = ({ window }) => (window ? said.no : consent);
    const identity = open();
    await expect(identity.token(['Files.ReadWrite'], asking)).rejects.toBeDefined();
    bridge.answer = () => 'token';
    expect(await identity.token(['Files.ReadWrite'])).toMatch(/token/);
  });
});

describe('trouble', () => {
  test('no network is unavailable, and no window opens for it', async () => {
    bridge.answer = () => ({ status: 'NO_NETWORK' });
    await expect(open().token(['User.Read'], asking)).rejects.toMatchObject({ reason: 'unavailable' });
    expect(bridge.asked.filter(({ window }) => window)).toEqual([]);
  });

  test('a failure of the moment does not stay', async () => {
    const identity = open();
    bridge.answer = () => ({ status: 'TRANSIENT_ERROR', code: 'temporarily_unavailable' });
    await expect(identity.token(['User.Read'])).rejects.toMatchObject({ reason: 'unavailable' });
    bridge.answer = () => 'token';
    expect(await identity.token(['User.Read'])).toMatch(/token/);
  });

  test('msal that could not be loaded is loaded again', async () => {
    let fail = true;
    const identity = openIdentity({
      clientId: '11111111-1111-1111-1111-111111111111',
      redirectUri: 'https://app.example/auth.html',
      host: { context: { embedded: true } },
      loadMsal: async () => {
        if (fail) throw new TypeError('Failed to fetch dynamically imported module');
        return import('@azure/msal-browser');
      },
    });
    await expect(identity.token(['User.Read'])).rejects.toMatchObject({ reason: 'unavailable' });
    fail = false;
    expect(await identity.token(['User.Read'])).toMatch(/token/);
  });

  test('a host whose sign-in is broken leads to a window of our own, and only where asking is allowed', async () => {
    const account = { localAccountId: 'adele', tenantId: 'tenant', username: 'adele@example' } as AccountInfo;
    const windows: unknown[] = [];
    const identity = openIdentity({
      clientId: '11111111-1111-1111-1111-111111111111',
      redirectUri: 'https://app.example/auth.html',
      host: {
        context: { embedded: true, person: { id: personId('adele'), tenantId: 't', loginHint: 'adele@example' } },
      },
      // The host's side stays real; the sign-in page of Microsoft cannot be had here.
      loadMsal: async () => ({
        createNestablePublicClientApplication: (await import('@azure/msal-browser'))
          .createNestablePublicClientApplication,
        createStandardPublicClientApplication: async () =>
          ({
            getAllAccounts: () => [],
            async acquireTokenPopup(request: unknown) {
              windows.push(request);
              return { accessToken: 'own', account };
            },
          }) as Pick<IPublicClientApplication, 'getAllAccounts'> as IPublicClientApplication,
      }),
    });
    bridge.answer = () => ({ status: 'PERSISTENT_ERROR', code: 'ServerError' });
    await expect(identity.token(['User.Read'])).rejects.toMatchObject({ reason: 'unavailable' });
    expect(await identity.token(['User.Read'], asking)).toBe('own');
    expect(windows).toMatchObject([{ scopes: ['User.Read'], loginHint: 'adele@example' }]);
  });
});
