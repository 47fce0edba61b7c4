import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { tenantNow } from '../tenant-store.ts';
import { cityOf, clockFormat, offsetOf, wallTime } from '../times.ts';
import { Portrait } from './portrait.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'row',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    padding: tokens.spacingHorizontalL,
    textDecorationLine: 'none',
    color: 'inherit',
    borderRadius: tokens.borderRadiusXLarge,
    ':hover': { boxShadow: tokens.shadow8 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type PersonTileProps = {
  readonly tenant: TenantView;
  readonly person: PersonCard;
  readonly href: string;
  /** In a tab of its own: two people are two tabs. */
  readonly ownTab?: boolean;
};

export const PersonTile = ({ tenant, person, href, ownTab = false }: PersonTileProps) => {
  const styles = useStyles();
  const now = tenantNow(tenant);
  return (
    <a
      className={styles.card}
      href={href}
      {...(ownTab ? { target: `teams-${person.slug}`, rel: 'opener' } : {})}
      style={{ backgroundColor: tokens.colorNeutralBackground1, boxShadow: tokens.shadow2 }}
    >
      <Portrait person={person} size={72} />
      <span className={styles.words}>
        <Text weight="semibold" size={400}>
          {person.name}
        </Text>
        <Text size={300}>{person.job}</Text>
        <Text size={200} className={styles.quiet}>
          {cityOf(person.zone)}, {wallTime(now, person.zone, 'en-GB', clockFormat)} ({offsetOf(now, person.zone)})
        </Text>
      </span>
    </a>
  );
};
