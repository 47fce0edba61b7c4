import type { Frames } from '../../domain/framework/types.ts';
import { emptySession, type Folded, foldOn, parseSessionEvent } from '../../domain/session/session.ts';
import type { SessionEvent, SessionState } from '../../domain/session/types.ts';
import type { LoggedEvent } from '../../live/live.ts';

/**
 * Folds a log as it grows: what comes behind all that is known is folded on, anything else folds it anew; so does an
 * event that got another time, as those made before the session's time is known here do (docs/decisions/live-time.md).
 * The live room gives the same array until it changes, and the same event for the same entry. `frames` are those that
 * its turns may use.
 */
export const folding = (frames: Frames): ((events: readonly LoggedEvent[]) => SessionState) => {
  let log: readonly LoggedEvent[] | undefined;
  let known = new Map<string, number>();
  let folded: Folded = { events: [], state: emptySession(frames) };
  return (events) => {
    if (log === events) return folded.state;
    log = events;
    const times = new Map(events.map(({ id, at }) => [id, at]));
    const dated = [...known].some(([id, at]) => times.get(id) !== at);
    if (dated) folded = { events: [], state: emptySession(frames) };
    const added = events.flatMap((event): SessionEvent[] => {
      if (!dated && known.has(event.id)) return [];
      const one = parseSessionEvent(event);
      return one ? [one] : [];
    });
    known = times;
    folded = foldOn(folded, added);
    return folded.state;
  };
};
