import type { Area } from '../area.ts';
import { deltaRoute } from './delta.ts';
import { readRoutes } from './read-routes.ts';
import { scheduleRoute } from './schedule.ts';
import { writeRoutes } from './write-routes.ts';

/** Calendars: one mailbox a person, each with copies of its own, as in Exchange. */
export const calendarArea: Area = {
  name: 'calendar',
  initial: () => ({ mailboxes: {}, meetings: {} }),
  routes: [...readRoutes, ...writeRoutes, scheduleRoute, deltaRoute],
};
