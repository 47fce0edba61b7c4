import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { thinkingSilenceMs } from '../../../domain/session/guidance.data.ts';
import { promptsFor } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { useLive } from '../live/live.tsx';
import { Voice } from '../live/voice.tsx';

const useStyles = makeStyles({
  quiet: { flexGrow: 1, height: '4px', borderRadius: '2px', backgroundColor: grow.growTrack, overflow: 'hidden' },
  quietGone: {
    height: '100%',
    borderRadius: '2px',
    backgroundColor: grow.growLeaf,
    transformOrigin: 'left',
    animationName: { from: { transform: 'scaleX(1)' }, to: { transform: 'scaleX(0)' } },
    animationTimingFunction: 'linear',
    animationFillMode: 'forwards',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none', display: 'none' },
  },
  plain: { color: 'inherit', paddingInline: tokens.spacingHorizontalS, minWidth: 0 },
  // Its words, not its touch area, stand in line with the prompt.
  alone: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

/** The one prompt of one's own role. "Another" is private; "asked" is shared and brings eight quiet seconds for all. */
export const PromptCard = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, now, running, send } = useLive();
  const [index, setIndex] = useState(0);
  const list = promptsFor(state, me, now, (key) => running.text(key).read());
  const quiet = list.quietUntil > now;
  const prompt = quiet ? undefined : list.prompts[index % Math.max(1, list.prompts.length)];
  const role = list.role ?? 'observer';
  const words = prompt && t.practice(prompt.id, prompt.text, { key_word: prompt.word ?? '' });
  useAnnouncement(words);
  if (quiet)
    return (
      <Voice label={t('turn.quiet')} words={role === 'coachee' ? t('turn.quiet-coachee') : t('turn.quiet-others')}>
        <span className={styles.quiet} aria-hidden="true">
          <span
            className={styles.quietGone}
            style={{
              display: 'block',
              animationDuration: `${thinkingSilenceMs}ms`,
              animationDelay: `${list.quietUntil - now - thinkingSilenceMs}ms`,
            }}
          />
        </span>
      </Voice>
    );
  if (!prompt || words === undefined) return null;
  const another = list.prompts.length > 1 && (
    <Button
      appearance="transparent"
      icon={<ArrowSyncRegular />}
      className={mergeClasses(styles.plain, role !== 'coach' && styles.alone)}
      onClick={() => setIndex((index + 1) % list.prompts.length)}
    >
      {t('turn.another')}
    </Button>
  );
  return (
    <Voice label={t(`turn.prompt-${role}`)} words={words}>
      {role === 'coach' && (
        <Button
          shape="circular"
          onClick={() => {
            send({ kind: 'prompt-asked', turn, prompt: prompt.id });
            setIndex((index + 1) % list.prompts.length);
          }}
        >
          {t('turn.asked')}
        </Button>
      )}
      {another}
    </Voice>
  );
};
