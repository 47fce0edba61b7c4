import { makeStyles, tokens } from '@fluentui/react-components';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';

const useStyles = makeStyles({
  picture: { maxWidth: '360px' },
  way: { display: 'block', width: '100%', height: 'auto', '&:dir(rtl)': { transform: 'scaleX(-1)' } },
  line: { stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: 2, strokeLinecap: 'round' },
  last: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: 2 },
  stem: { stroke: grow.growLeaf, strokeWidth: 3, strokeLinecap: 'round' },
  leaf: { fill: grow.growLeaf },
  ends: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' },
  end: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  number: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
});

const left = 12;
const step = 21.6;
const ground = 40;
const at = (value: number): number => left + value * step;

/**
 * The way from 0 to 10 as a level line: a small plant where the coachee stands now, a ring where they stood last time.
 * It goes neither up nor down, for a number is a place and no achievement.
 */
export const ScalePicture = ({ value, last }: { value: number | null; last: number | null }) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const number = value === null ? '' : formats.number(value);
  return (
    <div className={styles.picture}>
      <svg
        className={styles.way}
        viewBox="0 0 240 50"
        role="img"
        aria-label={value === null ? t('frame.scale-no-number') : t('frame.scale-picture', { number })}
      >
        <line className={styles.line} x1={at(0)} y1={ground} x2={at(10)} y2={ground} />
        {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((one) => (
          <line key={one} className={styles.line} x1={at(one)} y1={ground - 4} x2={at(one)} y2={ground + 4} />
        ))}
        {last !== null && <circle className={styles.last} cx={at(last)} cy={ground} r={5} />}
        {value !== null && (
          <g transform={`translate(${at(value)} ${ground})`}>
            <line className={styles.stem} x1={0} y1={0} x2={0} y2={-20} />
            <path className={styles.leaf} d="M0 -16c1 -9 7 -14 16 -15c0 9 -6 15 -16 15z" />
            <path className={styles.leaf} d="M0 -9c-1 -6 -5 -10 -12 -11c0 7 5 11 12 11z" />
          </g>
        )}
      </svg>
      <div className={styles.ends} aria-hidden="true">
        <span className={styles.end}>{formats.number(0)}</span>
        <span className={styles.number}>{number}</span>
        <span className={styles.end}>{formats.number(10)}</span>
      </div>
    </div>
  );
};
