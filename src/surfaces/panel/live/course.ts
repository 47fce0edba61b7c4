import type { Next } from '../../../domain/session/answers.ts';
import { presentFrame } from '../../../domain/session/session.ts';
import type { SessionHappening, SessionState } from '../../../domain/session/types.ts';
import type { Translate } from '../../../ui/strings/translate.ts';
import type { Live } from './live.tsx';

/** The title of a phase of the present frame; the observer's minutes are a phase without a frame. */
export const phaseTitle = (state: SessionState, phase: string, t: Translate): string => {
  const frame = presentFrame(state);
  const title = frame?.phases.find((one) => one.id === phase)?.title;
  return title === undefined ? t('turn.observer-phase') : t.practice(`${frame?.id}.${phase}`, title);
};

/** The event that "move on" sends. */
export const eventOf = (next: Next): SessionHappening =>
  next.kind === 'end-session' ? { kind: 'end-session', why: 'done' } : next;

/** What the button to move on says. */
export const nextLabel = (next: Next, live: Pick<Live, 'state' | 'me' | 'name'>, t: Translate): string => {
  switch (next.kind) {
    case 'start':
      return t('panel.next-start');
    case 'start-turn': {
      const coachee = live.state.roles[next.turn]?.coachee;
      return coachee === undefined || coachee === live.me
        ? t('panel.next-my-turn')
        : t('panel.next-turn', { name: live.name(coachee) });
    }
    case 'move-phase':
      return t('panel.next-phase', { phase: phaseTitle(live.state, next.to, t) });
    case 'end-turn':
      return t('panel.next-end-turn');
    case 'start-closing':
      return t('panel.next-closing');
    case 'end-session':
      return t('panel.next-end');
  }
};
