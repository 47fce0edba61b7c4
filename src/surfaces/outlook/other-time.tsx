import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { OtherTimes, OutlookModel, PaneAppointment } from '../../app/outlook/outlook-contract.ts';
import type { Instant } from '../../domain/ids.ts';
import { BackButton } from '../../ui/pieces/back-button.tsx';
import { Notice } from '../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { usePaneStyles } from './pane-styles.ts';
import { Title } from './title.tsx';
import { Trouble } from './trouble.tsx';
import { useDoing } from './use-doing.ts';

type Props = {
  readonly model: OutlookModel;
  readonly appointment: PaneAppointment;
  back(): void;
  moved(): void;
};

/** Times in the same week at which everybody is free; choosing one moves the open appointment and sends nothing. */
export const OtherTime = ({ model, appointment, back, moved }: Props) => {
  const t = useT();
  const formats = useFormats();
  const styles = usePaneStyles();
  const { busy, failure, run } = useDoing();
  const [answer, setAnswer] = useState<OtherTimes>();
  const [asked, setAsked] = useState(0);
  const [to, setTo] = useState<Instant>();
  const people = appointment.attendees.map(({ address }) => address).join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: other people or another wish are another question.
  useEffect(() => {
    let wanted = true;
    setAnswer(undefined);
    void model.otherTimes().then((found) => wanted && setAnswer(found));
    return () => {
      wanted = false;
    };
  }, [model, people, asked]);

  const move = (time: Instant): void =>
    void run(async () => {
      await model.move(time);
      setTo(time);
      moved();
    });
  const again = (): void =>
    void model.allow(answer?.kind === 'failed' ? answer.failure : undefined).then(() => setAsked((count) => count + 1));
  const zone = answer?.kind === 'times' ? answer.zone : undefined;

  return (
    <>
      <div className={styles.group}>
        <BackButton to={t('common.back')} back={back} />
        <Title takeFocus>{t('outlook.other-time-title')}</Title>
        <p className={styles.text}>{t('outlook.other-time-why')}</p>
      </div>
      <div role="status">
        {answer === undefined && <p className={styles.text}>{t('outlook.other-time-looking')}</p>}
        {answer?.kind === 'none' && <p className={styles.text}>{t('outlook.other-time-none')}</p>}
        {answer?.kind === 'unreadable' && (
          <p className={styles.text}>
            {t('outlook.other-time-unreadable', { names: formats.list(answer.people.map(({ name }) => name)) })}
          </p>
        )}
        {to !== undefined && <Notice mood="good" title={t('outlook.moved', { time: formats.dayAndTime(to, zone) })} />}
      </div>
      {answer?.kind === 'failed' && <Trouble failure={answer.failure} again={again} />}
      {failure !== undefined && <Trouble failure={failure} again={() => setAsked((count) => count + 1)} />}
      {answer?.kind === 'times' && (
        <div className={styles.buttons}>
          {answer.times.map((time) => (
            <Button
              key={time}
              shape="circular"
              disabled={busy}
              {...(time === to ? { 'aria-pressed': true, appearance: 'primary' as const } : {})}
              onClick={() => move(time)}
            >
              {formats.dayAndTime(time, zone)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
};
