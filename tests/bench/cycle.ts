import 'temporal-polyfill/global';
import { proposeTimes } from '../../src/app/start-cycle/propose.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { cycleWorld } from '../app/cycle-world.ts';

/** Requests to the calendar among those that were made. */
export const toCalendar = (requests: readonly string[]): readonly string[] =>
  requests.filter((request) => /getSchedule|\/me\/events|calendarView|\$batch/.test(request));

/** What planning and making a cycle of two over eight weeks asks of Outlook. */
export const calendarRequests = async (): Promise<{
  readonly planning: readonly string[];
  readonly making: readonly string[];
}> => {
  const { world, adele, alex, record, store, work } = await cycleWorld();
  world.requests();
  const asPerson = (one: typeof adele) => ({
    id: one.id,
    name: one.person.displayName,
    address: one.person.mail ?? '',
  });
  await proposeTimes(adele.graph.calendar, {
    me: asPerson(adele),
    partners: [asPerson(alex)],
    rhythm: record.draft.rhythm,
    now: world.now(),
  });
  const planning = toCalendar(world.requests());
  await startCycle(record, work(), store, () => undefined).run();
  return { planning, making: toCalendar(world.requests()) };
};

export const run = async (): Promise<void> => {
  const { planning, making } = await calendarRequests();
  console.log(`Planning a cycle of eight weeks: ${planning.join(', ')}`);
  console.log(`Making it: ${making.join(', ')}`);
};
