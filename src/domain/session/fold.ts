import type { Frames } from '../framework/types.ts';
import { emptySession } from './empty.ts';
import { foldBeginning } from './fold-beginning.ts';
import { foldCaptures } from './fold-captures.ts';
import { foldCourse } from './fold-course.ts';
import { foldPause } from './fold-pause.ts';
import { foldTalk } from './fold-talk.ts';
import type { SessionEvent, SessionState } from './types.ts';

/**
 * The session after one more event. Pure. An event that is not valid here (wrong role, unknown turn, unconfirmed
 * agreement, late take-back, somebody who is not a partner) gives back the same object.
 */
export const fold = (state: SessionState, event: SessionEvent): SessionState => {
  if (event.kind === 'begin' || event.kind === 'arrive' || event.kind === 'leave') return foldBeginning(state, event);
  if (!state.plan?.people.includes(event.by)) return state;
  switch (event.kind) {
    case 'agreement':
    case 'open-agreement':
    case 'close-agreement':
    case 'offer-key':
    case 'fit-length':
    case 'recording-consent':
      return foldBeginning(state, event);
    case 'pause':
    case 'resume':
    case 'emotion-level':
    case 'take-back':
      return foldPause(state, event);
    case 'start':
    case 'choose-frame':
    case 'start-turn':
    case 'move-phase':
    case 'end-turn':
    case 'start-closing':
    case 'end-session':
    case 'switch-frame':
    case 'extend':
    case 'swap-roles':
      return foldCourse(state, event);
    case 'prompt-asked':
    case 'ask-permission':
    case 'answer-permission':
    case 'propose':
    case 'accept-proposal':
    case 'decline-proposal':
    case 'release-sheet':
      return foldTalk(state, event);
    default:
      return foldCaptures(state, event);
  }
};

const compare = (a: SessionEvent, b: SessionEvent): number => {
  if (a.at !== b.at) return a.at - b.at;
  if (a.by !== b.by) return a.by < b.by ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  if (a === b) return 0;
  // Only a forged log has two events with one id; the order must still not depend on arrival.
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Sorted by (at, by, id); of events with the same id the first stays. */
export const inOrder = (events: readonly SessionEvent[]): readonly SessionEvent[] => {
  // Mostly they come in order and once; then nothing is sorted or copied.
  let before: SessionEvent | undefined;
  const inPlace = events.every((event) => {
    const fine = !before || before.at < event.at || compare(before, event) <= 0;
    before = event;
    return fine;
  });
  const sorted = inPlace ? events : events.toSorted(compare);
  const ids = new Set<string>();
  for (const { id } of events) ids.add(id);
  if (ids.size === events.length) return sorted;
  ids.clear();
  return sorted.filter(({ id }) => ids.size < ids.add(id).size);
};

/**
 * The session out of all its events, in whatever order they arrived and however often: the same set of events gives
 * the same state on every screen.
 */
export const foldAll = (events: readonly SessionEvent[], frames: Frames): SessionState => {
  let state = emptySession(frames);
  for (const event of inOrder(events)) state = fold(state, event);
  return state;
};

/** A log in order and the session it folds to. */
export interface Folded {
  readonly events: readonly SessionEvent[];
  readonly state: SessionState;
}

/**
 * The same as folding everything again, without doing it: events that come after all known ones (nearly always) are
 * folded on; anything that belongs further back folds the whole log anew.
 */
export const foldOn = (before: Folded, added: readonly SessionEvent[]): Folded => {
  const known = new Set(before.events.map(({ id }) => id));
  const last = before.events.at(-1);
  const fresh = inOrder(added);
  const first = fresh[0];
  if (!first) return before;
  const behind = last !== undefined && compare(last, first) >= 0;
  if (behind || fresh.some(({ id }) => known.has(id))) {
    const events = inOrder([...before.events, ...added]);
    return { events, state: foldAll(events, before.state.frames) };
  }
  let { state } = before;
  for (const event of fresh) state = fold(state, event);
  return { events: [...before.events, ...fresh], state };
};
