import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { wholeMinutes } from '../strings/formats.ts';
import { useFormats, useT } from '../strings/strings.tsx';
import { grow } from '../theme/themes.ts';

const radius = 42;
const around = 2 * Math.PI * radius;

const useStyles = makeStyles({
  ring: { position: 'relative', flexShrink: 0, display: 'grid', placeItems: 'center' },
  drawing: { width: '100%', height: '100%', transform: 'rotate(-90deg)', display: 'block' },
  track: { fill: 'none', stroke: grow.growTrack, strokeWidth: '7' },
  left: {
    fill: 'none',
    stroke: grow.growLeaf,
    strokeWidth: '7',
    strokeLinecap: 'round',
    transitionProperty: 'stroke-dashoffset',
    transitionDuration: '1s',
    transitionTimingFunction: 'linear',
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
  },
  resting: { opacity: 0.45 },
  passed: { stroke: grow.growAccent },
  middle: { position: 'absolute', textAlign: 'center', lineHeight: 1.05 },
  number: {
    display: 'block',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground1,
  },
  unit: { display: 'block', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

type PhaseRingProps = {
  /** Milliseconds that are left; nothing or less means the time has passed. */
  readonly left: number;
  /** Milliseconds of the whole part. */
  readonly whole: number;
  /** What the time is for, in the reader's language: it stands in the accessible name. */
  readonly part: string;
  readonly resting?: boolean;
  /** Pixels. */
  readonly size?: number;
};

/**
 * Remaining time as a shrinking ring: whole minutes, no seconds, no sound (practice specification 1.2). It is an
 * image with a name, not a live region: what is announced, and how rarely, is the matter of `time-announcements.ts`.
 */
export const PhaseRing = ({ left, whole, part, resting = false, size = 88 }: PhaseRingProps) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const share = whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0;
  const minutes = wholeMinutes(left);
  const name = resting
    ? t('common.ring-paused')
    : left <= 0
      ? t('common.ring-over', { part })
      : left < 60_000
        ? t('common.ring-last', { part })
        : t('common.ring-left', { minutes: formats.minutesInWords(left), part });
  return (
    <div role="img" aria-label={name} className={styles.ring} style={{ width: size, height: size }}>
      <svg viewBox="0 0 100 100" className={mergeClasses(styles.drawing, resting && styles.resting)} aria-hidden="true">
        <circle cx="50" cy="50" r={radius} className={mergeClasses(styles.track, left <= 0 && styles.passed)} />
        {share > 0 && (
          <circle
            cx="50"
            cy="50"
            r={radius}
            className={styles.left}
            strokeDasharray={around}
            strokeDashoffset={around * (1 - share)}
          />
        )}
      </svg>
      <span className={styles.middle} aria-hidden="true">
        <span className={styles.number} style={{ fontSize: Math.round(size * 0.29) }}>
          {left > 0 && left < 60_000 ? '<1' : formats.number(minutes)}
        </span>
        {size >= 72 && <span className={styles.unit}>{t('common.ring-minutes')}</span>}
      </span>
    </div>
  );
};
