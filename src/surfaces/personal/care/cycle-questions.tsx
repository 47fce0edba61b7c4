import { Button, Field, Textarea } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { CycleCareActions, CycleView, Person, TabModel, WishOutcome } from '../../../app/contract.ts';
import { spansFrom } from '../../../domain/cycle/days-off.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';
import { DaysOff } from '../days-off.tsx';
import type { Place } from '../place.ts';
import { ChoosePartner } from '../start/choose-partner.tsx';
import { Answer } from './question-frame.tsx';
import type { Doing } from './use-care.ts';

/** What every question about a cycle is given. */
export type Asked = {
  readonly model: TabModel;
  readonly cycle: CycleView;
  readonly me: string | undefined;
  readonly doing: Doing;
  finish(work: (found: CycleCareActions) => Promise<WishOutcome>): void;
  close(): void;
  go(place: Place): void;
};

const Confirm = ({
  text,
  label,
  doing,
  confirm,
  children,
}: {
  readonly text: string;
  readonly label: string;
  readonly doing: Doing;
  confirm(): void;
  readonly children?: ReactNode;
}) => {
  const layout = useLayout();
  return (
    <>
      <p className={layout.quiet}>{text}</p>
      {children}
      <Answer>
        <Button appearance="primary" shape="circular" disabledFocusable={doing.busy} onClick={confirm}>
          {label}
        </Button>
      </Answer>
    </>
  );
};

export const AskPause = ({ doing, finish }: Asked) => {
  const t = useT();
  return (
    <Confirm
      text={t('care.pause-text')}
      label={t('care.pause-now')}
      doing={doing}
      confirm={() => finish((found) => found.pause(t('care.pause-comment')))}
    />
  );
};

export const AskLighter = ({ doing, finish, actions }: Asked & { readonly actions: CycleCareActions }) => {
  const t = useT();
  const lighter = actions.lighter();
  if (lighter.kind === 'pause')
    return (
      <Confirm
        text={t('care.lighter-pause')}
        label={t('care.pause-now')}
        doing={doing}
        confirm={() => finish((found) => found.pause(t('care.pause-comment')))}
      />
    );
  return (
    <Confirm
      text={
        lighter.kind === 'fewer'
          ? t('care.lighter-fewer', { count: lighter.cancel.length })
          : t('care.lighter-shorter', { minutes: lighter.minutes })
      }
      label={t('care.lighter-do')}
      doing={doing}
      confirm={() => finish((found) => found.makeLighter(t('care.lighter-comment')))}
    />
  );
};

type Fits = Awaited<ReturnType<CycleCareActions['thirdFits']>>;

export const AskThird = ({
  model,
  cycle,
  doing,
  finish,
  organiser,
}: Asked & { readonly organiser: Person | undefined }) => {
  const t = useT();
  const layout = useLayout();
  const [third, choose] = useState<{ readonly person: Person; readonly fits: Fits }>();
  if (organiser) return <p className={layout.quiet}>{t('care.third-organiser', { name: organiser.name })}</p>;
  if (!third)
    return (
      <>
        <p className={layout.quiet}>{t('care.third-hint')}</p>
        <ChoosePartner
          model={model}
          without={cycle.people}
          choose={(person) => void doing.run(async (found) => choose({ person, fits: await found.thirdFits(person) }))}
        />
      </>
    );
  const { person, fits } = third;
  if (fits === undefined || fits === 'unreadable')
    return <p className={layout.quiet}>{t('care.third-unreadable', { name: person.name })}</p>;
  return (
    <Confirm
      text={t('care.third-fits', {
        fits: fits.fits.length,
        moves: fits.moves.length,
        without: fits.without.length,
      })}
      label={t('care.third-do', { name: person.name })}
      doing={doing}
      confirm={() => finish((found) => found.addThird(person))}
    />
  );
};

export const AskRenew = ({ cycle, me, doing, close, go, actions }: Asked & { readonly actions: CycleCareActions }) => {
  const t = useT();
  const formats = useFormats();
  const { from, rhythm } = actions.renewal(cycle.rhythm);
  return (
    <Confirm
      text={t('care.renew-text', { day: formats.day(from) })}
      label={t('care.renew-do')}
      doing={doing}
      confirm={() => {
        close();
        const partners = cycle.people.filter(({ id }) => id !== me);
        go({ at: 'start', again: { partners, rhythm, from, daysOff: spansFrom(cycle.daysOff, from) } });
      }}
    />
  );
};

/** The days on which the cycle does not meet; either partner changes them, and both apps keep to them. */
export const AskDays = ({ cycle, doing, finish }: Asked) => {
  const t = useT();
  const [spans, change] = useState(cycle.daysOff);
  return (
    <Confirm
      text={t('care.days-text')}
      label={t('care.days-do')}
      doing={doing}
      confirm={() => finish((found) => found.changeDaysOff(cycle.daysOff, spans))}
    >
      <DaysOff spans={spans} change={change} />
    </Confirm>
  );
};

export const AskEnd = ({
  cycle,
  doing,
  finish,
  harvest,
  setHarvest,
}: Asked & { readonly harvest: string; setHarvest(words: string): void }) => {
  const t = useT();
  const left = cycle.sessions.filter(({ state }) => state === 'planned' || state === 'moved').length;
  return (
    <Confirm
      text={t('care.end-text', { count: left })}
      label={t('care.end-do')}
      doing={doing}
      confirm={() => finish((found) => found.end(harvest, t('care.end-comment')))}
    >
      <Field label={t('care.harvest')}>
        <Textarea value={harvest} onChange={(_, data) => setHarvest(data.value)} resize="vertical" />
      </Field>
    </Confirm>
  );
};

export const AskLeave = ({ cycle, me, doing, finish, go }: Asked) => {
  const t = useT();
  const layout = useLayout();
  const heir = cycle.people.find(({ id }) => id !== me);
  return (
    <Confirm
      text={t(cycle.people.length > 2 ? 'care.leave-three' : 'care.leave-two')}
      label={t('care.leave-do')}
      doing={doing}
      confirm={() =>
        finish(async (found) => {
          const left = await found.leave(t('care.leave-comment'));
          if (left.kind !== 'overtaken') go({ at: 'cycles' });
          return left;
        })
      }
    >
      {me === cycle.organiser && heir && (
        <p className={layout.quiet}>{t('care.leave-notebook', { name: heir.name })}</p>
      )}
    </Confirm>
  );
};
