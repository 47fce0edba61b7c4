import { createContext, useContext, useEffect, useState } from 'react';
import type { Around } from '../../../app/contract.ts';

const Context = createContext<Around | undefined>(undefined);

/** What is known of the meeting around the session, for everything below. */
export const AroundSession = Context;

export const useAround = (): Around | undefined => useContext(Context);

/**
 * The curtain of this panel: it falls by itself while the host reports sharing, and by one tap otherwise. It is opened
 * by a tap alone, never by itself: nobody can tell what is still being shown.
 */
export const useCurtain = (): readonly [boolean, (drawn: boolean) => void] => {
  const around = useAround();
  const { shown, screenShown } = around ?? {};
  const [drawn, draw] = useState(shown?.read() ?? false);
  useEffect(() => {
    const look = (): void => {
      if (shown?.read()) draw(true);
    };
    look();
    const stops = [shown?.subscribe(look), screenShown?.subscribe(() => draw(true))];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [shown, screenShown]);
  return [drawn, draw];
};
