import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { AgreementDesk, AgreementView, CycleView, TabModel, TabState } from '../../../app/contract.ts';
import type { AgreementChange } from '../../../domain/agreement/types.ts';
import type { CycleId, PersonId } from '../../../domain/ids.ts';
import { BackButton } from '../../../ui/pieces/back-button.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { AgreementTableProvider } from '../../agreement/table.tsx';
import { WholeAgreement } from '../../agreement/whole-agreement.tsx';
import { Heading, useLayout } from '../../layout.tsx';

type Props = {
  readonly model: TabModel;
  readonly tab: TabState;
  readonly cycle: CycleId;
  back(): void;
};

/** How often an open agreement looks for a partner's answer, ms. One request, and no content where nothing changed. */
const lookMs = 20_000;

type Opened = { readonly desk: AgreementDesk; readonly view: AgreementView };

/** The desk of a cycle and what lies on it; looks again while the page is in sight. */
const useDesk = (model: TabModel, cycle: CycleView | undefined, failed: (error: unknown) => void) => {
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same cycle is the same desk, however often it is read.
  useEffect(() => {
    if (!cycle) return;
    let wanted = true;
    let stop = (): void => undefined;
    model.agreement(cycle).then((desk) => {
      if (!wanted) return;
      const show = (): void => setOpened({ desk, view: desk.view.read() });
      const unwatch = desk.view.subscribe(show);
      const look = (): void => {
        if (document.visibilityState === 'visible') void desk.refresh();
      };
      const timer = setInterval(look, lookMs);
      document.addEventListener('visibilitychange', look);
      stop = () => {
        unwatch();
        clearInterval(timer);
        document.removeEventListener('visibilitychange', look);
      };
      show();
      void desk.refresh();
    }, failed);
    return () => {
      wanted = false;
      stop();
    };
  }, [model, cycle?.id]);
  return opened;
};

/** What the partners of a cycle agreed on, between sessions: the same cards as in the meeting. */
export const AgreementPage = ({ model, tab, cycle: id, back }: Props) => {
  const t = useT();
  const layout = useLayout();
  const cycle = tab.cycles.find((one) => one.id === id);
  const [problem, setProblem] = useState<unknown>(undefined);
  const opened = useDesk(model, cycle, setProblem);
  const changing = async (desk: AgreementDesk, change: AgreementChange): Promise<void> => {
    await desk.change(change);
    if (change.kind !== 'withdraw' || change.what !== 'partnership') return;
    // The agreement stands as ended whatever becomes of this; what is left then, the next look calls off.
    const care = await model.care();
    if (!care.of(id)) await care.look();
    await care.of(id)?.endPartnership(t('care.leave-comment'));
  };
  return (
    <>
      <div className={layout.stack}>
        <BackButton to={cycle?.title ?? t('personal.cycles')} back={back} />
        <Heading takeFocus>{t('agreement.title')}</Heading>
      </div>
      {problem !== undefined && <FailureNotice failure={problem} again={() => setProblem(undefined)} />}
      {opened?.view.kind === 'failed' && (
        <FailureNotice failure={opened.view.failure} again={() => void opened.desk.refresh()} />
      )}
      {cycle && opened?.view.kind === 'open' && tab.me ? (
        <Table
          view={opened.view}
          cycle={cycle}
          me={tab.me.id}
          change={(change) => changing(opened.desk, change).then(() => setProblem(undefined), setProblem)}
        />
      ) : (
        problem === undefined && opened?.view.kind !== 'failed' && <QuietPage title={t('common.loading')} breathing />
      )}
    </>
  );
};

type TableProps = {
  readonly view: Extract<AgreementView, { kind: 'open' }>;
  readonly cycle: CycleView;
  readonly me: PersonId;
  change(change: AgreementChange): Promise<void>;
};

const first = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

const Table = ({ view, cycle, me, change }: TableProps) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const name = (id: PersonId): string => first(cycle.people.find((person) => person.id === id)?.name ?? id);
  const send = (one: AgreementChange): void => void change(one);
  return (
    <AgreementTableProvider
      value={{
        agreement: view.agreement,
        me,
        others: cycle.people.filter((person) => person.id !== me),
        now: Date.now(),
        name,
        names: (ids) => formats.list(ids.map(name)),
        change: send,
      }}
    >
      {view.waiting && <p className={layout.small}>{t('agreement.kept-here')}</p>}
      <WholeAgreement
        review={{
          session: view.session,
          asked: view.reviewDue && view.agreement.state === 'active',
          fits: () => send({ kind: 'review', session: view.session, answer: 'fits' }),
        }}
      >
        {view.agreement.state === 'active' && !view.reviewDue && (
          <Button
            size="large"
            shape="circular"
            onClick={() => send({ kind: 'review', session: view.session, answer: 'talk' })}
          >
            {t('agreement.talk-next-time')}
          </Button>
        )}
      </WholeAgreement>
    </AgreementTableProvider>
  );
};
