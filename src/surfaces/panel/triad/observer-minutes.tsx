import { observerPhase, roleOf, rolesNow } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { Voice } from '../live/voice.tsx';

/** The observer's minutes on the screens of those who listen; the observer has a prompt of their own. */
export const ObserverMinutes = () => {
  const t = useT();
  const { state, me, name } = useLive();
  const { place } = state.course;
  if (place.at !== 'turn' || place.phase !== observerPhase || roleOf(state, me) === 'observer') return null;
  const observer = rolesNow(state)?.observer;
  const words = observer ? t('triad.minutes-others', { name: name(observer) }) : t('triad.minutes-alone');
  return <Voice label={t('triad.minutes-label')} words={words} />;
};
