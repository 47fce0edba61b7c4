import { describe, expect, it } from 'vitest';
import { changeAgreement } from '../../src/domain/agreement/change-agreement.ts';
import type { AgreementChange } from '../../src/domain/agreement/types.ts';
import { editAgreement, parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { instant, type PersonId } from '../../src/domain/ids.ts';
import type { NewTime } from '../../src/graph/calendar.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { careWorld, later, type Side, startsOf } from './care-world.ts';

const local = (at: string, minutes = 45): NewTime => ({
  start: Temporal.Instant.from(at).toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' }),
  zone: 'UTC' as never,
  minutes,
});

/** Somebody moves an occurrence in Outlook, without the app. */
const inOutlook = async (side: Side, number: number, hours: number) => {
  const event = (await side.calendar())[number];
  if (!event) throw new Error('There is such a session.');
  await side.partner.graph.calendar.moveOccurrence(event.id, local(later(event.start, hours)));
};

const stateOf = async (side: Side, session: number) =>
  (await side.document()).dates.find((date) => date.session === session)?.state;

describe('care for a cycle', { timeout: 60_000 }, () => {
  it('[Practice 4, stability] says nothing and changes nothing where nothing happened', async () => {
    const { hers, his } = await careWorld();
    const before = await hers.document();
    for (const side of [hers, his]) {
      await side.look();
      expect(side.care()).toMatchObject({ questions: [], waiting: [], pending: [], news: [] });
    }
    expect(await hers.document()).toEqual(before);
  });

  it('takes over what the organiser moved in Outlook, in the document of both, and asks nobody', async () => {
    const { hers, his } = await careWorld();
    const [first] = await startsOf(hers);
    await inOutlook(hers, 0, 2);
    const hersNow = await hers.look();
    expect(hersNow).toMatchObject({
      questions: [],
      news: [{ session: 1, rule: 'hand-edit', from: first, to: later(first, 2) }],
    });
    expect((await hers.document()).dates[0]).toMatchObject({ at: later(first, 2), state: 'moved' });
    await his.look();
    expect(his.care()).toMatchObject({ questions: [], pending: [] });
    expect((await his.opened.tab.read().cycles[0]?.sessions[0]?.start) ?? '').toBe(later(first, 2));
  });

  it('takes over a session that was cancelled in Outlook', async () => {
    const { hers, his } = await careWorld();
    const [, second] = await hers.calendar();
    await hers.partner.graph.calendar.cancelOccurrence(second?.id ?? '', '');
    await his.look();
    await hers.look();
    expect(await stateOf(hers, 2)).toBe('cancelled');
    expect(hers.care().questions.filter(({ mend }) => mend.rule !== 'minimum')).toEqual([]);
  });

  it("a partner's move travels as Outlook's own proposal, is pending for both, and is done by one tap of the organiser", async () => {
    const { hers, his } = await careWorld();
    const [, second] = await startsOf(hers);
    const [to] = his.actions().timesToMove(2);
    if (!to) throw new Error('There is another time.');
    const outcome = await his.actions().move(2, to);
    expect(outcome).toMatchObject({ kind: 'asked', whom: { name: 'Adele Vance' } });
    expect(his.care().pending).toEqual([{ session: 2, agreed: second, wished: to }]);
    // Nothing has moved yet, in either calendar.
    expect((await startsOf(his))[1]).toBe(second);
    const [, atHers] = await hers.calendar();
    expect(atHers?.attendees[0]?.proposed?.start).toBe(to);
    await hers.look();
    expect(hers.care().pending).toEqual([{ session: 2, agreed: second, wished: to }]);
    const [question] = hers.care().questions;
    expect(question?.mend).toMatchObject({ rule: 'partner-move', act: { kind: 'move', from: second, to } });
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect((await startsOf(hers))[1]).toBe(to);
    expect((await startsOf(his))[1]).toBe(to);
    expect(hers.care()).toMatchObject({ questions: [], pending: [] });
    await his.look();
    expect(his.care()).toMatchObject({ questions: [], pending: [] });
  });

  it("a no to a partner's move takes the wish back, and nobody is asked about it again", async () => {
    const { hers, his } = await careWorld();
    const before = await startsOf(hers);
    const [to] = his.actions().timesToMove(2);
    if (!to) throw new Error('There is another time.');
    await his.actions().move(2, to);
    await hers.look();
    await hers.actions().answer(hers.care().questions[0]?.mend.key ?? '', { kind: 'no' });
    expect(await startsOf(hers)).toEqual(before);
    await his.look();
    expect(his.care().pending).toEqual([]);
    await hers.look();
    expect(hers.care().questions.filter(({ mend }) => mend.rule === 'partner-move')).toEqual([]);
  });

  it("a no is an answer to one wish: the partner's next wish for the same time is asked about again", async () => {
    const { hers, his } = await careWorld();
    const [to] = his.actions().timesToMove(2);
    if (!to) throw new Error('There is another time.');
    for (const time of ['first', 'second']) {
      await his.look();
      await his.actions().move(2, to);
      await hers.look();
      const question = hers.care().questions.find(({ mend }) => mend.rule === 'partner-move');
      expect(question?.mend.act, time).toMatchObject({ kind: 'move', to });
      await hers.actions().answer(question?.mend.key ?? '', { kind: 'no' });
    }
  });

  it('does what a partner wishes by itself where both agreed so, says so, and never within 48 hours', async () => {
    const { world, hers, his } = await careWorld();
    await hers.actions().setApplies(true);
    await his.look();
    const [to] = his.actions().timesToMove(2);
    if (!to) throw new Error('There is another time.');
    await his.actions().move(2, to);
    await hers.look();
    expect(hers.care()).toMatchObject({ questions: [], pending: [], news: [{ session: 2, rule: 'partner-move', to }] });
    expect((await startsOf(his))[1]).toBe(to);
    const [first] = await startsOf(his);
    world.pass(Date.parse(first ?? '') - world.now() - 30 * 3_600_000);
    await his.look();
    await his.actions().skip(1);
    await hers.look();
    expect((await startsOf(hers))[0]).toBe(first);
    expect(hers.care().questions[0]?.mend).toMatchObject({ rule: 'partner-skip', act: { kind: 'cancel' } });
  });

  it('a decline in Outlook offers three times of the same week, the decliner first', async () => {
    const { hers, his } = await careWorld();
    const [, second] = await his.calendar();
    await his.partner.graph.calendar.respond(second?.id ?? '', { answer: 'decline' });
    await hers.look();
    const asked = hers.care().questions.find(({ mend }) => mend.rule === 'declined');
    expect(asked?.mend.consent).toMatchObject({ kind: 'ask', who: [his.partner.id, hers.partner.id] });
    const times = asked?.mend.act.kind === 'offer-times' ? asked.mend.act.times : [];
    expect(times).toHaveLength(3);
    await his.look();
    expect(his.care().questions[0]?.mend.rule).toBe('declined');
    // Whoever answers: here the organiser moves it, and it comes back into the decliner's calendar.
    const [to] = times;
    if (!to) throw new Error('There is a time.');
    await hers.actions().answer(asked?.mend.key ?? '', { kind: 'time', at: to });
    expect(await startsOf(his)).toContain(to);
    await his.look();
    expect(his.care().questions).toEqual([]);
  });

  it('a time proposed in Outlook is asked about with its rule', async () => {
    const { hers, his } = await careWorld();
    const [, second] = await his.calendar();
    const start = later(second?.start, 24);
    await his.partner.graph.calendar.respond(second?.id ?? '', {
      answer: 'tentative',
      proposal: { start, end: later(start, 1) },
    });
    await hers.look();
    expect(hers.care().questions[0]?.mend.rule).toBe('partner-proposal');
  });

  it('a meeting that lands on a session asks whose it is, keep or move, and keeping is the end of it', async () => {
    const { world, hers, his } = await careWorld();
    const [, second] = await startsOf(his);
    const at = Temporal.Instant.from(second ?? '')
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime();
    addEvent(world.tenant, his.partner.person, {
      subject: 'All hands',
      start: at.toString({ smallestUnit: 'minute' }),
      minutes: 30,
      zone: 'UTC',
    });
    await his.look();
    const [question] = his.care().questions;
    expect(question?.mend).toMatchObject({
      rule: 'clash',
      act: { kind: 'keep-or-move' },
      consent: { who: [his.partner.id] },
    });
    await hers.look();
    expect(hers.care()).toMatchObject({ questions: [], waiting: [{ on: [{ name: 'Alex Wilber' }] }] });
    await his.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect(his.care().questions).toEqual([]);
    expect((await startsOf(his))[1]).toBe(second);
  });

  it('leave shifts a session to the nearest week with room, and only with a yes', async () => {
    const { world, hers, his } = await careWorld();
    const [, second] = await startsOf(his);
    const day = Temporal.Instant.from(second ?? '')
      .toZonedDateTimeISO('UTC')
      .toPlainDate();
    addEvent(world.tenant, his.partner.person, {
      subject: 'Away',
      start: `${day.subtract({ days: day.dayOfWeek - 1 })}T00:00`,
      minutes: 5 * 24 * 60,
      zone: 'UTC',
      showAs: 'oof',
    });
    await hers.look();
    const question = hers.care().questions.find(({ mend }) => mend.rule === 'leave-shifts');
    const to = question?.mend.act.kind === 'move' ? question.mend.act.to : undefined;
    expect(to).toBeDefined();
    expect((await startsOf(hers))[1]).toBe(second);
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect(await startsOf(his)).toContain(to);
  });

  it('changed working hours ask both for new times of the sessions outside', async () => {
    const { hers, his } = await careWorld();
    his.partner.person.workingHours = { days: ['monday'], start: '20:00', end: '22:00' };
    await hers.look();
    expect(hers.care().questions.map(({ mend }) => mend.rule)).toContain('hours-changed');
  });

  it('a partner who was taken off the list is noticed, and is invited again by one tap', async () => {
    const { hers, his } = await careWorld();
    const [first] = await hers.calendar();
    await hers.partner.graph.calendar.update(first?.seriesId ?? '', { attendees: [] });
    await hers.look();
    const [question] = hers.care().questions;
    expect(question?.mend).toMatchObject({
      rule: 'attendee-removed',
      act: { kind: 'partner-gone', person: his.partner.id },
    });
    expect(await startsOf(his)).toEqual([]);
    await his.look();
    await hers.actions().answer(question?.mend.key ?? '', { kind: 'yes' });
    expect(await startsOf(his)).toEqual(await startsOf(hers));
    // The partner's app, which saw an empty calendar meanwhile, wrote nothing of it down.
    expect((await hers.document()).dates.filter(({ state }) => state === 'cancelled')).toEqual([]);
  });

  it('[Practice 2, confidentiality strict] makes the series private with a subject that says nothing, once', async () => {
    const { world, hers, his } = await careWorld();
    const [view] = hers.opened.tab.read().cycles;
    if (!view) throw new Error('There is a cycle.');
    await hers.opened.documents.save({ folder: view.folder, name: 'agreement.md' }, (before) => {
      let agreement = parseAgreement(before ?? '').agreement;
      const change = (by: PersonId, what: AgreementChange) => {
        if (agreement) agreement = changeAgreement(agreement, by, world.now(), what);
      };
      change(hers.partner.id, { kind: 'propose' });
      const strict = { options: ['strict'], extras: {} };
      change(hers.partner.id, { kind: 'choose', item: 'confidentiality', choice: strict });
      change(his.partner.id, { kind: 'confirm-all' });
      return agreement ? editAgreement(before ?? '', agreement) : (before ?? '');
    });
    await hers.look();
    const hidden = await hers.partner.graph.calendar.events(
      instant('2026-11-20T00:00:00Z'),
      instant('2027-03-01T00:00:00Z'),
    );
    expect(new Set(hidden.map(({ subject, sensitivity }) => `${subject} ${sensitivity}`))).toEqual(
      new Set(['1:1 private']),
    );
    expect((await his.calendar()).every(({ subject }) => subject === '1:1')).toBe(true);
    world.requests();
    await hers.look();
    expect(world.requests().filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });

  it("costs one request for everybody's calendars beside what the tab has read", async () => {
    const { world, hers } = await careWorld();
    await hers.opened.work.refresh(false);
    world.requests();
    await (await (await hers.opened.work.more()).care()).look();
    expect(world.requests()).toEqual(['POST /me/calendar/getSchedule']);
  });
});
