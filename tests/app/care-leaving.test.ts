import { describe, expect, it } from 'vitest';
import { parseHandOver } from '../../src/domain/document/hand-over.ts';
import { newSessionNote } from '../../src/domain/document/session-note.ts';
import { cycleId, day, type Instant, instant } from '../../src/domain/ids.ts';
import type { Partner } from '../graph/world.ts';
import { agreementIn, careWorld, pageText, type Side, sideOf, startsOf, yesToAll } from './care-world.ts';

/** Adele organises, Alex is her partner, and Megan has come as a third and opened the app. */
const threeOfThem = async () => {
  const start = await careWorld();
  const { world, hers, his, megan, record } = start;
  const third = { id: megan.id, name: 'Megan Bowen', address: megan.person.mail ?? '' };
  await hers.actions().addThird(third);
  const theirs = await sideOf(world, megan, record.draft.cycle);
  for (const side of [hers, his, theirs]) await side.look();
  return { ...start, theirs };
};

const meetingsOf = async ({ graph }: Partner): Promise<readonly Instant[]> => {
  const events = await graph.calendar.events(instant('2026-11-20T00:00:00Z'), instant('2027-03-01T00:00:00Z'));
  return events.filter(({ cancelled }) => !cancelled).map(({ start }) => start);
};

const twoLeft = (side: Side) => side.care().questions.find(({ mend }) => mend.rule === 'partner-left');

describe('one of two leaves', { timeout: 60_000 }, () => {
  it('the cycle ends for both, and the notebook is handed over when its owner goes', async () => {
    const { hers, his, adele, alex } = await careWorld();
    expect(await hers.actions().leave('Thank you.')).toEqual({ kind: 'done', heir: alex.id });
    expect(await startsOf(his)).toEqual([]);
    expect((await his.document()).state).toBe('ended');
    expect(parseHandOver(await pageText(his, 'cycle.md')).asked).toMatchObject({ from: adele.id, to: alex.id });
  });

  it("the partner leaves: the notebook stays where it is, and the organiser's app calls the rest off", async () => {
    const { hers, his } = await careWorld();
    expect(await his.actions().leave('Thank you.')).toEqual({ kind: 'done' });
    await yesToAll(hers);
    expect(await startsOf(hers)).toEqual([]);
    expect(parseHandOver(await pageText(hers, 'cycle.md')).asked).toBeUndefined();
  });

  it('[Practice 2, whole partnership] the partnership is taken back, without a name beside it', async () => {
    for (const leaver of ['hers', 'his'] as const) {
      const sides = await careWorld();
      await sides[leaver].actions().leave('Thank you.');
      for (const side of [sides.hers, sides.his]) {
        const agreement = await agreementIn(side);
        expect(agreement?.state).toBe('ended');
        expect(agreement?.withdrawn).toMatchObject([{ what: 'partnership', by: null }]);
        await side.look();
        expect(side.opened.tab.read().cycles[0]).toMatchObject({
          agreement: { state: 'ended' },
          ended: { harvest: '' },
        });
      }
    }
  });

  it('a page of the agreement that nobody can read keeps nobody from leaving', async () => {
    const { hers, his } = await careWorld();
    const [view] = his.opened.tab.read().cycles;
    if (!view) throw new Error('There is a cycle.');
    await hers.opened.documents.save({ folder: view.folder, name: 'agreement.md' }, () => 'Lost in a spill of coffee.');
    await his.look();
    expect(await his.actions().leave('Thank you.')).toEqual({ kind: 'done' });
    expect(await pageText(hers, 'agreement.md')).toBe('Lost in a spill of coffee.');
    expect((await hers.document()).state).toBe('ended');
  });
});

describe('one of three leaves', { timeout: 60_000 }, () => {
  it('the organiser: whoever takes over is asked, and makes the series again for those who stay', async () => {
    const { hers, his, alex, megan } = await threeOfThem();
    const before = await startsOf(his);
    await hers.actions().leave('Thank you.');
    expect(await startsOf(his)).toEqual([]);
    await his.look();
    expect(await his.document()).toMatchObject({ organiser: alex.id, state: 'active' });
    const [question] = his.care().questions;
    expect(question?.mend).toMatchObject({ rule: 'series-gone', act: { kind: 'make-again-or-end' } });
    await his.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect(await startsOf(his)).toEqual(before);
    expect(await meetingsOf(megan)).toEqual(before);
    const [made] = await his.calendar();
    const { body } = await alex.graph.calendar.event(made?.seriesId ?? '');
    expect(body).toMatch(/Coachee: \w+ \w+\. Coach: \w+ \w+\./);
    expect(body).not.toContain('Adele Vance');
    await his.look();
    expect(his.care().questions.map(({ mend }) => mend.rule)).toEqual(['partner-left']);
  });

  it('a partner: two go on in the same series, with an agreement that both confirm anew', async () => {
    const { hers, his, megan } = await threeOfThem();
    const before = await startsOf(hers);
    expect(await his.actions().leave('Thank you.')).toEqual({ kind: 'done' });
    expect(await startsOf(his)).toEqual([]);
    await hers.look();
    expect(await startsOf(hers)).toEqual(before);
    expect((await hers.document()).people.map(({ id }) => id)).toEqual([hers.partner.id, megan.id]);
    expect(await agreementIn(hers)).toMatchObject({
      state: 'suspended',
      people: expect.not.arrayContaining([his.partner.id]),
    });
    // No later change of the series reaches whoever left.
    const invited = (await hers.calendar()).map(({ attendees }) => attendees.map(({ name }) => name));
    expect(new Set(invited.flat())).toEqual(new Set(['Megan Bowen']));
    expect(before.length).toBe(invited.length);
  });

  it('the invitation names whoever came and nobody who went, with the roles of those who are in it', async () => {
    const { hers, his } = await threeOfThem();
    const bodyAt = async (side: Side): Promise<string> => {
      const [event] = await side.calendar();
      return (await side.partner.graph.calendar.event(event?.seriesId ?? '')).body ?? '';
    };
    for (const side of [hers, his]) {
      const body = await bodyAt(side);
      expect(body).toMatch(/Coachee: \w+ \w+\. Coach: \w+ \w+\. Observer: Megan Bowen\./);
      expect(body).toContain('Open our shared notebook');
    }
    const { joinUrl } = (await hers.calendar())[0] ?? {};
    await his.actions().leave('Thank you.');
    await hers.look();
    const after = await bodyAt(hers);
    expect(after).not.toContain('Alex Wilber');
    expect(after).toMatch(/Coachee: \w+ \w+\. Coach: \w+ \w+\.</);
    expect((await hers.calendar())[0]?.joinUrl, 'the meeting stays').toBe(joinUrl);
  });

  it('[Practice 3, leavers] each who stays is asked once how the two go on; nothing says who left', async () => {
    const { hers, his, theirs, world } = await threeOfThem();
    expect(twoLeft(hers)).toBeUndefined();
    await his.actions().leave('Thank you.');
    const before = await startsOf(hers);
    for (const side of [hers, theirs]) {
      await side.look();
      expect(twoLeft(side)?.mend).toMatchObject({ act: { kind: 'two-left' }, consent: { kind: 'ask' } });
      expect(twoLeft(side)?.about).toBeUndefined();
      await side.actions().answer(twoLeft(side)?.mend.key ?? '', { kind: 'yes' });
      world.pass(3_600_000);
      await side.look();
      expect(twoLeft(side)).toBeUndefined();
      expect(await startsOf(side)).toEqual(before);
    }
    expect(await pageText(hers, 'cycle.md')).not.toContain(his.partner.id);
  });

  it('[Practice 3, leavers] to wait for a third pauses for both, and a third may come then', async () => {
    const { hers, his, theirs, alex, world } = await threeOfThem();
    await his.actions().leave('Thank you.');
    const [first, ...later] = await startsOf(hers);
    expect(Date.parse(first ?? '') - world.now()).toBeLessThan(14 * 86_400_000);
    await hers.look();
    await hers.actions().answer(twoLeft(hers)?.mend.key ?? '', { kind: 'wait' });
    await theirs.look();
    expect([hers.care().state, theirs.care().state]).toEqual(['paused', 'paused']);
    expect(twoLeft(theirs), 'one decision is enough').toBeUndefined();
    expect(await startsOf(hers)).toEqual(later);
    await hers.actions().addThird({ id: alex.id, name: 'Alex Wilber', address: alex.person.mail ?? '' });
    await hers.actions().resume();
    await hers.look();
    expect(hers.care().state).toBe('active');
    expect(twoLeft(hers)).toBeUndefined();
    expect(await meetingsOf(alex)).toEqual(later);
  });

  it('[Practice 2] notes of their own turns go with them, and the cycle leaves their list', async () => {
    const { hers, his, theirs } = await threeOfThem();
    const [view] = his.opened.tab.read().cycles;
    if (!view) throw new Error('There is a cycle.');
    const people = view.people.map(({ id }) => id);
    const [adele, alex] = people;
    if (!adele || !alex) throw new Error('There are people.');
    const name = '2026-11-20 Alex Wilber.md';
    const note = newSessionNote({
      id: 's_1_t1',
      cycle: cycleId(view.id),
      date: '2026-11-20T10:00:00+01:00',
      lengthMin: 45,
      framework: 'clear',
      partners: people,
      turn: { coachee: alex, coach: adele, observer: null },
      agreementVersion: 1,
      visibleTo: people,
      expires: day('2027-05-20'),
      title: 'Session',
      sections: [{ heading: 'What I learned', kind: 'text', content: ['Silence helped.'] }],
    });
    await his.opened.documents.save({ folder: view.folder, name }, () => note);
    await his.look();
    await his.actions().leave('Thank you.');
    const home = await his.opened.documents.appFolder();
    expect((await his.opened.documents.refresh({ folder: home, name }))?.text).toContain('Silence helped.');
    for (const side of [hers, theirs, his]) await side.look();
    await expect(his.partner.graph.drive.children(view.folder)).rejects.toMatchObject({ reason: 'forbidden' });
    expect(his.opened.tab.read().cycles).toEqual([]);
  });
});
