import {
  FluentProvider,
  makeStyles,
  Spinner,
  type Theme,
  teamsHighContrastTheme,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Preferences } from '../server/host-state.ts';
import { directionOf } from './direction.ts';
import { LinkPage } from './people/link-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { personOfTab, type Route, useRoute } from './route.ts';
import { TeamsPage } from './teams/teams-page.tsx';
import { createTenantStore, TenantStoreProvider, useTenant } from './tenant-store.ts';

const useStyles = makeStyles({
  page: {
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  waiting: { display: 'grid', placeItems: 'center', minHeight: '100vh' },
});

const themes: Readonly<Record<Preferences['theme'], Theme>> = {
  default: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};

const Page = ({ route }: { readonly route: Route }) => {
  const tenant = useTenant();
  const styles = useStyles();
  const person = route.page === 'teams' ? tenant?.people.find(({ slug }) => slug === route.slug) : undefined;
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const preferences = person?.setting.preferences ?? { theme: prefersDark ? 'dark' : 'default', locale: 'en-GB' };

  const slug = person?.slug;
  useEffect(() => {
    if (slug !== undefined) personOfTab.write(slug);
  }, [slug]);
  const name = person?.name;
  useEffect(() => {
    document.title = name === undefined ? 'A tenant on this machine' : `${name} · Teams (imitation)`;
  }, [name]);
  useEffect(() => {
    document.documentElement.lang = 'en';
    document.documentElement.dir = directionOf(preferences.locale);
    document.documentElement.style.colorScheme = preferences.theme === 'default' ? 'light' : 'dark';
  }, [preferences.locale, preferences.theme]);

  return (
    <FluentProvider theme={themes[preferences.theme]} dir={directionOf(preferences.locale)}>
      {/* Not on the provider itself: dialogs get the provider's classes too, and would cover the page. */}
      <div className={styles.page}>
        {tenant === undefined ? (
          <div className={styles.waiting}>
            <Spinner label="Opening the tenant" />
          </div>
        ) : person !== undefined && route.page === 'teams' ? (
          <TeamsPage key={person.id} tenant={tenant} person={person} section={route.section} query={route.query} />
        ) : route.page === 'link' ? (
          <LinkPage tenant={tenant} target={route.target} />
        ) : (
          <PeoplePage tenant={tenant} />
        )}
      </div>
    </FluentProvider>
  );
};

export const HostPage = () => {
  const [store] = useState(createTenantStore);
  const route = useRoute();
  return (
    <TenantStoreProvider value={store}>
      <Page route={route} />
    </TenantStoreProvider>
  );
};
