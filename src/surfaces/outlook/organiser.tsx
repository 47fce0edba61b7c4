import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { MadeSession, OutlookModel, OutlookState } from '../../app/outlook/outlook-contract.ts';
import { Notice } from '../../ui/pieces/notice.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import { CycleCard } from './cycle-card.tsx';
import { MakeSession } from './make-session.tsx';
import { OtherTime } from './other-time.tsx';
import { usePaneStyles } from './pane-styles.ts';
import { Rhythm } from './rhythm.tsx';
import { SessionCard } from './session-card.tsx';
import { Title } from './title.tsx';
import { Trouble } from './trouble.tsx';
import { useDoing } from './use-doing.ts';
import { Ways } from './ways.tsx';

type Props = { readonly model: OutlookModel; readonly pane: Extract<OutlookState, { kind: 'appointment' }> };

/** What the organiser can do with the appointment: one screen at a time, and a way back to the first. */
export const Organiser = ({ model, pane }: Props) => {
  const t = useT();
  const styles = usePaneStyles();
  const { appointment, cycle } = pane;
  const [at, go] = useState<'home' | 'change' | 'other-time'>('home');
  const [made, setMade] = useState<Extract<MadeSession, { kind: 'made' }>['made']>();
  const [moved, setMoved] = useState(false);
  const home = (): void => {
    setMade(undefined);
    go('home');
  };

  if (at === 'other-time')
    return (
      <OtherTime
        model={model}
        appointment={appointment}
        back={home}
        moved={() => {
          setMoved(true);
        }}
      />
    );
  const isSession = appointment.session !== undefined || cycle !== undefined;
  if (!cycle && (!isSession || at === 'change'))
    return (
      <>
        <MakeSession
          key={at}
          model={model}
          pane={pane}
          {...(at === 'change' ? { back: home } : {})}
          done={(result) => {
            setMade(result);
            go('home');
          }}
        />
        {at === 'home' && <Further model={model} pane={pane} go={go} />}
      </>
    );
  return (
    <>
      <Title takeFocus={made !== undefined || moved} key={made ? 'made' : 'home'}>
        {made ? t(made.text === 'added' ? 'outlook.made' : 'outlook.changed') : t('outlook.session-title')}
      </Title>
      {made && (
        <Notice
          mood="good"
          title={t('outlook.made-text')}
          {...(made.category === 'left-out' ? { action: t('outlook.category-left-out') } : {})}
        />
      )}
      {cycle ? <CycleCard model={model} cycle={cycle} /> : <SessionCard pane={pane} />}
      {!made && <Ways model={model} appointment={appointment} />}
      <div className={styles.buttons}>
        {pane.canSave && made && <Save model={model} />}
        {!cycle && (
          <Button shape="circular" onClick={() => go('change')}>
            {t('outlook.change')}
          </Button>
        )}
      </div>
      <Further model={model} pane={pane} go={go} />
    </>
  );
};

const Save = ({ model }: { readonly model: OutlookModel }) => {
  const t = useT();
  const styles = usePaneStyles();
  const { busy, failure, run } = useDoing();
  const [saved, setSaved] = useState(false);
  const save = (): void =>
    void run(async () => {
      await model.save();
      setSaved(true);
    });
  if (failure) return <Trouble failure={failure} again={save} />;
  if (saved)
    return (
      <p className={styles.text} role="status">
        {t('outlook.saved')}
      </p>
    );
  return (
    <Button shape="circular" appearance="primary" disabled={busy} onClick={save}>
      {t('outlook.save')}
    </Button>
  );
};

/** What else one may want: another time, or a rhythm out of a single meeting. */
const Further = ({ model, pane, go }: Props & { go(at: 'other-time'): void }) => {
  const t = useT();
  const styles = usePaneStyles();
  const { appointment, cycle } = pane;
  if (appointment.attendees.length === 0) return null;
  return (
    <>
      {appointment.kind === 'series' ? (
        <p className={styles.text}>{t('outlook.other-time-series')}</p>
      ) : (
        <div className={styles.buttons}>
          <Button shape="circular" onClick={() => go('other-time')}>
            {t('outlook.other-time')}
          </Button>
        </div>
      )}
      {!cycle && <Rhythm model={model} appointment={appointment} />}
    </>
  );
};
