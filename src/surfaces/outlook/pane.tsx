import { Button } from '@fluentui/react-components';
import type { OutlookModel } from '../../app/outlook/outlook-contract.ts';
import { Page } from '../../ui/pieces/page.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { SafeArea } from '../../ui/pieces/safe-area.tsx';
import { outlookEnglish } from '../../ui/strings/outlook.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { useWatched } from '../use-watched.ts';
import { Attendee } from './attendee.tsx';
import { Organiser } from './organiser.tsx';
import { usePaneStyles } from './pane-styles.ts';
import { sayTrouble } from './trouble.tsx';

const Inside = ({ model }: { readonly model: OutlookModel }) => {
  const t = useT();
  const styles = usePaneStyles();
  const pane = useWatched(model.pane);
  if (pane.kind === 'opening') return <QuietPage title={t('outlook.opening')} breathing />;
  if (pane.kind === 'elsewhere')
    return <QuietPage title={t('outlook.elsewhere-title')} text={t('outlook.elsewhere-text')} />;
  if (pane.kind === 'failed') {
    const { title, text, again } = sayTrouble(pane.failure, t);
    return (
      <QuietPage title={title} text={text}>
        {again && (
          <Button shape="circular" appearance="primary" onClick={pane.retry}>
            {t('common.retry')}
          </Button>
        )}
      </QuietPage>
    );
  }
  return (
    <div className={styles.column}>
      {pane.mine ? <Organiser model={model} pane={pane} /> : <Attendee model={model} pane={pane} />}
    </div>
  );
};

/** Outlook's pane beside an appointment, 320 pixels wide and often less. */
export const Pane = ({ model }: { readonly model: OutlookModel }) => {
  const { theme, locale, direction } = useWatched(model.appearance);
  return (
    <Page look={theme} locale={locale} direction={direction} english={outlookEnglish}>
      <SafeArea>
        <main style={{ flexGrow: 1, display: 'flex', flexDirection: 'column' }}>
          <Inside model={model} />
        </main>
      </SafeArea>
    </Page>
  );
};
