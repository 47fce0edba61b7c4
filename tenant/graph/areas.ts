import { activityArea } from './activity/area.ts';
import type { Area } from './area.ts';
import { batchArea } from './batch/area.ts';
import { calendarArea } from './calendar/area.ts';
import { chatsArea } from './chats/area.ts';
import { directoryArea } from './directory/area.ts';
import { driveArea } from './drive/area.ts';
import { presenceArea } from './presence/area.ts';

/**
 * All areas of the tenant: one import and one line each, so that areas written side by side do not collide
 * (`tenant/graph/drive` adds `driveArea`, `tenant/graph/chats` adds `chatsArea`).
 */
export const allAreas: readonly Area[] = [
  directoryArea,
  calendarArea,
  batchArea,
  driveArea,
  chatsArea,
  activityArea,
  presenceArea,
];
