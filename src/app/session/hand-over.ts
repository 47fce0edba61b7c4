import type { SessionHappening } from '../../domain/session/types.ts';
import { smallestEdit } from '../../live/text-diff.ts';
import { type AtAGlance, early } from './glance.ts';
import type { RunningSession } from './session-contract.ts';

/** What was typed into a glance, done to the whole text: the glance was too early for the last letters, and for a partner's. */
const joined = (before: string, words: string, whole: string): string => {
  const own = smallestEdit(before, words);
  const other = smallestEdit(before, whole);
  if (!own || !other) return own ? words : whole;
  const moved = own.from < other.from ? 0 : other.inserted.length - other.removed;
  const from = Math.max(0, Math.min(whole.length, own.from + moved));
  // Where both changed the same letters, nothing of the other's is taken away.
  const apart = own.from + own.removed <= other.from || own.from >= other.from + other.removed;
  return whole.slice(0, from) + own.inserted + whole.slice(from + (apart ? own.removed : 0));
};

/** What was done early, as the real session understands it: what it takes back has another id there. */
const asReal = (happening: SessionHappening, real: RunningSession): SessionHappening | undefined => {
  if (happening.kind !== 'take-back' || !happening.event.startsWith(early)) return happening;
  const { undo } = real.state();
  return undo ? { ...happening, event: undo.event } : undefined;
};

/** The real session is open: all that was done and typed at a glance goes into it, in its order, and nothing is lost. */
export const handOver = (glance: AtAGlance, real: RunningSession): void => {
  for (const [key, words] of glance.typed) {
    const text = real.text(key);
    text.set(joined(glance.before(key), words, text.read()));
  }
  glance.opened(async (happening) => {
    const meant = asReal(happening, real);
    if (meant) await real.dispatch(meant);
  });
};
