import type { Area } from '../area.ts';
import { driveContent, driveRoutes } from './routes.ts';
import { initialDrives } from './state.ts';

/** OneDrive of each person, sharing addresses, uploads and downloads. */
export const driveArea: Area = { name: 'drive', initial: initialDrives, routes: driveRoutes, content: driveContent };
