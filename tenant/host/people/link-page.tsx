import { makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { TenantView } from '../../server/describe-tenant.ts';
import { type LinkTarget, navigate, pathOfLink, personOfTab } from '../route.ts';
import { PersonTile } from './person-tile.tsx';

const useStyles = makeStyles({
  page: {
    maxWidth: '720px',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

/** A link was opened: in the Teams of this tab's person, or, where the tab has none, of the person chosen here. */
export const LinkPage = ({ tenant, target }: { readonly tenant: TenantView; readonly target: LinkTarget }) => {
  const styles = useStyles();
  // Whose window this is: the tab's, or that of whoever's app opened it (tenant/server/machine.js).
  const opener = new URL(window.location.href).searchParams.get('tenant-person');
  const known =
    tenant.people.find(({ id }) => id === opener) ?? tenant.people.find(({ slug }) => slug === personOfTab.read());
  useEffect(() => {
    if (known !== undefined) navigate(pathOfLink(known.slug, target), 'replace');
  }, [known, target]);
  if (known !== undefined) return null;
  return (
    <main className={styles.page}>
      <Title3 as="h1">Who opens this link?</Title3>
      <Text>In a real tenant you would be signed in. Here, choose whose Teams it opens in.</Text>
      <ul className={styles.list}>
        {tenant.people.map((person) => (
          <li key={person.id}>
            <PersonTile tenant={tenant} person={person} href={pathOfLink(person.slug, target)} />
          </li>
        ))}
      </ul>
    </main>
  );
};
