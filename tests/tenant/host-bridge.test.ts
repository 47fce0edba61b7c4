import { describe, expect, it, vi } from 'vitest';
import { type Answers, type AppSignal, answerFor } from '../../tenant/host/bridge/answers.ts';
import { createFrameBridge } from '../../tenant/host/bridge/frame-bridge.ts';
import { answerAuth, type Broker } from '../../tenant/host/bridge/nested-auth.ts';
import { parseRequest } from '../../tenant/host/bridge/protocol.ts';
import { flatContext, meetingIdOf, runtimeOf, type Surface } from '../../tenant/host/bridge/surface.ts';
import type { PersonCard } from '../../tenant/server/describe-tenant.ts';
import { newPersonSetting } from '../../tenant/server/host-state.ts';

const person: PersonCard = {
  slug: 'adele',
  id: 'p1',
  name: 'Adele Brandt',
  givenName: 'Adele',
  job: '',
  department: '',
  address: 'adele@alderfinch.example',
  zone: 'Europe/Berlin',
  hasPhoto: false,
  setting: newPersonSetting,
};
const meeting = {
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/x/0',
  threadId: '19:meeting_x@thread.v2',
  title: 'Session',
  start: '2026-03-02T09:00:00.000Z',
  end: '2026-03-02T09:45:00.000Z',
  recurring: true,
  organizerId: 'p1',
};
const surface = (change: Partial<Surface> = {}): Surface => ({
  kind: 'personal',
  person,
  tenantId: 't1',
  teamsAppId: 'app1',
  entityId: 'today',
  theme: 'dark',
  locale: 'de-DE',
  ...change,
});
const answers: Answers = {
  openLink: (url) => url.startsWith('https://teams.microsoft.com/'),
  pickPeople: async () => undefined,
  openDialog: async () => ({ err: 'User cancelled' }),
  submitDialog: () => undefined,
  shareToStage: async () => true,
  stopSharing: async () => true,
  isSharing: () => false,
  goBack: () => true,
};
const request = (func: string, args: unknown[] = []) => ({ id: 1, uuidAsString: 'u', func, args });
const ask = (func: string, args: unknown[] = [], where = surface()) => {
  const signals: AppSignal[] = [];
  return answerFor(where, answers, (signal) => signals.push(signal), request(func, args)).then((reply) => ({
    reply,
    signals,
  }));
};

describe('what the host answers', () => {
  it('begins with the place, a version, and the runtime as the fourth argument', async () => {
    const { reply, signals } = await ask('initialize', ['2.58.0', 4, []]);
    expect(reply).toEqual(['content', 'web', '2.0.1', JSON.stringify(runtimeOf(surface()))]);
    expect(signals).toEqual([{ kind: 'initialized' }]);
    expect(runtimeOf(surface())).toMatchObject({ supports: { nestedAppAuth: {}, people: {} } });
    expect(runtimeOf(surface({ kind: 'sidePanel' }))).not.toMatchObject({ supports: { people: {} } });
  });

  it('describes person, place and meeting in one flat context', () => {
    const context = flatContext(surface({ kind: 'meetingStage', subPageId: 'cycle/1', meeting }));
    expect(context).toMatchObject({
      userObjectId: 'p1',
      tid: 't1',
      theme: 'dark',
      subEntityId: 'cycle/1',
      frameContext: 'meetingStage',
      chatId: meeting.threadId,
      meetingId: meetingIdOf(meeting.threadId),
    });
    expect(flatContext(surface())).not.toHaveProperty('meetingId');
  });

  it('knows the meeting’s join link, times and organiser; outside a meeting it says so', async () => {
    const inside = await ask('meeting.getMeetingDetails', [], surface({ kind: 'sidePanel', meeting }));
    expect(inside.reply).toMatchObject([
      null,
      {
        details: { joinUrl: meeting.joinUrl, scheduledStartTime: meeting.start, type: 'Recurring' },
        conversation: { id: meeting.threadId },
        organizer: { id: 'p1', tenantId: 't1' },
      },
    ]);
    expect((await ask('meeting.getMeetingDetails')).reply).toMatchObject([{ errorCode: 100 }, null]);
  });

  it('refuses links that it does not know, and the stage outside a meeting', async () => {
    expect((await ask('executeDeepLink', ['https://teams.microsoft.com/l/chat'])).reply).toEqual([true]);
    expect((await ask('executeDeepLink', ['msteams:x'])).reply).toEqual([
      false,
      'This imitation cannot open that link.',
    ]);
    expect((await ask('meeting.shareAppContentToStage', ['http://x/'])).reply).toMatchObject([
      { errorCode: 100 },
      null,
    ]);
    expect((await ask('people.selectPeople', [{}])).reply).toMatchObject([{ errorCode: 8000 }, null]);
  });

  it('hears how the page says it is', async () => {
    expect((await ask('appInitialization.success')).signals).toEqual([{ kind: 'ready' }]);
    expect((await ask('appInitialization.failure', ['AuthFailed', 'no'])).signals).toEqual([
      { kind: 'failed', reason: 'AuthFailed', message: 'no' },
    ]);
  });

  it('knows what it does not have', async () => {
    expect((await ask('media.captureImage')).reply).toBe('unknown');
    expect((await ask('toString')).reply).toBe('unknown');
  });
});

describe('messages', () => {
  it('are requests only where they have the shape of one', () => {
    for (const data of [null, 'text', 7, [], {}, { id: 'x', func: 'f' }, { func: 'f' }, { id: 1 }])
      expect(parseRequest(data)).toBeUndefined();
    expect(parseRequest({ id: 0, func: 'getContext', args: 'none' })).toEqual({ id: 0, func: 'getContext', args: [] });
  });

  const setUp = () => {
    const host = new EventTarget();
    const posted: { message: unknown; origin: string }[] = [];
    const frame = { postMessage: (message: unknown, origin: string) => posted.push({ message, origin }) };
    const unknown: string[] = [];
    // A window is only listened to here, and a frame only posted to: two methods of a large interface.
    const bridge = createFrameBridge(
      {
        frame: () => frame as unknown as Window,
        origin: 'http://app',
        surface: () => surface(),
        broker: () => broker(),
        answers: () => answers,
        onSignal: () => undefined,
        onUnknown: (func) => unknown.push(func),
      },
      host as unknown as Window,
    );
    const say = (data: unknown, from: { source?: unknown; origin?: string } = {}) =>
      host.dispatchEvent(Object.assign(new Event('message'), { data, source: frame, origin: 'http://app', ...from }));
    return { bridge, posted, say, unknown };
  };

  it('are answered to the frame’s exact origin, and only where they come from it', async () => {
    const { posted, say } = setUp();
    say(request('getContext'), { origin: 'http://evil' });
    say(request('getContext'), { source: {} });
    say(request('getContext'), { source: null });
    say('nonsense');
    say(request('getContext'));
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]).toMatchObject({ origin: 'http://app', message: { id: 1, uuidAsString: 'u' } });
  });

  it('tell a page only what it asked to hear, and nothing after the frame is gone', () => {
    const { bridge, posted, say, unknown } = setUp();
    bridge.tell({ func: 'themeChange', args: ['dark'] });
    expect(posted).toEqual([]);
    say(request('registerHandler', ['themeChange']));
    bridge.tell({ func: 'themeChange', args: ['dark'] });
    expect(posted).toEqual([{ message: { func: 'themeChange', args: ['dark'] }, origin: 'http://app' }]);
    bridge.close();
    say(request('media.captureImage'));
    expect(unknown).toEqual([]);
  });

  it('that ask for what is not there are refused and reported', async () => {
    const { posted, say, unknown } = setUp();
    say(request('media.captureImage'));
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(unknown).toEqual(['media.captureImage']);
    expect(posted[0]?.message).toMatchObject({ args: [{ errorCode: 100 }] });
  });
});

const issued = {
  kind: 'token',
  token: { access_token: 'a', id_token: 'i', expires_in: 3600, scope: 'User.Read' },
  account: {
    homeAccountId: 'p1.t1',
    environment: 'login.microsoftonline.com',
    tenantId: 't1',
    username: 'a',
    localAccountId: 'p1',
    name: 'Adele',
  },
} as const;

/** A broker whose person has allowed nothing yet and answers the dialog with `says`. */
const broker = (says = true, change: Partial<PersonCard['setting']> = {}): Broker => {
  let allowed = false;
  return {
    person: { ...person, setting: { ...person.setting, ...change } },
    tenantId: 't1',
    token: async () => (allowed ? issued : { kind: 'consent-needed', scopes: ['User.Read'] }),
    consent: async () => {
      allowed = says;
      return says;
    },
  };
};
const auth = async (method: string, from = broker()) => {
  const data = {
    messageType: 'NestedAppAuthRequest',
    method,
    requestId: 'r1',
    tokenParams: { clientId: 'c', scope: 'User.Read' },
  };
  return JSON.parse((await answerAuth(from, JSON.stringify(data))) ?? 'null');
};

describe('nested app auth', () => {
  it('names the account before any token', async () => {
    expect(await auth('GetInitContext')).toMatchObject({
      messageType: 'NestedAppAuthResponse',
      requestId: 'r1',
      success: true,
      initContext: { accountContext: { homeAccountId: 'p1.t1', tenantId: 't1' } },
    });
  });

  it('never opens a dialog for a silent request', async () => {
    expect(await auth('GetToken')).toMatchObject({
      success: false,
      error: { status: 'USER_INTERACTION_REQUIRED', code: 'consent_required' },
    });
  });

  it('gives the token after a yes, and a refusal after a no', async () => {
    expect(await auth('GetTokenPopup')).toMatchObject({
      success: true,
      token: { access_token: 'a', properties: null },
    });
    expect(await auth('GetTokenPopup', broker(false))).toMatchObject({
      success: false,
      error: { status: 'USER_CANCEL' },
    });
  });

  it('has no network where the computer has none', async () => {
    expect(await auth('GetToken', broker(true, { network: 'offline' }))).toMatchObject({
      error: { status: 'NO_NETWORK' },
    });
  });

  it('leaves everything else alone', async () => {
    expect(await answerAuth(broker(), 'no json')).toBeUndefined();
    expect(await answerAuth(broker(), '{"messageType":"Other"}')).toBeUndefined();
    expect(await auth('DeleteAccount')).toMatchObject({ success: false, error: { status: 'DISABLED' } });
  });
});
