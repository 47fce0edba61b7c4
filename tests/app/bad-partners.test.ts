import { describe, expect, it } from 'vitest';
import type { Person, ProposalsState } from '../../src/app/contract.ts';
import { proposeTimes } from '../../src/app/start-cycle/propose.ts';
import { readTypedPartner } from '../../src/domain/cycle/typed-partner.ts';
import { instant } from '../../src/domain/ids.ts';
import { addGroup } from '../../tenant/graph/directory/groups.ts';
import type { Partner } from '../graph/world.ts';
import { cycleWorld } from './cycle-world.ts';
import { deviceOf } from './tab-device.ts';

type Start = Awaited<ReturnType<typeof cycleWorld>>;

const asPerson = ({ id, person }: Partner): Person => ({
  id,
  name: person.displayName,
  address: person.mail ?? person.userPrincipalName,
});

/** Looking for a partner or a time is all that happened: no folder, document, invitation or event, in nobody's account. */
const nothingCreated = async ({ adele, alex, megan }: Start, requests: readonly string[]): Promise<void> => {
  expect(requests.filter((one) => !one.startsWith('GET ') && one !== 'POST /me/calendar/getSchedule')).toEqual([]);
  const span = [instant('2026-11-01T00:00:00Z'), instant('2027-06-01T00:00:00Z')] as const;
  for (const { graph } of [adele, alex, megan]) expect(await graph.calendar.events(...span)).toEqual([]);
  expect(await adele.graph.drive.children(await adele.graph.drive.appFolder())).toEqual([]);
};

describe('a partner who cannot be one', { timeout: 60_000 }, () => {
  /** What the screen is given for a text typed where a partner is searched. */
  const typed = async (text: string, prepare: (start: Start) => void): Promise<readonly Person[]> => {
    const start = await cycleWorld();
    prepare(start);
    const { work } = await deviceOf(start.world, start.adele).open();
    start.world.requests();
    const found = await work.findPeople(text);
    await nothingCreated(start, start.world.requests());
    return found;
  };
  const join =
    (options: Parameters<Start['world']['join']>[0]) =>
    ({ world }: Start): void =>
      void world.join(options);

  it.each([
    ['a room', 'Lighthouse', join({ name: 'Lighthouse Room', purpose: 'room' }), { doubtful: true }],
    ['equipment', 'Projector', join({ name: 'Projector 7', purpose: 'equipment' }), { doubtful: true }],
    ['a shared mailbox', 'support desk', join({ name: 'Support Desk', purpose: 'shared' }), { doubtful: true }],
    ['oneself', 'Adele Vance', () => undefined, { not: 'yourself' }],
    ['oneself by address', 'adele.vance@growtogether.example', () => undefined, { not: 'yourself' }],
    [
      'a guest',
      'Gil',
      join({ name: 'Gil Guest', userPrincipalName: 'gil_other.example#EXT#@growtogether.example' }),
      { not: 'guest' },
    ],
    ['somebody without a mailbox', 'Nell', join({ name: 'Nell Nobox', mail: null }), { not: 'no-mailbox' }],
  ] as const)('%s is found and said to be so', async (_, text, prepare, expected) => {
    const found = await typed(text, prepare);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it('a person whose directory has a surname alone is taken at once', async () => {
    const start = await cycleWorld();
    const cher = start.world.join({ name: 'Cher' });
    cher.person.givenName = null;
    cher.person.surname = 'Cher';
    const { work } = await deviceOf(start.world, start.adele).open();
    expect(await work.findPeople('Cher')).toEqual([expect.not.objectContaining({ doubtful: true })]);
  });

  it('a group is nobody of the directory, by name or by address', async () => {
    const group = ({ world, alex, megan }: Start) =>
      addGroup(world.tenant, {
        name: 'Weather Stations',
        mail: 'stations@growtogether.example',
        members: [alex.person, megan.person],
      });
    for (const text of ['Weather Stations', 'stations@growtogether.example'])
      expect(await typed(text, (start) => void group(start)), text).toEqual([]);
    expect(readTypedPartner('stations@growtogether.example')).toMatchObject({ kind: 'address' });
  });
});

describe('what was typed where a partner is searched', () => {
  it.each([
    ['', { kind: 'nothing' }],
    ['  ', { kind: 'nothing' }],
    ['Megan', { kind: 'name', text: 'Megan' }],
    ['Okafor, Megan', { kind: 'name', text: 'Okafor, Megan' }],
    ['megan@alder.example', { kind: 'address', text: 'megan@alder.example' }],
    ['<megan@alder.example>', { kind: 'address', text: 'megan@alder.example' }],
    ['Megan <megan@alder.example>', { kind: 'name' }],
    ['a@alder.example; b@alder.example', { kind: 'several', people: 2 }],
    ['Alex Moreau; Megan Okafor; Lee', { kind: 'several', people: 3 }],
  ] as const)('%j', (text, expected) => expect(readTypedPartner(text)).toMatchObject(expected));

  it.each(['; ', ', ', ' ', '\n', ''])(
    'sixty addresses, as a mail program copies them with %j between them',
    (between) => {
      const all = Array.from({ length: 60 }, (_, index) => `p${index}@alder.example`).join(between);
      expect(readTypedPartner(all)).toEqual({ kind: 'several', people: 60 });
    },
  );
});

describe('what stands against a cycle', { timeout: 60_000 }, () => {
  type Wanted = Partial<Parameters<typeof proposeTimes>[1]>;
  const propose = async (wanted: (start: Start) => Wanted): Promise<ProposalsState> => {
    const start = await cycleWorld();
    const { adele, alex, record, world } = start;
    const more = wanted(start);
    world.requests();
    const found = await proposeTimes(adele.graph.calendar, {
      me: asPerson(adele),
      partners: [asPerson(alex)],
      rhythm: record.draft.rhythm,
      now: world.now(),
      ...more,
    });
    await nothingCreated(start, world.requests());
    return found;
  };
  const sixty = ({ alex }: Start): Person[] =>
    Array.from({ length: 60 }, (_, index) => ({ ...asPerson(alex), id: `${alex.id}${index}` as Partner['id'] }));
  const withMembers = (world: Start['world'], count: number): Person => {
    const members = Array.from({ length: count }, (_, n) => world.join({ name: `Member Number${n}` }).person);
    const { name, mail } = addGroup(world.tenant, { name: 'Everybody', mail: 'all@growtogether.example', members });
    return { id: 'g' as Person['id'], name, address: mail };
  };

  it.each<[string, (start: Start) => Wanted, object]>([
    ['oneself', ({ adele }) => ({ partners: [asPerson(adele)] }), { kind: 'bad-people', problem: 'yourself' }],
    ['nobody', () => ({ partners: [] }), { kind: 'bad-people', problem: 'nobody' }],
    ['sixty people', (start) => ({ partners: sixty(start) }), { kind: 'bad-people', problem: 'too-many' }],
    [
      'somebody without a mailbox or a licence for one',
      ({ world }) => ({ partners: [asPerson(world.join({ name: 'Nobox Nell', hasMailbox: false }))] }),
      { kind: 'unreadable-calendar', people: [{ name: 'Nobox Nell' }], problem: 'no-mailbox' },
    ],
    [
      'a guest',
      ({ world }) => ({
        partners: [asPerson(world.join({ name: 'Guest Gil', userType: 'Guest', hasMailbox: false }))],
      }),
      { kind: 'unreadable-calendar', people: [{ name: 'Guest Gil' }] },
    ],
    [
      'an address of nobody',
      ({ alex }) => ({ partners: [{ ...asPerson(alex), address: 'nobody@nowhere.example' }] }),
      { kind: 'unreadable-calendar', problem: 'no-mailbox' },
    ],
    [
      'a large group',
      ({ world }) => ({ partners: [withMembers(world, 101)] }),
      { kind: 'unreadable-calendar', problem: 'group' },
    ],
    [
      'hours that never meet',
      ({ alex }) => {
        alex.person.workingHours = { days: ['monday', 'tuesday'], start: '20:00', end: '23:00' };
        return {};
      },
      { kind: 'answer', answer: { kind: 'obstacle', obstacle: 'no-common-hours' } },
    ],
    [
      'an end before the start: a rhythm of less than no weeks',
      ({ record }) => ({ rhythm: { ...record.draft.rhythm, weeks: -1 } }),
      { kind: 'answer', answer: { kind: 'obstacle', obstacle: 'bad-request' } },
    ],
  ])('%s', async (_, wanted, expected) => {
    expect(await propose(wanted)).toMatchObject(expected);
  });
});
