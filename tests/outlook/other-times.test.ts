import { describe, expect, it } from 'vitest';
import { otherTimes } from '../../src/app/outlook/other-times.ts';
import { type DaySpan, isInSpans } from '../../src/domain/cycle/days-off.ts';
import { day, instant } from '../../src/domain/ids.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { GraphFailure } from '../../src/graph/graph-failure.ts';
import type { Appointment, AppointmentPerson } from '../../src/host/appointment.ts';
import { careWorld } from '../app/care-world.ts';
import { refuse } from '../app/cycle-world.ts';
import type { Partner } from '../graph/world.ts';

const asPerson = ({ person }: Partner): AppointmentPerson => ({
  name: person.displayName,
  address: person.mail ?? '',
});
const dayOff = (at: string): DaySpan => ({ first: day(at.slice(0, 10)), last: day(at.slice(0, 10)) });

/** Adele's cycle with Alex, and one of its appointments as Outlook has it open beside her pane. */
const besideASession = async () => {
  const made = await careWorld();
  const { world, adele, alex, hers } = made;
  const [, second] = await hers.calendar();
  if (!second) throw new Error('The cycle has a second session.');
  const appointment: Appointment = {
    subject: second.subject,
    start: second.start,
    end: second.end,
    location: '',
    body: (await adele.graph.calendar.event(second.id)).body ?? '',
    attendees: [asPerson(alex)],
    kind: 'occurrence',
    ...(second.seriesId ? { seriesId: second.seriesId } : {}),
  };
  const times = async (graph: Pick<Graph, 'calendar' | 'drive'> = adele.graph, beside = appointment) => {
    const answer = await otherTimes(graph, beside, asPerson(adele), world.now());
    return answer.kind === 'times' ? answer.times : answer;
  };
  return { ...made, appointment, times };
};

describe('another time in the week of an appointment, beside it in Outlook', { timeout: 60_000 }, () => {
  it('is on none of the days on which the partners of its cycle do not meet', async () => {
    const { hers, times } = await besideASession();
    const before = await times();
    if (!Array.isArray(before)) throw new Error(`There are times: ${JSON.stringify(before)}`);
    const daysOff = [dayOff(before[0] ?? '')];
    await hers.actions().changeDaysOff([], daysOff);
    const after = await times();
    expect(after).toEqual(expect.any(Array));
    expect(after).not.toEqual(before);
    expect(Array.isArray(after) && after.filter((at) => isInSpans(daysOff, at, 'UTC'))).toEqual([]);
  });

  it('is none at all where the whole week is one on which they do not meet', async () => {
    const { hers, appointment, times } = await besideASession();
    const date = Temporal.PlainDate.from(appointment.start.slice(0, 10));
    const [first, last] = [date.subtract({ days: 7 }), date.add({ days: 7 })].map((one) => day(one.toString()));
    if (first && last) await hers.actions().changeDaysOff([], [{ first, last }]);
    expect(await times()).toEqual({ kind: 'none' });
  });

  it('is not guessed while the cycle’s page cannot be read, and is offered where there is no such page', async () => {
    const { world, adele, appointment, times } = await besideASession();
    world.tenant.faults.add({
      kind: 'refuse',
      status: 503,
      code: 'serviceUnavailable',
      path: '/children',
      times: 'always',
    });
    expect(await times()).toEqual({ kind: 'failed', failure: expect.any(GraphFailure) });
    world.tenant.faults.clear();
    refuse(world, '/children');
    expect(await times(adele.reopen())).toEqual(expect.any(Array));
    world.tenant.faults.clear();
    const nowhere = appointment.body.replaceAll(/(cycle(?:%2F|\/)c_[a-z0-9]+(?:%2F|\/))[A-Za-z0-9]+/gi, '$1gone');
    expect(nowhere).not.toBe(appointment.body);
    expect(await times(adele.graph, { ...appointment, body: nowhere })).toEqual(expect.any(Array));
  });

  it('is not guessed either where somebody’s calendar cannot be read: they are named', async () => {
    const { adele, appointment, times } = await besideASession();
    const stranger = { name: 'Somebody Else', address: 'somebody@elsewhere.example' };
    const attendees = [...appointment.attendees, stranger];
    expect(await times(adele.graph, { ...appointment, attendees })).toEqual({ kind: 'unreadable', people: [stranger] });
  });

  it('reads no notebook for an ordinary appointment', async () => {
    const { world, adele, appointment, times } = await besideASession();
    world.requests();
    const start = instant(appointment.start);
    expect(await times(adele.graph, { ...appointment, start, body: '<p>Lunch</p>' })).toEqual(expect.any(Array));
    expect(world.requests().filter((one) => one.includes('/drive'))).toEqual([]);
  });
});
