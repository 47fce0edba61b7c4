import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { frameOf } from '../../../domain/framework/frames.ts';
import type { Frame } from '../../../domain/framework/types.ts';
import { textKey } from '../../../domain/session/session.ts';
import { useSharedText } from '../../../ui/pieces/shared-text-field.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive, useText } from '../live/live.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    width: '100%',
    boxSizing: 'border-box',
    textAlign: 'start',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  label: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  topic: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const Topic = ({ turn, frame, topic }: { turn: number; frame: Frame; topic: string }) => {
  const styles = useStyles();
  const t = useT();
  const text = useText(textKey(turn, `${frame.id}.${frame.topic}`));
  const words = useSharedText(text).trim();
  // Somebody who has written another topic has decided.
  if (words !== '' && words !== topic) return null;
  return (
    <section className={styles.card} aria-label={t('frame.left-open')}>
      <p className={styles.label}>{t('frame.left-open')}</p>
      <p className={styles.topic} dir="auto">
        {topic}
      </p>
      {words === topic ? (
        <p className={styles.text}>{t('frame.topic-taken')}</p>
      ) : (
        <Button shape="circular" onClick={() => text.set(topic)}>
          {t('frame.take-topic')}
        </Button>
      )}
    </section>
  );
};

/** A topic of one's own that the last session left open: offered before one's turn, never pressed, shown to nobody else. */
export const LeftOpen = () => {
  const { state, me } = useLive();
  const turn = state.roles.findIndex(
    ({ coachee }, index) => coachee === me && state.course.turns[index]?.stage === 'waiting',
  );
  const frame = frameOf(state.frames, state.course.turns[turn]?.frame ?? '');
  const topic = state.plan?.carried.find(({ person }) => person === me)?.topic?.trim();
  return frame && topic ? <Topic turn={turn} frame={frame} topic={topic} /> : null;
};
