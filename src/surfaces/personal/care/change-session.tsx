import {
  Button,
  Dialog,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  mergeClasses,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { CycleCareActions, CycleSession, CycleView, TabModel, WishOutcome } from '../../../app/contract.ts';
import { type Instant, instant } from '../../../domain/ids.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';
import type { AskedWish } from '../place.ts';
import { QuestionFrame, useDialog } from './question-frame.tsx';
import { type Doing, useDoing } from './use-care.ts';

type Props = {
  readonly model: TabModel;
  readonly cycle: CycleView;
  readonly session: CycleSession;
  ask(wish: AskedWish): void;
};

/** The button beside a coming session, and the short dialog behind it: another time, or leave it out. */
export const ChangeSession = ({ model, cycle, session, ask }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useDialog();
  const doing = useDoing(model, cycle.id);
  const [open, setOpen] = useState(false);
  const [actions, setActions] = useState<CycleCareActions>();
  const number = session.session;
  const { run } = doing;
  useEffect(() => {
    if (!open) setActions(undefined);
  }, [open]);
  if (number === undefined) return null;
  const look = (): void => {
    setOpen(true);
    void run(async (found) => setActions(found));
  };
  const finish = (work: (found: CycleCareActions) => Promise<WishOutcome>): void =>
    void run(async (found) => {
      // What is decided is about what this dialog showed, however long it stood open.
      const value = await work(actions ?? found);
      if (value.kind === 'overtaken') setActions((await model.care()).of(cycle.id));
      else setOpen(false);
      return value;
    });
  const day = formats.dayAndTime(session.start);
  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <Button
        size="small"
        appearance="subtle"
        shape="circular"
        className={layout.edge}
        aria-label={t('care.change-session-on', { day })}
        onClick={look}
      >
        {t('care.change-session')}
      </Button>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle className={styles.title}>{day}</DialogTitle>
          <QuestionFrame doing={doing} close={() => setOpen(false)}>
            {actions && (
              <Ways
                actions={actions}
                number={number}
                start={session.start}
                doing={doing}
                finish={finish}
                instead={(wish) => {
                  setOpen(false);
                  ask(wish);
                }}
              />
            )}
          </QuestionFrame>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};

const localInput = (at: Instant): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const fromInput = (text: string): Instant | undefined => {
  try {
    return instant(Temporal.PlainDateTime.from(text).toZonedDateTime(Temporal.Now.timeZoneId()).toInstant().toString());
  } catch {
    return undefined;
  }
};

const Ways = ({
  actions,
  number,
  start,
  doing,
  finish,
  instead,
}: {
  readonly actions: CycleCareActions;
  readonly number: number;
  readonly start: Instant;
  readonly doing: Doing;
  finish(work: (found: CycleCareActions) => Promise<WishOutcome>): void;
  /** Something for the whole cycle, in place of leaving out one more. */
  instead(wish: AskedWish): void;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useDialog();
  const [own, setOwn] = useState(localInput(start));
  const [said, say] = useState<string>();
  const times = actions.timesToMove(number);
  const skip = actions.skipping(number);
  const text = skip?.next ? t('care.skip-text', { day: formats.dayAndTime(skip.next) }) : t('care.skip-text-last');
  const check = (): void => {
    const to = fromInput(own);
    const answer = to && actions.mayMove(number, to);
    if (to && answer?.kind === 'fits') finish((found) => found.move(number, to));
    else if (answer?.kind === 'refused') say(t(`care.refused-${answer.why}`));
    else say(t('care.collides'));
  };
  return (
    <>
      <p className={layout.quiet}>{t('care.session-hint')}</p>
      <p className={mergeClasses(layout.strong, layout.bare)}>
        {times.length > 0 ? t('care.other-times') : t('care.no-times')}
      </p>
      <div className={styles.ways}>
        {times.map((time) => (
          <Button
            key={time}
            shape="circular"
            disabledFocusable={doing.busy}
            onClick={() => finish((found) => found.move(number, time))}
          >
            {formats.dayAndTime(time)}
          </Button>
        ))}
      </div>
      <Field label={t('care.own-time')} {...(said ? { validationMessage: said, validationState: 'warning' } : {})}>
        <Input
          type="datetime-local"
          value={own}
          onChange={(_, data) => {
            setOwn(data.value);
            say(undefined);
          }}
        />
      </Field>
      <div>
        <Button shape="circular" disabledFocusable={doing.busy} onClick={check}>
          {t('care.own-time-check')}
        </Button>
      </div>
      {skip?.instead && skip.instead.times.length > 0 && (
        <div className={styles.way}>
          <p className={mergeClasses(layout.strong, layout.bare)}>{t('care.skip-short')}</p>
          <div className={styles.ways}>
            {skip.instead.times.map((time) => (
              <Button
                key={time}
                shape="circular"
                disabledFocusable={doing.busy}
                onClick={() => finish((found) => found.short(number, time))}
              >
                {formats.dayAndTime(time)}
              </Button>
            ))}
          </div>
        </div>
      )}
      {skip && (
        <div className={styles.way}>
          <p className={layout.quiet}>{text}</p>
          {skip.privately && (
            <>
              <p className={layout.quiet}>{t('care.skip-private')}</p>
              <div className={styles.ways}>
                {(['lighter', 'pause'] as const).map((wish) => (
                  <Button key={wish} size="small" shape="circular" onClick={() => instead(wish)}>
                    {t(`care.${wish}`)}
                  </Button>
                ))}
              </div>
            </>
          )}
          <div>
            <Button
              shape="circular"
              disabledFocusable={doing.busy}
              onClick={() => finish((found) => found.skip(number))}
            >
              {t('care.skip')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
};
