import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import type { Surface } from '../bridge/surface.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { AsksOnScreen } from '../frame/asks.tsx';
import { UnknownCalls } from '../frame/unknown-calls.tsx';
import { useApp } from '../frame/use-app.ts';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  aside: { display: 'none' },
});

type AppPageProps = {
  readonly tenant: TenantView;
  readonly person: PersonCard;
  readonly query: URLSearchParams;
  readonly aside: boolean;
};

/** The personal tab, at the place inside the app that a deep link named. */
export const AppPage = ({ tenant, person, query, aside }: AppPageProps) => {
  const styles = useStyles();
  const app = useApp(tenant, person);
  const subPageId = query.get('sub') ?? '';
  const host = query.get('host');
  const surface: Surface = {
    kind: 'personal',
    hostName: host === 'Outlook' || host === 'Office' ? host : 'Teams',
    person,
    tenantId: tenant.tenantId,
    teamsAppId: tenant.teamsAppId,
    entityId: query.get('page') ?? boot.pages.personal.entityId,
    theme: person.setting.preferences.theme,
    locale: person.setting.preferences.locale,
    ...(subPageId === '' ? {} : { subPageId }),
  };
  return (
    <section className={mergeClasses(styles.page, aside && styles.aside)} aria-label={boot.pages.appName}>
      <AppFrame
        title={boot.pages.appName}
        url={boot.pages.personal.url}
        surface={surface}
        tenant={tenant}
        aside={aside}
        broker={app.broker}
        answers={app.answers}
        onUnknown={app.onUnknown}
      />
      <UnknownCalls app={app} />
      <AsksOnScreen app={app} tenant={tenant} person={person} surface={surface} />
    </section>
  );
};
