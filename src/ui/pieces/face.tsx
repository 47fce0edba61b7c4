import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useFormats, useT } from '../strings/strings.tsx';
import { grow } from '../theme/themes.ts';

const useStyles = makeStyles({
  face: {
    display: 'inline-grid',
    placeItems: 'center',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    boxSizing: 'border-box',
    userSelect: 'none',
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  tint1: { backgroundColor: grow.growFace1, color: grow.growFaceText1 },
  tint2: { backgroundColor: grow.growFace2, color: grow.growFaceText2 },
  tint3: { backgroundColor: grow.growFace3, color: grow.growFaceText3 },
  picture: { width: '100%', height: '100%', objectFit: 'cover' },
  away: {
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground3,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  awayPicture: { opacity: 0.5 },
  people: { display: 'inline-flex', alignItems: 'center', flexShrink: 0 },
  // A ring of the page's own colour keeps overlapping faces apart.
  one: {
    display: 'inline-flex',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: grow.growCanvas,
    padding: '2px',
  },
  overlapping: { marginInlineStart: '-5px' },
});

export type SomeFace = { readonly id: string; readonly name: string; readonly photo?: string };

/** First letters of the first and the last name, whatever the script. What stands in brackets is no name: "Sam Roe (Guest)". */
export const initials = (name: string): string => {
  const words = (name.replace(/\(.*?\)/gu, '').trim() || name.trim()).split(/\s+/u).filter(Boolean);
  const letter = (word: string | undefined): string => (word ? ([...word][0] ?? '').toLocaleUpperCase() : '');
  return words.length > 1 ? letter(words[0]) + letter(words.at(-1)) : letter(words[0]);
};

/** The same tint for the same person wherever they are seen alone. */
const tintOf = (id: string): number => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);

type FaceProps = {
  readonly who: SomeFace;
  readonly size?: number;
  readonly away?: boolean;
  /** Place among partners, so that two side by side never look alike. */
  readonly tint?: number;
};

/** Somebody's picture, or initials until it has come. Decoration: the name stands beside it or in the group's label. */
export const Face = ({ who, size = 32, away = false, tint = tintOf(who.id) }: FaceProps) => {
  const styles = useStyles();
  const tints = [styles.tint1, styles.tint2, styles.tint3];
  return (
    <span
      aria-hidden="true"
      className={mergeClasses(styles.face, tints[tint % tints.length], away && styles.away)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }}
    >
      {who.photo ? (
        <img src={who.photo} alt="" className={mergeClasses(styles.picture, away && styles.awayPicture)} />
      ) : (
        initials(who.name)
      )}
    </span>
  );
};

/** The partners side by side; those who are not here now are paler. */
export const People = ({
  people,
  present,
  size = 28,
}: {
  readonly people: readonly SomeFace[];
  /** Ids of those who are here now; everybody when absent. */
  readonly present?: readonly string[];
  readonly size?: number;
}) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const here = (who: SomeFace): boolean => !present || present.includes(who.id);
  const away = people.filter((who) => !here(who)).map((who) => who.name);
  const names = formats.list(people.map((who) => who.name));
  const label = away.length > 0 ? t('common.people-away', { names, away: formats.list(away) }) : names;
  return (
    <span role="img" aria-label={label} title={label} className={styles.people}>
      {people.map((who, index) => (
        <span key={who.id} className={mergeClasses(styles.one, index > 0 && styles.overlapping)}>
          <Face who={who} size={size} away={!here(who)} tint={index} />
        </span>
      ))}
    </span>
  );
};
