import { makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import type { TenantView } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import { TenantMenuButton } from '../menu/tenant-menu.tsx';
import { teamsPath } from '../route.ts';
import { useTick } from '../tenant-store.ts';
import { PersonTile } from './person-tile.tsx';

const useStyles = makeStyles({
  page: {
    maxWidth: '1080px',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
  },
  head: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXXL, flexWrap: 'wrap' },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, flex: 1, minWidth: '280px' },
  product: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  icon: { width: '24px', height: '24px', borderRadius: tokens.borderRadiusSmall },
  quiet: { color: tokens.colorNeutralForeground2, maxWidth: '64ch', lineHeight: tokens.lineHeightBase400 },
  people: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
    gap: tokens.spacingHorizontalL,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

/** The first page: whose Teams shall it be? */
export const PeoplePage = ({ tenant }: { readonly tenant: TenantView }) => {
  const styles = useStyles();
  useTick();
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <div className={styles.words}>
          <Text className={styles.product}>
            {boot.pages.icon !== null && <img src={boot.pages.icon} alt="" className={styles.icon} />}
            {boot.pages.appName}, to try as two people
          </Text>
          <Title2 as="h1">The people of Alder &amp; Finch</Title2>
          <Text className={styles.quiet}>
            {tenant.seeded
              ? 'Begin with Adele: her Teams opens in a tab of its own. Then come back for Alex, and you are both of them. They have been coaching each other for two weeks, and their next session is near.'
              : 'Begin with anyone: their Teams opens in a tab of its own. Then come back for somebody they could meet with. Nobody has started a cycle yet.'}
          </Text>
        </div>
        <TenantMenuButton tenant={tenant} />
      </div>
      <ul className={styles.people}>
        {tenant.people.map((person) => (
          <li key={person.id}>
            <PersonTile tenant={tenant} person={person} href={teamsPath(person.slug, 'app')} ownTab />
          </li>
        ))}
      </ul>
      <Text size={200} className={styles.quiet}>
        This is an imitation of Microsoft 365 on your machine. The people are invented, and nothing you do here leaves
        this computer.{' '}
        {tenant.seeded
          ? 'The Tenant menu moves the clock, and starts over with nothing but people and their calendars.'
          : 'The Tenant menu moves the clock, and brings back the sample history.'}
      </Text>
    </main>
  );
};
