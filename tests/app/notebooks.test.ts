import { describe, expect, it } from 'vitest';
import { openMyWithdrawals } from '../../src/app/agreement/my-withdrawals.ts';
import { leaveNotebook } from '../../src/app/sharing/leave-notebook.ts';
import { tabMore } from '../../src/app/tab/tab-more.ts';
import { changeAgreement } from '../../src/domain/agreement/change-agreement.ts';
import { withoutNames } from '../../src/domain/agreement/withdrawal.ts';
import { cycleMarker, cycleUrl } from '../../src/domain/cycle/invitation.ts';
import { editAgreement, parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { editCycle, parseCycle } from '../../src/domain/document/cycle.ts';
import { personId } from '../../src/domain/ids.ts';
import type { ItemRef } from '../../src/graph/drive.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import type { Partner } from '../graph/world.ts';
import { type FullWorld, fullWorld } from './full-notebooks.ts';
import { type Device, deviceOf, type Opened } from './tab-device.ts';

const dayMs = 24 * 60 * 60_000;

const open = async (device: Device): Promise<Opened> => {
  const opened = await device.open();
  await opened.work.refresh(false);
  return opened;
};

const cycleOf = ({ tab }: Opened, title: string) => {
  const cycle = tab.read().cycles.find((one) => one.title === title);
  if (!cycle) throw new Error(`There is no cycle "${title}".`);
  return cycle;
};

const namesIn = async (person: Partner, folder: { driveId: string; itemId: string }) =>
  (await person.graph.drive.children(folder)).map(({ name }) => name).sort();

const start = async () => {
  const full = await fullWorld({ sessions: 6, commitments: 6 });
  const { world, adele, alex, megan } = full;
  return {
    full,
    world,
    devices: { adele: deviceOf(world, adele), alex: deviceOf(world, alex), megan: deviceOf(world, megan) },
  };
};

/** Alex owns "Spring with Adele" and leaves it. */
const alexLeaves = async (devices: { alex: Device }, full: FullWorld) => {
  const alex = await open(devices.alex);
  const cycle = cycleOf(alex, 'Spring with Adele');
  const files = await namesIn(full.alex, cycle.folder);
  const outcome = await leaveNotebook(alex.documents, cycle, { me: full.alex.id }, full.world.now());
  expect(outcome?.kind).toBe('saved');
  return { alex, cycle, files };
};

describe('a notebook whose owner leaves', { timeout: 120_000 }, () => {
  it('is taken over when the partner’s app opens, without anybody asking for it, and stays cheap to open', async () => {
    const { full, world, devices } = await start();
    const { cycle, files } = await alexLeaves(devices, full);
    const adele = await open(devices.adele);
    const hers = cycleOf(adele, 'Spring with Adele');
    expect(hers.folder.driveId).not.toBe(cycle.folder.driveId);
    expect(await namesIn(full.adele, hers.folder)).toEqual(files);
    expect(hers.people.map(({ name }) => name)).toEqual(['Adele Vance']);
    await expect(full.alex.graph.drive.children(hers.folder)).rejects.toMatchObject({ reason: 'forbidden' });
    expect(adele.tab.read().problem).toBeUndefined();

    const again = await devices.adele.open();
    await again.work.showLast();
    expect(cycleOf(again, 'Spring with Adele').folder).toEqual(hers.folder);
    world.requests();
    await again.work.refresh(false);
    expect(world.requests()).toHaveLength(2);
  });

  it('is closed for everybody thirty days later; the notes of the one who left are with them', async () => {
    const { full, world, devices } = await start();
    const { cycle } = await alexLeaves(devices, full);
    await open(devices.adele);
    world.pass(29 * dayMs);
    await open(devices.alex);
    expect(await namesIn(full.alex, cycle.folder)).not.toEqual([]);
    world.pass(3 * dayMs);
    const alex = await open(devices.alex);
    await expect(full.adele.graph.drive.children(cycle.folder)).rejects.toMatchObject({ boundary: 'graph' });
    const home = await namesIn(full.alex, await alex.documents.appFolder());
    expect(home.filter((name) => name.endsWith('Alex Wilber.md'))).toHaveLength(2);
    expect(alex.tab.read().cycles.map(({ title }) => title)).not.toContain('Spring with Adele');
  });

  it('stays where it is when somebody leaves who does not own it', async () => {
    const { full, devices } = await start();
    const adele = await open(devices.adele);
    const cycle = cycleOf(adele, 'Spring with Adele');
    full.world.requests();
    expect(await leaveNotebook(adele.documents, cycle, { me: full.adele.id }, full.world.now())).toBeUndefined();
    expect(full.world.requests()).toEqual([]);
  });
});

describe('a notebook whose owner’s account is gone', { timeout: 60_000 }, () => {
  it('[H4] is said to be lost, shown from this device, and made anew from what it knows', async () => {
    const { full, devices } = await start();
    const before = await open(devices.adele);
    const cycle = cycleOf(before, 'Spring with Adele');
    await full.alex.graph.drive.remove(cycle.folder);
    const opened = await open(devices.adele);
    expect(cycleOf(opened, 'Spring with Adele')).toMatchObject({ lost: true, stale: true });
    const { rescue } = tabMore(opened.services, opened.tab, full.world.now);
    await rescue(cycleOf(opened, 'Spring with Adele'));
    const again = await open(devices.adele);
    const hers = cycleOf(again, 'Spring with Adele');
    expect(hers).toMatchObject({ lost: false, stale: false });
    expect(await namesIn(full.adele, hers.folder)).toEqual([
      'agreement.md',
      'commitments-Adele Vance.md',
      'commitments-Alex Wilber.md',
      'cycle.md',
    ]);
  });
});

describe('a notebook of three whose owner’s account is gone', { timeout: 60_000 }, () => {
  /** Alex, Adele and Megan share "Spring with Adele"; then it is gone, and Adele has made it anew. */
  const madeAnew = async () => {
    const { full, world, devices } = await start();
    const { adele, alex, megan } = full;
    const his = await open(devices.alex);
    const { folder } = cycleOf(his, 'Spring with Adele');
    await his.documents.save({ folder, name: 'cycle.md' }, (before = '') =>
      editCycle(before, {
        people: [adele, alex, megan].map(({ id, person }) => ({ id, name: person.displayName })),
      }),
    );
    await open(devices.alex);
    const cycle = full.cycles[2]?.id;
    if (!cycle) throw new Error('There are three cycles.');
    const follow = (place: ItemRef) => devices.megan.open({ cycle, driveId: place.driveId, itemId: place.itemId });
    const first = await follow(folder);
    await first.work.refresh(false);
    expect(cycleOf(first, 'Spring with Adele').folder).toEqual(folder);
    const before = await open(devices.adele);
    await alex.graph.drive.remove(folder);
    await before.work.refresh(false);
    await tabMore(before.services, before.tab, world.now).rescue(cycleOf(before, 'Spring with Adele'));
    const hers = cycleOf(await open(devices.adele), 'Spring with Adele').folder;
    /** An invitation to this cycle whose link leads to that place. */
    const invite = (place: ItemRef): void => {
      const link = { cycle, driveId: place.driveId, itemId: place.itemId };
      addEvent(world.tenant, adele.person, {
        subject: 'Spring with Adele',
        start: '2026-11-25T10:00',
        minutes: 45,
        attendees: [megan.person],
        body: `<p>${cycleMarker(cycle)}</p><p>${cycleUrl({ origin: 'https://teams.microsoft.com', appId: 'app' }, link)}</p>`,
      });
    };
    return { full, devices, hers, follow, invite, cycle };
  };

  it('[H6] leads the third person there by the new invitation, and what they typed goes along', async () => {
    const { full, devices, hers, invite } = await madeAnew();
    const waiting = await open(devices.megan);
    const gone = cycleOf(waiting, 'Spring with Adele');
    expect(gone.lost).toBe(true);
    await waiting.documents.save({ folder: gone.folder, name: 'mine.md' }, () => '# Typed by Megan\n');
    invite(hers);
    const opened = await open(devices.megan);
    expect(cycleOf(opened, 'Spring with Adele')).toMatchObject({ folder: hers, lost: false, stale: false });
    expect(opened.tab.read().problem).toBeUndefined();
    expect(await namesIn(full.adele, hers)).toContain('mine.md');
  });

  it('[H6] leads them there by a link as well', async () => {
    const { hers, follow } = await madeAnew();
    const opened = await follow(hers);
    await opened.work.refresh(false);
    expect(opened.linked.read()).toMatchObject({ state: 'open' });
    expect(cycleOf(opened, 'Spring with Adele')).toMatchObject({ folder: hers, lost: false });
  });

  it('[H6] follows nobody to another cycle, nor to one with somebody new in it', async () => {
    const { devices, hers, invite } = await madeAnew();
    const adele = await open(devices.adele);
    invite(cycleOf(adele, 'Adele and Megan').folder);
    expect(cycleOf(await open(devices.megan), 'Spring with Adele').lost).toBe(true);
    invite(hers);
    await adele.documents.save({ folder: hers, name: 'cycle.md' }, (before = '') =>
      editCycle(before, { people: [...parseCycle(before).people, { id: personId('u_new'), name: 'Somebody new' }] }),
    );
    expect(cycleOf(await open(devices.megan), 'Spring with Adele').lost).toBe(true);
  });
});

describe('notes whose sharing somebody took back', { timeout: 60_000 }, () => {
  it('[P1] follow to their author’s own area when the app opens next, where they could not be moved at once', async () => {
    const { full, devices } = await start();
    const adele = await open(devices.adele);
    const { id, title, folder } = cycleOf(adele, 'Spring with Adele');
    await adele.documents.refreshFolder(folder);
    await openMyWithdrawals(adele.documents, full.adele.id, { id, title, folder }).write(['notes']);
    expect((await namesIn(full.alex, folder)).filter((name) => name.endsWith('Adele Vance.md'))).toHaveLength(3);
    const again = await open(devices.adele);
    const left = await namesIn(full.alex, folder);
    expect(left.filter((name) => /^\d{4}-.*Adele Vance/.test(name))).toEqual([]);
    expect(left.filter((name) => /^\d{4}-.*Alex Wilber/.test(name))).toHaveLength(2);
    const own = await namesIn(full.adele, await again.documents.appFolder());
    expect(own.filter((name) => /^\d{4}-.*Adele Vance/.test(name))).toHaveLength(2);
  });
});

describe('the members of a notebook', { timeout: 120_000 }, () => {
  const asMembers = (full: FullWorld, opened: Opened, people: readonly Partner[]) => {
    const { folder } = cycleOf(opened, 'Adele and Alex');
    return opened.documents.save({ folder, name: 'cycle.md' }, (before = '') =>
      editCycle(before, {
        people: people.map(({ id, person }) => ({ id, name: person.displayName })),
        organiser: parseCycle(before).organiser ?? full.adele.id,
      }),
    );
  };

  it('[P2] can open it from the moment they join to the moment they leave, whoever writes it into the cycle', async () => {
    const { full, world, devices } = await start();
    const { adele, alex, megan } = full;
    const hers = await open(devices.adele);
    const { folder } = cycleOf(hers, 'Adele and Alex');
    const his = await open(devices.alex);
    await expect(megan.graph.drive.children(folder)).rejects.toMatchObject({ reason: 'forbidden' });

    await asMembers(full, his, [adele, alex, megan]);
    await open(devices.adele);
    expect(await namesIn(megan, folder)).toContain('agreement.md');

    await asMembers(full, his, [adele, megan]);
    await open(devices.adele);
    await expect(alex.graph.drive.children(folder)).rejects.toMatchObject({ reason: 'forbidden' });
    expect(await namesIn(megan, folder)).toContain('agreement.md');

    const again = await devices.adele.open();
    world.requests();
    await again.work.refresh(false);
    expect(world.requests()).toHaveLength(2);
  });
});

describe('a partnership that has come to its end', { timeout: 120_000 }, () => {
  const end = async (opened: Opened, by: Partner, now: number) => {
    const cycle = cycleOf(opened, 'Adele and Alex');
    await opened.documents.save({ folder: cycle.folder, name: 'agreement.md' }, (before = '') => {
      const known = parseAgreement(before).agreement;
      if (!known) throw new Error('There is an agreement.');
      const ended = changeAgreement(known, by.id, now, { kind: 'withdraw', what: 'partnership' });
      return editAgreement(before, withoutNames(ended), cycle.people);
    });
    return cycle;
  };

  it('[P1] gives the shared notes to their authors at once; the rest goes after thirty days, and no note before its author has it', async () => {
    const { full, world, devices } = await start();
    const adele = await open(devices.adele);
    const { folder } = await end(adele, full.adele, world.now());
    await open(devices.adele);
    const notes = (names: readonly string[]) => names.filter((name) => /^\d{4}-/.test(name));
    expect(notes(await namesIn(full.adele, folder)).every((name) => name.endsWith('Alex Wilber.md'))).toBe(true);
    const home = await adele.documents.appFolder();
    expect(notes(await namesIn(full.adele, home))).toHaveLength(2);
    await expect(full.alex.graph.drive.children(home)).rejects.toMatchObject({ reason: 'forbidden' });

    world.pass(31 * dayMs);
    await open(devices.adele);
    expect(await namesIn(full.adele, folder)).toEqual([
      '2026-01-07 Alex Wilber.md',
      '2026-01-14 Alex Wilber.md',
      'cycle.md',
    ]);
  });

  it('[P1] once every author has theirs, nothing is left of it', async () => {
    const { full, world, devices } = await start();
    const adele = await open(devices.adele);
    const { folder } = await end(adele, full.adele, world.now());
    const alex = await open(devices.alex);
    const his = await namesIn(full.alex, await alex.documents.appFolder());
    expect(his.filter((name) => name.endsWith('Alex Wilber.md'))).toHaveLength(2);
    world.pass(31 * dayMs);
    await open(devices.adele);
    const last = await open(devices.adele);
    expect(last.tab.read().cycles.map(({ title }) => title)).not.toContain('Adele and Alex');
    await expect(full.adele.graph.drive.item(folder)).rejects.toMatchObject({ reason: 'not-found' });
  });
});
