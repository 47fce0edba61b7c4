import type { Area } from '../area.ts';
import { initialGroups } from './groups.ts';
import { mailboxRoutes } from './mailbox-settings.ts';
import { photoRoutes } from './photos.ts';
import { userRoutes } from './users.ts';

/** People: accounts, photos and mailbox settings. Accounts are `state.people`, shared by every area; groups are its own. */
export const directoryArea: Area = {
  name: 'directory',
  initial: initialGroups,
  routes: [...userRoutes, ...photoRoutes, ...mailboxRoutes],
};
