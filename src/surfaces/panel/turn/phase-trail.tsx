import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { mapOf } from '../../../domain/session/session.ts';
import { grow } from '../../../ui/theme/themes.ts';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  trail: { display: 'flex', alignItems: 'center', gap: '6px', marginTop: tokens.spacingVerticalXS },
  phase: {
    width: '8px',
    height: '8px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    transitionProperty: 'width, background-color',
    transitionDuration: tokens.durationSlow,
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
  },
  visited: { backgroundColor: grow.growLeaf, border: `2px solid ${grow.growLeaf}` },
  present: { width: '22px' },
});

/** The way through the turn at a glance: where we were, where we are. In words it stands under "About this part". */
export const PhaseTrail = () => {
  const styles = useStyles();
  const { state, now } = useLive();
  return (
    <div className={styles.trail} aria-hidden="true">
      {mapOf(state, now).map((phase) => (
        <span
          key={phase.key}
          className={mergeClasses(
            styles.phase,
            (phase.visited || phase.present) && styles.visited,
            phase.present && styles.present,
          )}
        />
      ))}
    </div>
  );
};
