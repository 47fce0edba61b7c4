import { makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import type { TenantView } from '../../server/describe-tenant.ts';
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
          <Title2 as="h1">Alder &amp; Finch</Title2>
          <Text className={styles.quiet}>
            This is an imitation of Microsoft 365 on your machine, made for trying Grow Together. The people are
            invented and nothing you do here leaves this computer. Choose someone to open their Teams in a tab of its
            own; for a conversation, choose two.
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
        {tenant.seeded
          ? 'Adele and Alex have been meeting for two weeks. The tenant menu starts over with nothing but people and their calendars.'
          : 'Nobody has started a cycle yet. The tenant menu brings back the sample history.'}
      </Text>
    </main>
  );
};
