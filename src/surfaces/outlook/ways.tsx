import { Button } from '@fluentui/react-components';
import type { OutlookModel, PaneAppointment } from '../../app/outlook/outlook-contract.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { usePaneStyles } from './pane-styles.ts';

type Props = { readonly model: OutlookModel; readonly appointment: PaneAppointment };

/** The ways into a session, for everybody who takes part: the meeting, and what can be prepared. */
export const Ways = ({ model, appointment: { joinUrl } }: Props) => {
  const t = useT();
  const styles = usePaneStyles();
  return (
    <div className={styles.buttons}>
      {joinUrl && (
        <Button shape="circular" appearance="primary" onClick={() => model.openLink(joinUrl)}>
          {t('outlook.join')}
        </Button>
      )}
      <Button shape="circular" onClick={model.prepare}>
        {t('outlook.prepare')}
      </Button>
    </div>
  );
};
