import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useFormats, useT } from '../strings/strings.tsx';

const useStyles = makeStyles({
  face: {
    display: 'inline-grid',
    placeItems: 'center',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    boxSizing: 'border-box',
    border: `2px solid ${tokens.colorNeutralBackground1}`,
    userSelect: 'none',
  },
  picture: { width: '100%', height: '100%', objectFit: 'cover' },
  away: { opacity: 0.55, border: `2px dashed ${tokens.colorNeutralStroke1}` },
  people: { display: 'inline-flex', alignItems: 'center' },
  overlapping: { marginInlineStart: '-8px' },
});

export type SomeFace = { readonly id: string; readonly name: string; readonly photo?: string };

/** First letters of the first and the last name, whatever the script. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letter = (word: string | undefined): string => (word ? ([...word][0] ?? '').toLocaleUpperCase() : '');
  return words.length > 1 ? letter(words[0]) + letter(words.at(-1)) : letter(words[0]);
};

/** Somebody's picture, or initials until it has come. Decoration: the name stands beside it or in the group's label. */
export const Face = ({ who, size = 32, away = false }: { who: SomeFace; size?: number; away?: boolean }) => {
  const styles = useStyles();
  return (
    <span
      aria-hidden="true"
      className={mergeClasses(styles.face, away && styles.away)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.36) }}
    >
      {who.photo ? <img src={who.photo} alt="" className={styles.picture} /> : initials(who.name)}
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
        <span key={who.id} className={mergeClasses(index > 0 && styles.overlapping)}>
          <Face who={who} size={size} away={!here(who)} />
        </span>
      ))}
    </span>
  );
};
