import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useT } from '../strings/strings.tsx';
import { grow } from '../theme/themes.ts';

const useStyles = makeStyles({
  line: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  dot: {
    width: '8px',
    height: '8px',
    flexShrink: 0,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `2px solid ${grow.growLeaf}`,
  },
  full: { backgroundColor: grow.growLeaf },
  half: { backgroundImage: `linear-gradient(90deg, ${grow.growLeaf} 50%, transparent 50%)` },
  warm: { border: `2px solid ${grow.growAccent}` },
});

export type Carrier = 'instant' | 'polling' | 'here-only';

/** How changes reach the others just now, honestly and in a few words; the whole sentence is its name. */
export const ConnectionLine = ({ carrier }: { carrier: Carrier }) => {
  const styles = useStyles();
  const t = useT();
  return (
    <span className={styles.line} title={t(`common.carrier-${carrier}-more`)}>
      <span
        aria-hidden="true"
        className={mergeClasses(
          styles.dot,
          carrier === 'instant' && styles.full,
          carrier === 'polling' && styles.half,
          carrier === 'here-only' && styles.warm,
        )}
      />
      {t(`common.carrier-${carrier}`)}
    </span>
  );
};

export type Saving = 'saved' | 'saving' | 'kept-here';

/** Where the last words are. */
export const SaveState = ({ state }: { state: Saving }) => {
  const styles = useStyles();
  const t = useT();
  return (
    <span className={styles.line}>
      <span
        aria-hidden="true"
        className={mergeClasses(styles.dot, state === 'saved' && styles.full, state === 'kept-here' && styles.warm)}
      />
      {t(`common.${state}`)}
    </span>
  );
};
