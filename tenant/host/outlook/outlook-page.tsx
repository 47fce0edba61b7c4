import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import type { Surface } from '../bridge/surface.ts';
import { AsksOnScreen } from '../frame/asks.tsx';
import { openLink, useApp } from '../frame/use-app.ts';
import { computerNow } from '../tenant-store.ts';
import { Fields } from './fields.tsx';
import type { OutlookVersion } from './office-calls.ts';
import { OfficeFrame } from './office-frame.tsx';
import { useDraft } from './use-draft.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexGrow: 1,
    minHeight: 0,
    // A narrow window has the appointment above and the pane below it.
    '@media (max-width: 760px)': { flexDirection: 'column', overflowY: 'auto' },
  },
  window: {
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    '@media (max-width: 760px)': { flexShrink: 0, flexGrow: 0, overflowY: 'visible' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  pane: {
    display: 'flex',
    flexDirection: 'column',
    width: '320px',
    flexShrink: 0,
    boxShadow: tokens.shadow4,
    '@media (max-width: 760px)': { width: '100%', maxWidth: '400px', minHeight: '560px' },
  },
  head: { padding: tokens.spacingHorizontalM },
});

/** Which Outlook the address asks for: `mailbox=1.6`, `auth=off`, `categories=Grow Together`. */
const versionOf = (query: URLSearchParams): OutlookVersion => ({
  mailbox: query.get('mailbox') ?? '1.14',
  nestedAuth: query.get('auth') !== 'off',
  categories: (query.get('categories') ?? 'Red category').split(',').filter((name) => name !== ''),
});

type OutlookPageProps = { readonly tenant: TenantView; readonly person: PersonCard; readonly query: URLSearchParams };

/** One appointment in Outlook's window, new or from the calendar, with the app's pane beside it. */
export const OutlookPage = ({ tenant, person, query }: OutlookPageProps) => {
  const styles = useStyles();
  const app = useApp(tenant, person);
  const start = Date.parse(query.get('start') ?? '');
  const hour = 3_600_000;
  const next = Math.ceil(computerNow(tenant, person) / hour) * hour;
  const window = useDraft(person, query.get('event'), Number.isNaN(start) ? next : start);
  const [said, say] = useState('');
  const version = versionOf(query);
  const { draft } = window;
  if (draft === undefined) return <Text role="status">{window.problem || 'Opening the appointment'}</Text>;

  const write = (send: boolean) => async (): Promise<void> => {
    try {
      await window.write(send);
      say(send ? 'Sent' : 'Saved');
    } catch (error) {
      say(String(error));
    }
  };
  const surface: Surface = {
    kind: 'personal',
    person,
    tenantId: tenant.tenantId,
    teamsAppId: tenant.teamsAppId,
    entityId: '',
    theme: person.setting.preferences.theme,
    locale: person.setting.preferences.locale,
  };
  const open = (url: string): void => void openLink(person.slug, url);
  return (
    <section className={styles.page} aria-label="Outlook">
      <div className={styles.window}>
        <div className={styles.buttons}>
          {draft.mode === 'compose' && (
            <>
              <Button appearance="primary" onClick={() => void write(true)()}>
                Send
              </Button>
              <Button onClick={() => void write(false)()}>Save</Button>
            </>
          )}
          <Text role="status">{said}</Text>
          <Text size={200}>{draft.id === undefined ? 'Not saved yet' : 'In the calendar'}</Text>
          <Text size={200}>An Outlook with Mailbox {version.mailbox}</Text>
        </div>
        <Fields draft={draft} tenant={tenant} person={person} change={window.change} openLink={open} />
      </div>
      <aside className={styles.pane} aria-label={boot.pages.appName}>
        <Text weight="semibold" className={styles.head}>
          {boot.pages.appName}
        </Text>
        <OfficeFrame
          tenant={tenant}
          broker={app.broker}
          desk={{
            read: window.read,
            change: window.change,
            save: () => window.write(false),
            open,
            offline: person.setting.network === 'offline',
            version,
          }}
        />
      </aside>
      <AsksOnScreen app={app} tenant={tenant} person={person} surface={surface} />
    </section>
  );
};
