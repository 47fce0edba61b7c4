import type { OutlookModel, OutlookState } from '../../app/outlook/outlook-contract.ts';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import { CycleCard } from './cycle-card.tsx';
import { SessionCard } from './session-card.tsx';
import { Title } from './title.tsx';
import { Ways } from './ways.tsx';

type Props = { readonly model: OutlookModel; readonly pane: Extract<OutlookState, { kind: 'appointment' }> };

/** What somebody who is invited finds: the agreement in a line, their part, and the three ways in. */
export const Attendee = ({ model, pane }: Props) => {
  const t = useT();
  const { appointment, cycle } = pane;
  if (!cycle && !appointment.session)
    return <QuietPage title={t('outlook.nothing-title')} text={t('outlook.nothing-text')} />;
  return (
    <>
      <Title>{t('outlook.session-title')}</Title>
      {cycle ? <CycleCard model={model} cycle={cycle} /> : <SessionCard pane={pane} />}
      <Ways model={model} appointment={appointment} />
    </>
  );
};
