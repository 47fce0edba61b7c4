import { reviewDue } from '../agreement/agreed-now.ts';
import type { Offer } from './answers.ts';
import { forgotten, nextOf, phaseClock, sessionClock } from './clock.ts';
import { closingOfferMs, pauseProtocol, takeBackMs } from './guidance.data.ts';
import type { PauseOffer, SessionState } from './types.ts';

/** What the panel may gently offer now, most pressing first. Offers never act by themselves. */
export const offers = (state: SessionState, now: number): readonly Offer[] => {
  const { course, undo } = state;
  const found: Offer[] = [];
  if (forgotten(state, now).forgotten) found.push({ kind: 'forgotten' });
  const choices = pauseChoices(state, now);
  if (choices.length > 0) found.push({ kind: 'after-pause', choices });
  const running = course.startedAt !== null && course.endedAt === null && !course.pause;
  if (running && course.place.at !== 'closing' && sessionClock(state, now).remainingMs <= closingOfferMs)
    found.push({ kind: 'closing' });
  const next = nextOf(state);
  if (running && next && phaseClock(state, now)?.over) found.push({ kind: 'time-passed', next });
  if (running && state.emotion === 1 && course.place.at === 'turn') found.push({ kind: 'pause-suggested' });
  if (reviewOffered(state)) found.push({ kind: 'review-agreement' });
  if (undo && now - undo.at <= takeBackMs && state.saved.length === 0)
    found.push({
      kind: 'take-back',
      event: undo.event,
      untilMs: undo.at + takeBackMs,
      only: undo.kind === 'pause' ? undo.by : null,
    });
  return found;
};

/** After thirty seconds of quiet. Once emotions ran hot, going on means leaving the turn. */
const pauseChoices = (state: SessionState, now: number): readonly PauseOffer[] => {
  const { pause, place } = state.course;
  if (!pause || pause.kind === 'agreement' || now - pause.at < pauseProtocol.offersAfterMs) return [];
  if (pause.kind === 'hot') return ['break', 'stop', 'continue'];
  return place.at === 'turn' ? ['continue', 'change-topic', 'break', 'stop'] : ['continue', 'break', 'stop'];
};

/** At the start of session n, 2n, …; gently after a hard session; and once emotions ran hot. */
const reviewOffered = (state: SessionState): boolean => {
  const { agreement, plan, course } = state;
  if (!agreement || !plan || plan.rehearsal || agreement.state !== 'active') return false;
  if (agreement.reviewedIn.includes(plan.number)) return false;
  const atStart = course.place.at === 'gathering' || course.place.at === 'connection';
  if (atStart) return reviewDue(agreement, plan.number) || (plan.gently && agreement.version > 0);
  return state.emotion === 2 && (course.pause === null || course.pause.kind === 'agreement');
};
