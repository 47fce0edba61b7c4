import { useEffect } from 'react';
import { useLive } from '../live/live.tsx';

/** Whether there is a running conversation that can be paused. */
export const useMayPause = (): boolean => {
  const { place, pause } = useLive().state.course;
  return pause === null && place.at !== 'gathering' && place.at !== 'ended';
};

/**
 * Escape pauses, from anywhere, also while typing: pause is one key (practice specification 12.10). An input method
 * that is composing keeps its own Escape.
 */
export const usePauseKey = (): void => {
  const { send } = useLive();
  const may = useMayPause();
  useEffect(() => {
    if (!may) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || event.repeat) return;
      event.preventDefault();
      send({ kind: 'pause' });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [may, send]);
};
