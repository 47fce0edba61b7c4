import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { opensAt } from '../../../domain/framework/frames.ts';
import { presentFrame } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  frames: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, alignItems: 'flex-start' },
});

/** "Change the map" in the middle of a turn: what is written and the time stay (practice specification 1.1). */
export const ChangeMap = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, send } = useLive();
  const present = presentFrame(state);
  if (!present) return null;
  return (
    <div className={styles.frames}>
      <h2 className={styles.title}>{t('frame.change')}</h2>
      <p className={styles.text}>{t('frame.change-line')}</p>
      {state.frames
        .filter((frame) => frame.id !== present.id)
        .map((frame) => {
          const phase = frame.phases.find(({ id }) => id === opensAt(frame, present.id));
          return (
            <Button
              key={frame.id}
              shape="circular"
              onClick={() => send({ kind: 'switch-frame', turn, frame: frame.id })}
            >
              {t('frame.change-to', {
                frame: frame.name,
                phase: t.practice(`${frame.id}.${phase?.id}`, phase?.title ?? ''),
              })}
            </Button>
          );
        })}
    </div>
  );
};
