import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { openLink } from '../frame/use-app.ts';
import { wallTime } from '../times.ts';

const useStyles = makeStyles({
  page: { padding: tokens.spacingHorizontalXXL, overflowY: 'auto' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingVerticalS,
    maxWidth: '560px',
  },
  entry: { width: '100%', justifyContent: 'flex-start', textAlign: 'start' },
  text: { display: 'flex', flexDirection: 'column' },
});

type ActivityPageProps = { readonly tenant: TenantView; readonly person: PersonCard };

/** One person's activity feed, newest first. */
export const ActivityPage = ({ tenant, person }: ActivityPageProps) => {
  const styles = useStyles();
  const mine = tenant.feed.filter(({ to }) => to === person.id).toReversed();
  return (
    <section className={styles.page} aria-label="Activity">
      {mine.length === 0 && <Text>Nothing new.</Text>}
      <ul className={styles.list}>
        {mine.map(({ id, text, preview, url, created }) => (
          <li key={id}>
            <Button appearance="subtle" className={styles.entry} onClick={() => openLink(person.slug, url)}>
              <span className={styles.text}>
                <Text weight="semibold">{text}</Text>
                <Text size={200}>
                  {preview} ·{' '}
                  {wallTime(created, person.zone, person.setting.preferences.locale, { timeStyle: 'short' })}
                </Text>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
