import { Button } from '@fluentui/react-components';
import type { OutlookModel, PaneAppointment } from '../../app/outlook/outlook-contract.ts';
import { cadenceOf } from '../../domain/appointment/start-wish.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { usePaneStyles } from './pane-styles.ts';

/** The way from an appointment to a cycle: it goes on in the tab, with people, length and rhythm as they are here. */
export const Rhythm = ({
  model,
  appointment,
}: {
  readonly model: OutlookModel;
  readonly appointment: PaneAppointment;
}) => {
  const t = useT();
  const formats = useFormats();
  const styles = usePaneStyles();
  const { attendees, repeats, minutes, session } = appointment;
  const partners = session
    ? attendees.filter(({ address }) => session.partners.some((one) => one.toLowerCase() === address.toLowerCase()))
    : attendees.slice(0, 2);
  const cadence = repeats && cadenceOf(repeats);
  const start = (): void =>
    model.startCycle({
      partners: partners.map(({ address }) => address),
      minutes,
      ...(cadence ? { cadence } : {}),
    });
  return (
    <section className={styles.card}>
      <p className={styles.text}>{t(repeats ? 'outlook.rhythm-series' : 'outlook.rhythm-single')}</p>
      <Button shape="circular" onClick={start}>
        {partners.length > 0
          ? t('outlook.rhythm-with', { names: formats.list(partners.map(({ name }) => name)) })
          : t('outlook.rhythm')}
      </Button>
    </section>
  );
};
