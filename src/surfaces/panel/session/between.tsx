import { nextOf } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { PartHead } from '../live/part-head.tsx';
import { Voice } from '../live/voice.tsx';
import { Observations } from '../triad/observations.tsx';
import { WhoGoesNext } from './who-goes-next.tsx';

/** One turn has ended and the next has not begun: a breath, and a change of places. */
export const Between = () => {
  const t = useT();
  const { state } = useLive();
  const { place } = state.course;
  const next = nextOf(state);
  return (
    <>
      <PartHead title={t('session.between')} line={t('session.between-line')} />
      <Voice label={t('session.a-breath')} words={t('session.between-words')} />
      {place.at === 'between' && <Observations turn={place.after} />}
      {next?.kind === 'start-turn' && <WhoGoesNext turn={next.turn} />}
    </>
  );
};
