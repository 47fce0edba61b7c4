import { Button } from '@fluentui/react-components';
import type { OutlookModel, PaneCycle } from '../../app/outlook/outlook-contract.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { usePaneStyles } from './pane-styles.ts';
import { Trouble } from './trouble.tsx';

/** The cycle that the appointment belongs to: its agreement in a line, one's own part, and the notebook. */
export const CycleCard = ({ model, cycle }: { readonly model: OutlookModel; readonly cycle: PaneCycle }) => {
  const t = useT();
  const styles = usePaneStyles();
  if (cycle.state === 'failed') return <Trouble failure={cycle.failure} again={cycle.retry} />;
  return (
    <section className={styles.card}>
      {cycle.state === 'opening' && (
        <p className={styles.text} role="status">
          {t('outlook.cycle-opening')}
        </p>
      )}
      {cycle.state === 'closed' && (
        <>
          <p className={styles.text}>{t('outlook.cycle-closed')}</p>
          <Button shape="circular" onClick={cycle.allow}>
            {t('outlook.cycle-allow')}
          </Button>
        </>
      )}
      {(cycle.state === 'refused' || cycle.state === 'gone') && (
        <p className={styles.text}>{t(`outlook.cycle-${cycle.state}`)}</p>
      )}
      {cycle.state === 'open' && (
        <>
          <p className={styles.strong}>{cycle.title}</p>
          <p className={styles.text}>
            {t(`outlook.agreement-${cycle.agreement.state}`, { version: cycle.agreement.version })}
          </p>
          {cycle.first && (
            <p className={styles.text}>
              {cycle.first.me ? t('outlook.first-me') : t('outlook.first-other', { name: cycle.first.name })}
            </p>
          )}
          {cycle.folderUrl !== '' && (
            <Button shape="circular" onClick={() => model.openLink(cycle.folderUrl)}>
              {t('outlook.open-notebook')}
            </Button>
          )}
        </>
      )}
    </section>
  );
};
