import { app } from '@microsoft/teams-js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { openHost } from '../../src/host/open-host.ts';
import { type FramingHost, frameWindow, hostOrigin, openedWindows } from './framed-window.ts';

const inMeeting = { meetingId: 'm', chatId: '19:meeting_x@thread.v2' };
const never = () => new Promise<never>(() => {});
const settled = () => new Promise((resolve) => setTimeout(resolve));

let frame: FramingHost;

const open = async (...given: Parameters<typeof frameWindow>): Promise<Host> => {
  frame = frameWindow(...given);
  return openHost({ hostOrigins: [hostOrigin] }, { wait: never });
};
const calls = (func: string) => frame.seen.filter((call) => call.func === func).map(({ args }) => args);

beforeEach(() => {
  // teams-js asks Microsoft for a list of domains.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});
afterEach(() => {
  // It keeps one state for the page it is loaded in.
  app._uninitialize();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, 'window');
  Reflect.deleteProperty(globalThis, 'document');
});

describe('the place', () => {
  test('is told in our own terms', async () => {
    expect((await open()).context).toEqual({
      surface: 'tab',
      locale: 'de-DE',
      theme: 'light',
      subPage: 'cycle/d/1',
      embedded: true,
      person: { id: 'adele', tenantId: 'tenant', loginHint: 'adele@example' },
    });
  });

  test.each([
    ['side-panel', { frameContext: 'sidePanel', ...inMeeting }],
    ['stage', { frameContext: 'meetingStage', ...inMeeting }],
    ['details', { frameContext: 'content', ...inMeeting }],
    ['channel', { frameContext: 'content', channelId: '19:c@thread.tacv2' }],
    ['channel', { frameContext: 'content', chatId: '19:c@thread.v2' }],
  ])('is %s', async (surface, given) => {
    expect((await open(given)).context.surface).toBe(surface);
  });

  test('names its meeting and chat', async () => {
    expect((await open({ frameContext: 'sidePanel', ...inMeeting })).context.meeting).toEqual({
      id: 'm',
      chatId: '19:meeting_x@thread.v2',
    });
  });
});

describe('changes', () => {
  test.each([
    ['dark', 'dark'],
    ['contrast', 'contrast'],
    ['glass', 'light'],
  ])('the theme %s becomes %s', async (name, theme) => {
    const host = await open({ theme: name === 'glass' ? 'dark' : 'default' });
    const heard: string[] = [];
    const stop = host.onTheme((next) => heard.push(next));
    frame.tell('themeChange', [name]);
    await settled();
    expect(heard).toEqual([theme]);
    expect(host.context.theme).toBe(theme);
    stop();
    frame.tell('themeChange', [name === 'dark' ? 'contrast' : 'dark']);
    await settled();
    expect(heard).toHaveLength(1);
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another window', { stranger: true, origin: 'https://evil.example' }],
  ])('news from %s is not believed', async (_, from) => {
    const host = await open();
    frame.tell('themeChange', ['dark'], from);
    await settled();
    expect(host.context.theme).toBe('light');
  });

  test('a listener that fails does not keep others from hearing', async () => {
    const host = await open();
    const heard: string[] = [];
    const raised: unknown[] = [];
    const keep = (error: unknown) => raised.push(error);
    process.once('uncaughtException', keep);
    host.onTheme(() => {
      throw new Error('broken listener');
    });
    host.onTheme((theme) => heard.push(theme));
    frame.tell('themeChange', ['dark']);
    await settled();
    expect(heard).toEqual(['dark']);
    expect(raised).toHaveLength(1);
  });

  test('waking from the cache registers again, reads anew and says ready', async () => {
    const host = await open();
    let woken = 0;
    host.onResume(() => {
      woken += 1;
    });
    const registered = calls('registerHandler').length;
    frame.answers.getContext = () => [{ locale: 'en-GB', theme: 'dark', frameContext: 'content', entityId: 'today' }];
    frame.tell('load', [{ entityId: 'today', contentUrl: 'http://localhost:5301/' }]);
    await settled();
    expect(calls('registerHandler').slice(registered)).toEqual([['themeChange'], ['contextChange']]);
    expect(host.context).toMatchObject({ theme: 'dark', locale: 'en-GB' });
    expect(woken).toBe(1);
    expect(calls('appInitialization.success')).toHaveLength(1);
  });

  test('before sleep the host waits until everything is put away', async () => {
    const host = await open();
    let done = false;
    host.onSuspend(async () => {
      await settled();
      done = true;
    });
    frame.answers.readyToUnload = () => {
      expect(done).toBe(true);
      return undefined;
    };
    frame.tell('beforeUnload', []);
    await settled();
    await settled();
    expect(calls('readyToUnload')).toHaveLength(1);
  });
});

describe('what can be done', () => {
  test('painted, ready and failed are told to the host', async () => {
    const host = await open();
    host.painted();
    host.ready();
    host.failed('because');
    expect(calls('appInitialization.appLoaded')).toHaveLength(1);
    expect(calls('appInitialization.success')).toHaveLength(1);
    expect(calls('appInitialization.failure')[0]?.slice(0, 2)).toEqual(['Other', 'because']);
  });

  test("the host's own links stay inside it, others open beside it", async () => {
    const host = await open();
    await host.openLink('https://teams.microsoft.com/l/entity/app/today');
    await host.openLink('https://contoso-my.sharepoint.com/l.md');
    expect(calls('executeDeepLink')).toEqual([['https://teams.microsoft.com/l/entity/app/today']]);
    expect(openedWindows()).toEqual(['https://contoso-my.sharepoint.com/l.md']);
    frame.answers.executeDeepLink = () => [false, 'no'];
    await expect(host.openLink('https://teams.microsoft.com/l/x')).rejects.toMatchObject({ reason: 'refused' });
  });

  test('outside a meeting there is none; beside it only its details; in it the stage and the listening cue', async () => {
    expect((await open()).meeting).toBeUndefined();
    app._uninitialize();
    expect(Object.keys((await open(inMeeting)).meeting ?? {})).toEqual(['details']);
    app._uninitialize();
    const panel = await open({ frameContext: 'sidePanel', ...inMeeting });
    expect(Object.keys(panel.meeting ?? {})).toEqual(['details', 'shareToStage', 'onStage', 'onSpeaking']);
    expect(panel.people).toBeUndefined();
  });

  test('the meeting tells its join link and times', async () => {
    const host = await open({ frameContext: 'sidePanel', ...inMeeting });
    const details = {
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/x',
      title: 'Adele and Alex',
      type: 'Recurring',
    };
    const times = { scheduledStartTime: '2026-03-03T09:00:00Z', scheduledEndTime: '2026-03-03T09:45:00Z' };
    frame.answers['meeting.getMeetingDetails'] = () => [
      null,
      { details: { ...details, ...times }, conversation: { id: 'c' }, organizer: { id: 'adele', tenantId: 't' } },
    ];
    expect(await host.meeting?.details()).toEqual({
      ...details,
      organiserId: 'adele',
      scheduledStart: '2026-03-03T09:00:00Z',
      scheduledEnd: '2026-03-03T09:45:00Z',
    });
    frame.answers['meeting.getMeetingDetails'] = () => [{ errorCode: 1000, message: 'no permission' }, null];
    await expect(host.meeting?.details()).rejects.toMatchObject({ reason: 'refused' });
  });

  test('sharing to the stage, and being told that somebody else is there', async () => {
    const host = await open({ frameContext: 'sidePanel', ...inMeeting });
    frame.answers['meeting.shareAppContentToStage'] = () => [null, true];
    await host.meeting?.shareToStage?.('http://localhost:5301/panel.html');
    frame.answers['meeting.shareAppContentToStage'] = () => [{ errorCode: 100, message: '' }, null];
    await expect(host.meeting?.shareToStage?.('x')).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test('the host tells whether the app is on the stage', async () => {
    const host = await open({ frameContext: 'sidePanel', ...inMeeting });
    for (const isAppSharing of [true, false]) {
      frame.answers['meeting.getAppContentStageSharingState'] = () => [null, { isAppSharing }];
      expect(await host.meeting?.onStage?.()).toBe(isAppSharing);
    }
    frame.answers['meeting.getAppContentStageSharingState'] = () => [{ errorCode: 1000, message: '' }, null];
    await expect(host.meeting?.onStage?.()).rejects.toMatchObject({ reason: 'refused' });
  });

  test('the listening cue is registered when first wanted, and once', async () => {
    const host = await open({ frameContext: 'sidePanel', ...inMeeting });
    const cue = () => calls('registerHandler').filter(([name]) => name === 'meeting.speakingStateChanged');
    expect(cue()).toHaveLength(0);
    const heard: boolean[] = [];
    const stop = host.meeting?.onSpeaking?.((speaking) => heard.push(speaking));
    host.meeting?.onSpeaking?.((speaking) => heard.push(speaking));
    frame.tell('meeting.speakingStateChanged', [{ isSpeakingDetected: true }]);
    await settled();
    stop?.();
    frame.tell('meeting.speakingStateChanged', [{ isSpeakingDetected: false }]);
    await settled();
    expect(cue()).toHaveLength(1);
    expect(heard).toEqual([true, true, false]);
  });

  test('people are picked; closing the picker picks nobody; a host without picker has none', async () => {
    const host = await open();
    frame.answers['people.selectPeople'] = () => [null, [{ objectId: 'alex', displayName: 'Alex', email: 'a@x' }]];
    expect(await host.people?.pick('With whom?', 'one')).toEqual([{ id: 'alex', name: 'Alex', mail: 'a@x' }]);
    frame.answers['people.selectPeople'] = () => [{ errorCode: 8000, message: '' }, null];
    expect(await host.people?.pick('With whom?', 'several')).toEqual([]);
    app._uninitialize();
    expect((await open({}, { people: undefined })).people).toBeUndefined();
  });
});

describe('no host', () => {
  test('a frame that does not answer is given up', async () => {
    frame = frameWindow();
    frame.answers.initialize = () => undefined;
    const late = openHost({ hostOrigins: [hostOrigin] }, { wait: async () => {} });
    await expect(late).rejects.toMatchObject({ boundary: 'host', reason: 'timed-out' });
  });

  test('a frame of an origin that is not listed is never believed', async () => {
    frame = frameWindow();
    const wrong = openHost({ hostOrigins: [] }, { wait: settled as () => Promise<void> });
    await expect(wrong).rejects.toMatchObject({ reason: 'timed-out' });
  });
});
