import { useEffect, useRef } from 'react';
import { turnClock } from '../../../domain/session/session.ts';
import { useAnnounce } from '../../../ui/pieces/announcer.tsx';
import { type Spoken, timeToSpeak } from '../../../ui/pieces/time-announcements.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

/** Says the remaining time of the turn at most every five minutes (practice specification 12.10). */
export const useTimeSpoken = (): void => {
  const t = useT();
  const formats = useFormats();
  const announce = useAnnounce();
  const { state, now } = useLive();
  const last = useRef<Spoken | undefined>(undefined);
  const clock = turnClock(state, now);
  const left = clock?.running ? clock.remainingMs : 0;
  useEffect(() => {
    const spoken = timeToSpeak(left, now, last.current);
    if (!spoken) return;
    last.current = spoken;
    announce(t('turn.time-spoken', { minutes: formats.minutesInWords(spoken.mark) }));
  }, [left, now, announce, t, formats]);
};
