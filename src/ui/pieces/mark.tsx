import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { grow } from '../theme/themes.ts';

const leaf = 'M-27,-48 C 4,-66 55,-46 54,2 C 53,25 39,41 11,42 C 25,31 30,15 25,-1 C 19,-21 2,-35 -27,-48 Z';

const useStyles = makeStyles({
  first: { fill: grow.growLeaf },
  second: { fill: grow.growAccent },
  breathing: {
    transformOrigin: 'center',
    animationName: {
      '0%': { transform: 'scale(0.9)' },
      '50%': { transform: 'scale(1)' },
      '100%': { transform: 'scale(0.9)' },
    },
    animationDuration: '8s',
    animationIterationCount: 'infinite',
    animationTimingFunction: 'ease-in-out',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
});

/** Two leaves that grow around one another: the mark of the app. `breathing` is one slow breath, for pauses and waits. */
export const Mark = ({ size = 56, breathing = false }: { readonly size?: number; readonly breathing?: boolean }) => {
  const styles = useStyles();
  return (
    <svg
      width={size}
      height={size}
      viewBox="-64 -64 128 128"
      aria-hidden="true"
      className={mergeClasses(breathing && styles.breathing)}
    >
      <path d={leaf} className={styles.first} />
      <path d={leaf} className={styles.second} transform="rotate(180)" />
    </svg>
  );
};
