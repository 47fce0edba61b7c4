import type { Area } from '../area.ts';
import { mailboxRoutes } from './mailbox-settings.ts';
import { photoRoutes } from './photos.ts';
import { userRoutes } from './users.ts';

/** People: accounts, photos and mailbox settings. Their state is `state.people`, shared by every area. */
export const directoryArea: Area = {
  name: 'directory',
  initial: () => ({}),
  routes: [...userRoutes, ...photoRoutes, ...mailboxRoutes],
};
