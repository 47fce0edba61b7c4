import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/ids.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { openWorld, type Partner, type World } from './world.ts';

let world: World;
let adele: Partner;
let alex: Partner;

beforeEach(() => {
  world = openWorld({ start: '2026-02-20T09:00:00Z' });
  adele = world.join({ name: 'Adele Vance', zone: 'W. Europe Standard Time' });
  alex = world.join({
    name: 'Alex Wilber',
    zone: 'America/New_York',
    workingHours: { days: ['tuesday', 'monday', 'sunday'], start: '22:00', end: '06:30' },
  });
});

const march = [instant('2026-03-01T00:00:00Z'), instant('2026-04-01T00:00:00Z')] as const;
const address = (partner: Partner) => partner.person.mail ?? '';

describe('free/busy', () => {
  test('comes with hours in the own zone of each, in the order asked for', async () => {
    addEvent(world.tenant, alex.person, { subject: 'x', start: '2026-03-03T10:00', minutes: 60, showAs: 'oof' });
    const [his, mine] = await adele.graph.calendar.schedules([address(alex).toUpperCase(), address(adele)], ...march);
    expect(his).toEqual({
      address: address(alex).toUpperCase(),
      kind: 'known',
      items: [{ start: '2026-03-03T15:00:00Z', end: '2026-03-03T16:00:00Z', status: 'oof' }],
      hours: { days: [1, 2, 7], start: '22:00', end: '06:30', zone: 'America/New_York' },
    });
    expect(mine).toMatchObject({ kind: 'known', hours: { zone: 'Europe/Berlin', start: '09:00', end: '17:00' } });
  });

  test('nobody at an address is said for that address alone', async () => {
    const room = world.join({ name: 'No Mailbox', hasMailbox: false });
    const all = [address(adele), 'nobody@growtogether.example', address(room)];
    expect(await adele.graph.calendar.schedules(all, ...march)).toMatchObject([
      { kind: 'known' },
      { kind: 'unknown', problem: 'no-mailbox', address: 'nobody@growtogether.example' },
      { kind: 'unknown', problem: 'no-mailbox' },
    ]);
  });

  test('45 people over half a year take three calls a period of six weeks, and nothing is seen twice', async () => {
    const crowd = Array.from({ length: 44 }, (_, n) => world.join({ name: `Person ${n}` }));
    addEvent(world.tenant, adele.person, { subject: 'x', start: '2026-03-01T00:00', minutes: 60 * 24 * 100 });
    world.requests();
    const people = [adele, ...crowd].map(address);
    const found = await adele.graph.calendar.schedules(people, march[0], instant('2026-08-30T00:00:00Z'));
    expect(found.map((schedule) => schedule.address)).toEqual(people);
    expect(found.every(({ kind }) => kind === 'known')).toBe(true);
    expect(found[0]).toMatchObject({ items: [{ status: 'busy' }] });
    expect(world.requests()).toHaveLength(3 * 5);
  });

  test('an empty period or nobody asks nothing', async () => {
    world.requests();
    expect(await adele.graph.calendar.schedules([], ...march)).toEqual([]);
    expect(world.requests()).toEqual([]);
  });
});
