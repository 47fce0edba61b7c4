import { describe, expect, it } from 'vitest';
import { answerFor } from '../../tenant/host/bridge/answers.ts';
import { flatContext, runtimeOf, type Surface } from '../../tenant/host/bridge/surface.ts';
import type { Draft } from '../../tenant/host/outlook/draft.ts';
import { answerOffice, type DraftDesk, opening } from '../../tenant/host/outlook/office-calls.ts';
import { newPersonSetting } from '../../tenant/server/host-state.ts';

const weekly = { recurrenceType: 'weekly', recurrenceProperties: { interval: 2 } };
const hour = 3_600_000;

const aDraft = (change: Partial<Draft> = {}): Draft => ({
  mode: 'compose',
  subject: 'Time for us',
  start: 10 * hour,
  end: 11 * hour,
  location: '',
  body: '<html><body>\r\n<p>Agenda</p></body></html>',
  bodyType: 'html',
  organizer: { displayName: 'Adele', emailAddress: 'adele@alder.example' },
  required: [{ displayName: 'Alex', emailAddress: 'alex@alder.example' }],
  optional: [],
  categories: [],
  seriesId: null,
  recurrence: null,
  online: true,
  ...change,
});

const deskOf = (change: Partial<Draft> = {}, offline = false) => {
  let draft = aDraft(change);
  const desk: DraftDesk = {
    read: () => draft,
    change: (part) => {
      draft = { ...draft, ...part };
    },
    save: async () => 'saved-id',
    open: () => undefined,
    offline,
    version: { mailbox: '1.14', nestedAuth: true, categories: ['Red category'] },
  };
  return { ask: (call: string, ...args: unknown[]) => answerOffice(desk, call, args), now: () => draft };
};
const html = { coercionType: 'html' };

describe('Outlook’s window', () => {
  it('[OFF-2] keeps the length when the start moves, and takes no end before the start', async () => {
    const { ask, now } = deskOf();
    await ask('start.set', 20 * hour);
    expect(now()).toMatchObject({ start: 20 * hour, end: 21 * hour });
    expect(await ask('end.set', 19 * hour)).toMatchObject({ error: { name: 'InvalidEndTime' } });
    await ask('end.set', 22 * hour);
    expect(now().end).toBe(22 * hour);
  });

  it('[OFF-3] moves no series by its start, but one date of it', async () => {
    expect(await deskOf({ recurrence: weekly }).ask('start.set', 1)).toMatchObject({ error: { code: 9006 } });
    expect(await deskOf({ recurrence: weekly, seriesId: 'S' }).ask('start.set', 1)).toEqual({});
  });

  it('[OFF-4] puts HTML in front of the body, and none into plain text', async () => {
    const { ask, now } = deskOf();
    await ask('body.prepend', '<p>New</p>', html);
    expect(now().body).toBe('<html><body>\r\n<p>New</p>\r\n<p>Agenda</p></body></html>');
    const plain = deskOf({ bodyType: 'text', body: 'Agenda' });
    expect(await plain.ask('body.prepend', '<p>New</p>', html)).toHaveProperty('error');
    expect(await plain.ask('body.set', '<p>New</p>', html)).toHaveProperty('error');
    await plain.ask('body.prepend', 'New\n', { coercionType: 'text' });
    expect(plain.now().body).toBe('New\nAgenda');
  });

  it('[OFF-5] gives only categories of the person’s own list', async () => {
    const { ask, now } = deskOf();
    expect(await ask('categories.add', ['Grow Together'])).toMatchObject({ error: { name: 'InvalidCategory' } });
    await ask('categories.add', ['Red category']);
    await ask('categories.add', ['Red category']);
    expect(now().categories).toEqual(['Red category']);
  });

  it('[OFF-6] names no id before the first saving', async () => {
    expect(await deskOf().ask('itemId.get')).toMatchObject({ error: { name: 'ItemNotSaved' } });
    expect(await deskOf({ id: 'E' }).ask('itemId.get')).toEqual({ value: 'E' });
    expect(await deskOf().ask('save')).toEqual({ value: 'saved-id' });
  });

  it('[OFF-10] saves nothing without a network', async () => {
    expect(await deskOf({}, true).ask('save')).toHaveProperty('error');
  });

  it('[OFF-1] [OFF-7] tells those invited values, and whoever writes none', () => {
    const look = { locale: 'de-DE', theme: 'dark' };
    const version = { mailbox: '1.8', nestedAuth: false, categories: [] };
    const me = { displayName: 'Alex', emailAddress: 'alex@alder.example' };
    const read = opening(aDraft({ mode: 'read', id: 'E', seriesId: 'S', recurrence: weekly }), version, look, me);
    expect(read).toMatchObject({
      mode: 'read',
      seriesId: 'S',
      recurrence: weekly,
      snapshot: { subject: 'Time for us', itemId: 'E', requiredAttendees: [{ displayName: 'Alex' }] },
      sets: { Mailbox: '1.8' },
    });
    expect(read.sets).not.toHaveProperty('NestedAppAuth');
    expect(opening(aDraft(), version, look, me)).not.toHaveProperty('snapshot');
  });

  it('refuses what it does not imitate', async () => {
    expect(await deskOf().ask('toString')).toMatchObject({ error: { name: 'NotImplemented' } });
  });
});

describe('[OFF-12] a personal tab outside Teams', () => {
  const surface: Surface = {
    kind: 'personal',
    person: {
      slug: 'adele',
      id: 'p1',
      name: 'Adele Brandt',
      givenName: 'Adele',
      job: '',
      department: '',
      address: 'adele@alder.example',
      zone: 'Europe/Berlin',
      hasPhoto: false,
      setting: newPersonSetting,
    },
    tenantId: 't1',
    teamsAppId: 'app1',
    entityId: 'today',
    theme: 'default',
    locale: 'en-GB',
  };
  const answers = {
    openLink: () => true,
    pickPeople: async () => undefined,
    openDialog: async () => ({}),
    submitDialog: () => undefined,
    shareToStage: async () => false,
    stopSharing: async () => false,
    isSharing: () => false,
    goBack: () => true,
  };
  const follow = (where: Surface) =>
    answerFor(where, answers, () => undefined, {
      id: 1,
      func: 'executeDeepLink',
      args: ['https://teams.microsoft.com/l/x'],
    });

  it.each(['Outlook', 'Office'] as const)('%s has no people picker and follows no link of Teams', async (hostName) => {
    const there = { ...surface, hostName };
    expect(flatContext(there)).toMatchObject({ hostName });
    expect(runtimeOf(there)).not.toMatchObject({ supports: { people: {} } });
    expect(await follow(there)).toEqual([false, expect.any(String)]);
    expect(await follow(surface)).toEqual([true]);
  });
});
