import { useSyncExternalStore } from 'react';
import type { Watched } from '../app/watched.ts';

/** The present value of something the app watches; draws again when it changes. */
export const useWatched = <T>(value: Watched<T>): T => useSyncExternalStore(value.subscribe, value.read);
