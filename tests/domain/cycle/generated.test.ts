import { describe, expect, it } from 'vitest';
import type { Availability, PlanRequest } from '../../../src/domain/cycle/types.ts';
import { generated } from './generated.ts';
import { offsetOf } from './wall-time.ts';

const instances = Array.from({ length: 2000 }, (_, index) => generated(index + 1));

const minuteOf = (date: string): number => Date.parse(`${date}T00:00Z`) / 60_000;
/** Whether somebody's clock changes while the cycle lasts. */
const changes = ({ from, rhythm }: PlanRequest, { zone }: Availability): boolean =>
  offsetOf(zone, minuteOf(from)) !== offsetOf(zone, minuteOf(from) + rhythm.weeks * 7 * 1440);
const somebody = (is: (person: Availability, request: PlanRequest) => boolean) => (request: PlanRequest) =>
  request.people.some((person) => is(person, request));
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

describe('the generated cycles that the planner is judged by', () => {
  it.each<[string, (request: PlanRequest) => boolean]>([
    ['two people', ({ people }) => people.length === 2],
    ['three people', ({ people }) => people.length === 3],
    ['twelve weeks and more', ({ rhythm }) => rhythm.weeks >= 12],
    ['more than twenty weeks', ({ rhythm }) => rhythm.weeks > 20],
    [
      'a change of clocks in Europe',
      somebody((one, request) => one.zone.startsWith('Europe/') && changes(request, one)),
    ],
    [
      'a change of clocks in America',
      somebody((one, request) => one.zone.startsWith('America/') && changes(request, one)),
    ],
    [
      'the half hour of Lord Howe',
      somebody((one, request) => one.zone === 'Australia/Lord_Howe' && changes(request, one)),
    ],
    ['a zone of half hours', somebody((one, { from }) => offsetOf(one.zone, minuteOf(from)) % 60 !== 0)],
    ['a weekend of Friday and Saturday', somebody(({ hours }) => hours.days.join() === '7,1,2,3,4')],
    ['work through the night', somebody(({ hours }) => minuteOfDay(hours.end) < minuteOfDay(hours.start))],
    ['days off', somebody(({ daysOff }) => daysOff.length > 0)],
    ['a whole week off', somebody(({ daysOff }) => daysOff.length >= 7)],
    ['a private part of the day', somebody(({ energy }) => energy !== undefined)],
    ['out of office', somebody(({ busy }) => busy.some(({ kind }) => kind === 'away'))],
    ['sessions of other cycles', somebody(({ busy }) => busy.some(({ kind }) => kind === 'coaching'))],
    ['every week', ({ rhythm }) => rhythm.cadence === 'weekly'],
    ['every four weeks', ({ rhythm }) => rhythm.cadence === 'monthly'],
  ])('[12.3] have %s, a hundred times and more', (_, has) => {
    expect(instances.filter(has).length).toBeGreaterThanOrEqual(100);
  });
});
