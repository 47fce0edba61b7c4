import { Button, Dialog, DialogBody, DialogSurface, DialogTitle, Switch } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { CycleCare, CycleCareActions, CycleView, TabModel, WishOutcome } from '../../../app/contract.ts';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { Part, useLayout } from '../../layout.tsx';
import type { Place } from '../place.ts';
import { AskDays, AskEnd, AskLeave, AskLighter, AskPause, AskRenew, AskThird } from './cycle-questions.tsx';
import { QuestionFrame, useDialog } from './question-frame.tsx';
import { useDoing } from './use-care.ts';

const wishes = ['days', 'pause', 'lighter', 'third', 'renew', 'end', 'leave'] as const;
type Wish = (typeof wishes)[number];

type Props = {
  readonly model: TabModel;
  readonly cycle: CycleView;
  readonly care: CycleCare | undefined;
  readonly me: string | undefined;
  /** A dialog that somebody asked for elsewhere. */
  readonly asked?: { readonly wish: Wish };
  go(place: Place): void;
};

/** Everything that can be done with a whole cycle, without a reason; each a short dialog. */
export const ChangeCycle = ({ model, cycle, care, me, asked: elsewhere, go }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useDialog();
  const doing = useDoing(model, cycle.id);
  const [wish, setWish] = useState<Wish>();
  const [actions, setActions] = useState<CycleCareActions>();
  const [said, say] = useState<string>();
  // Kept while the page is open: closing the dialog loses no word.
  const [harvest, setHarvest] = useState('');
  const ready = care !== undefined && care.state !== 'ended';
  const open = (next: Wish): void => {
    setWish(next);
    setActions(undefined);
    say(undefined);
    void doing.run(async (found) => setActions(found));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when the page is ready for it.
  useEffect(() => {
    if (ready && elsewhere) open(elsewhere.wish);
  }, [ready, elsewhere]);
  if (!care || care.state === 'ended') return null;
  const close = (): void => setWish(undefined);
  const finish = (work: (found: CycleCareActions) => Promise<WishOutcome>): void =>
    void doing.run(async (found) => {
      // What is decided is about what this dialog showed, however long it stood open.
      const value = await work(actions ?? found);
      if (value.kind === 'overtaken') setActions((await model.care()).of(cycle.id));
      else close();
      return value;
    });
  const resume = (): void =>
    void doing.run(async (found) => {
      const next = await found.resume();
      say(next.kind === 'renew' ? t('care.renew-instead') : t('care.goes-on', { day: formats.dayAndTime(next.next) }));
    });
  const asked = { model, cycle, me, doing, finish, close, go };
  const organiser = cycle.people.find(({ id }) => id === cycle.organiser);
  return (
    <Part title={t('care.change-cycle')}>
      {care.state === 'paused' && (
        <Notice
          title={t('care.paused')}
          kept={t('care.paused-text')}
          button={{ label: t('care.resume'), onClick: resume }}
        />
      )}
      {said && <Notice mood="good" title={said} />}
      {doing.failure && !wish && <FailureNotice failure={doing.failure} again={doing.again} />}
      <div className={styles.ways}>
        {wishes
          .filter((one) => (one === 'pause' ? care.state === 'active' : one !== 'third' || cycle.people.length < 3))
          .map((one) => (
            <Button key={one} size="small" shape="circular" onClick={() => open(one)}>
              {t(`care.${one}`)}
            </Button>
          ))}
      </div>
      <div>
        <Switch
          className={layout.edgeOfSwitch}
          label={t('care.applies')}
          checked={care.applies}
          onChange={(_, data) => void doing.run((found) => found.setApplies(data.checked))}
        />
        <p className={layout.small}>{t('care.applies-hint')}</p>
      </div>
      <Dialog open={wish !== undefined} onOpenChange={(_, data) => !data.open && close()}>
        <DialogSurface className={styles.surface}>
          <DialogBody>
            <DialogTitle className={styles.title}>{wish ? t(`care.${wish}-title`) : ''}</DialogTitle>
            <QuestionFrame doing={doing} close={close}>
              {actions && wish === 'days' && <AskDays {...asked} />}
              {actions && wish === 'pause' && <AskPause {...asked} />}
              {actions && wish === 'lighter' && <AskLighter {...asked} actions={actions} />}
              {actions && wish === 'third' && (
                <AskThird {...asked} organiser={organiser?.id === me ? undefined : organiser} />
              )}
              {actions && wish === 'renew' && <AskRenew {...asked} actions={actions} />}
              {actions && wish === 'end' && <AskEnd {...asked} harvest={harvest} setHarvest={setHarvest} />}
              {actions && wish === 'leave' && <AskLeave {...asked} />}
            </QuestionFrame>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </Part>
  );
};
