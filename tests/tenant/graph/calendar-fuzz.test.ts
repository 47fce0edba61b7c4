import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEvent, answerIn, entriesBetween } from '../../../tenant/graph/calendar/builders.ts';
import { readEvent } from '../../../tenant/graph/calendar/input.ts';
import { cancelEvent, locate, updateEvent } from '../../../tenant/graph/calendar/meetings.ts';
import { GraphError } from '../../../tenant/graph/errors.ts';
import type { Person } from '../../../tenant/graph/person.ts';
import { openWorld } from './support.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 120);
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2027, 0, 1);

const nth = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), nth, hours: fc.integer({ min: -60, max: 60 }) }),
  fc.record({ kind: fc.constant('rename' as const), nth, subject: fc.constantFrom('A', 'B') }),
  fc.record({ kind: fc.constant('cancel' as const), nth }),
  fc.record({ kind: fc.constant('retime' as const), hour: fc.integer({ min: 8, max: 17 }) }),
  fc.record({ kind: fc.constant('subject' as const), subject: fc.constantFrom('C', 'D') }),
  fc.record({ kind: fc.constant('invite' as const), alex: fc.boolean(), megan: fc.boolean() }),
  fc.record({
    kind: fc.constant('answer' as const),
    nth,
    who: fc.constantFrom(0, 1),
    answer: fc.constantFrom('accepted' as const, 'tentativelyAccepted' as const),
  }),
);

it('[CAL-43] whatever the organiser does to a series, everybody invited has the same meetings at the same times', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const world = openWorld();
      const adele = world.add({ name: 'Adele Vance', zone: 'Europe/Berlin' });
      const guests = [world.add({ name: 'Alex Wilber', zone: 'America/New_York' }), world.add({ name: 'Megan Bowen' })];
      let invited: Person[] = guests.slice(0, 1);
      const { core } = world.tenant;
      const item = addEvent(world.tenant, adele, {
        subject: 'S',
        start: '2026-03-10T10:00',
        minutes: 45,
        attendees: invited,
        online: true,
        repeat: { weeks: 1, count: 6 },
      });
      const patch = (key: string | null, body: object) =>
        updateEvent(core, adele, { item, key }, readEvent(core, adele, body));
      const time = (at: number) => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone: 'Europe/Berlin' });
      const entries = (person: Person) => entriesBetween(world.tenant, person, from, to);
      const date = (at: number) => entries(adele)[at]?.instance.key ?? null;

      for (const one of steps) {
        const key = 'nth' in one ? date(one.nth) : null;
        if ('nth' in one && key === null) continue;
        try {
          if (one.kind === 'move') {
            const fields = entries(adele)[one.nth]?.fields;
            if (fields)
              patch(key, {
                start: time(fields.start + one.hours * 3_600_000),
                end: time(fields.end + one.hours * 3_600_000),
              });
          }
          if (one.kind === 'rename') patch(key, { subject: one.subject });
          if (one.kind === 'cancel') cancelEvent(core, adele, { item, key });
          if (one.kind === 'subject') patch(null, { subject: one.subject });
          if (one.kind === 'retime') {
            const start = Date.UTC(2026, 2, 10, one.hour);
            patch(null, { start: time(start), end: time(start + 45 * 60_000) });
          }
          if (one.kind === 'invite') {
            invited = guests.filter((_, at) => [one.alex, one.megan][at]);
            patch(null, {
              attendees: invited.map((person) => ({ type: 'required', emailAddress: { address: person.mail } })),
            });
          }
          if (one.kind === 'answer' && key !== null && invited.includes(guests[one.who] as Person)) {
            answerIn(
              world.tenant,
              guests[one.who] as Person,
              item,
              one.answer,
              `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`,
            );
          }
        } catch (error) {
          if (!(error instanceof GraphError) || error.status !== 400) throw error;
        }
      }

      const shown = (person: Person) =>
        entries(person)
          .filter(({ fields }) => !fields.isCancelled)
          .map(({ start, end, fields }) => ({ start, end, subject: fields.subject, link: fields.online?.joinUrl }));
      for (const guest of guests)
        expect([guest.displayName, shown(guest)]).toEqual([
          guest.displayName,
          invited.includes(guest) ? shown(adele) : [],
        ]);
      for (const { instance } of entries(adele)) expect(locate(core, adele, item.id).item).toBe(instance.item);
    }),
    { numRuns: runs },
  );
});
