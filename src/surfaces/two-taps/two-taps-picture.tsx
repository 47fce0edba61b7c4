import { makeStyles, tokens } from '@fluentui/react-components';
import { Mark } from '../../ui/pieces/mark.tsx';
import { grow } from '../../ui/theme/themes.ts';

const useStyles = makeStyles({
  picture: { width: '100%', maxWidth: '420px', height: 'auto', display: 'block' },
  window: { fill: tokens.colorNeutralBackground3, stroke: tokens.colorNeutralStroke1 },
  bar: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke2 },
  quiet: { fill: tokens.colorNeutralStroke1 },
  person: { fill: tokens.colorNeutralStroke1Pressed },
  ring: { fill: 'none', stroke: grow.growAccent, strokeWidth: '3px' },
  number: { fill: tokens.colorBrandBackground },
  digit: {
    fill: tokens.colorNeutralForegroundOnBrand,
    fontSize: '13px',
    fontWeight: tokens.fontWeightSemibold,
    fontFamily: tokens.fontFamilyBase,
    textAnchor: 'middle',
  },
});

const Tap = ({ x, y, children }: { readonly x: number; readonly y: number; readonly children: string }) => {
  const styles = useStyles();
  return (
    <g>
      <circle className={styles.number} cx={x} cy={y} r={10} />
      <text className={styles.digit} x={x} y={y + 4.5}>
        {children}
      </text>
    </g>
  );
};

/** A meeting window, drawn: the button for apps in its bar, and our app among those that open below it. */
export const TwoTapsPicture = ({ label }: { readonly label: string }) => {
  const styles = useStyles();
  return (
    <svg className={styles.picture} viewBox="0 0 420 220" role="img" aria-label={label}>
      <rect className={styles.window} x={1} y={1} width={418} height={218} rx={14} />
      <path className={styles.bar} d="M1 15a14 14 0 0 1 14-14h390a14 14 0 0 1 14 14v31H1z" />
      {[24, 60, 96].map((x) => (
        <rect key={x} className={styles.quiet} x={x} y={17} width={20} height={12} rx={4} />
      ))}
      {[0, 10].flatMap((dx) =>
        [0, 10].map((dy) => (
          <rect key={`${dx}-${dy}`} className={styles.quiet} x={161 + dx} y={14 + dy} width={8} height={8} rx={2} />
        )),
      )}
      <rect className={styles.ring} x={150} y={6} width={40} height={35} rx={10} />
      <Tap x={190} y={14}>
        1
      </Tap>
      <rect className={styles.quiet} x={340} y={14} width={56} height={18} rx={9} />
      {[64, 342].map((x) => (
        <g key={x}>
          <circle className={styles.person} cx={x} cy={112} r={16} />
          <path className={styles.person} d={`M${x - 30} 168a30 32 0 0 1 60 0z`} />
        </g>
      ))}
      <rect className={styles.bar} x={120} y={54} width={170} height={150} rx={12} />
      <rect className={styles.quiet} x={136} y={70} width={138} height={14} rx={7} />
      {[
        [136, 100],
        [236, 100],
        [136, 152],
        [186, 152],
        [236, 152],
      ].map(([x, y]) => (
        <rect key={`${x}-${y}`} className={styles.quiet} x={x} y={y} width={36} height={36} rx={9} opacity={0.5} />
      ))}
      <g transform="translate(186 100)">
        <Mark size={36} />
      </g>
      <rect className={styles.ring} x={180} y={94} width={48} height={48} rx={12} />
      <Tap x={228} y={96}>
        2
      </Tap>
    </svg>
  );
};
