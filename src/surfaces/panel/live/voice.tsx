import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { grow } from '../../../ui/theme/themes.ts';

const useStyles = makeStyles({
  voice: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXL}`,
    backgroundColor: grow.growVoice,
    color: grow.growVoiceText,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  label: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  words: {
    margin: 0,
    fontSize: '22px',
    lineHeight: '30px',
    fontWeight: tokens.fontWeightRegular,
    textWrap: 'balance',
    minHeight: '60px',
    animationName: { from: { opacity: 0, transform: 'translateY(4px)' }, to: { opacity: 1, transform: 'none' } },
    animationDuration: tokens.durationSlow,
    animationTimingFunction: tokens.curveDecelerateMid,
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  below: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

/** The one thing that speaks on a screen: a question to ask, to hear, or to be quiet with. */
export const Voice = ({ label, words, children }: { label: string; words: string; children?: ReactNode }) => {
  const styles = useStyles();
  return (
    <section className={styles.voice} aria-label={label}>
      <p className={styles.label}>{label}</p>
      {/* A new key per sentence lets it arrive softly, which shows that it changed. */}
      <p key={words} className={styles.words} dir="auto">
        {words}
      </p>
      {children && <div className={styles.below}>{children}</div>}
    </section>
  );
};
