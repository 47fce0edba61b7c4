import { Button } from '@fluentui/react-components';
import { Suspense } from 'react';
import type { CommitmentView, CycleSession, CycleView, TabModel, TabState } from '../../app/contract.ts';
import { People } from '../../ui/pieces/face.tsx';
import { FailureNotice, Notice } from '../../ui/pieces/notice.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { Heading, Part, useLayout } from '../layout.tsx';
import { asAgreed } from './agreed.ts';
import { firstCoacheeLine } from './cycles.tsx';
import { CareCard } from './late-parts.ts';
import type { Place } from './place.ts';
import { StepCard } from './steps.tsx';
import { usePhotos } from './use-photos.ts';

type Props = { readonly model: TabModel; readonly tab: TabState; go(place: Place): void };

/** The session that comes next, or is running now, over all cycles. */
export const nextSession = (
  cycles: readonly CycleView[],
  now: number,
): { readonly cycle: CycleView; readonly session: CycleSession } | undefined =>
  cycles
    .flatMap((cycle) => cycle.sessions.map((session) => ({ cycle, session })))
    .filter(
      ({ session }) =>
        (session.state === 'planned' || session.state === 'moved') &&
        Date.parse(session.start) + session.minutes * 60_000 > now,
    )
    .sort((a, b) => a.session.start.localeCompare(b.session.start))[0];

/** My one step: the active one; between trying it and the next session, the one that was tried. */
const stepOf = ({ me, commitments }: TabState): CommitmentView | undefined => {
  const mine = commitments.filter((one) => one.owner.id === me?.id);
  return (['active', 'tried', 'reflected', 'adjusted'] as const).flatMap((state) =>
    mine.filter((one) => one.state === state),
  )[0];
};

/** What is next, the one step, and what waits. Nothing else. */
export const Today = ({ model, tab, go }: Props) => {
  const t = useT();
  const layout = useLayout();
  const hello = tab.me
    ? t('personal.hello', { name: tab.me.name.split(' ')[0] ?? tab.me.name })
    : t('personal.hello-nobody');

  if (tab.freshness === 'opening') return <QuietPage title={hello} text={t('personal.opening')} breathing />;
  const trouble = tab.needsConsent ? (
    <Notice
      title={t('personal.allow-title')}
      action={t('personal.allow-text')}
      button={{ label: t('personal.allow'), onClick: tab.needsConsent }}
    />
  ) : (
    tab.problem && <FailureNotice failure={tab.problem} again={() => void model.refresh()} />
  );
  const unfinished = tab.unfinished.map((one) => (
    <Notice
      key={one.cycle}
      title={t('personal.unfinished')}
      action={t('personal.unfinished-text', { title: one.title })}
      button={{
        label: t('personal.continue'),
        onClick: () => go({ at: 'setting-up', started: one.resume(), partner: one.partner }),
      }}
    />
  ));
  // Where OneDrive did not answer, the trouble above says so; here it did, and the page of a cycle is not what it should be.
  const unreadable = tab.unreadable
    .filter(({ failure }) => !failure)
    .map(({ cycle, title, missing, url }) => (
      <Notice
        key={cycle}
        title={t('personal.unreadable', { title })}
        kept={t('personal.unreadable-kept')}
        action={t(missing ? 'personal.unreadable-missing' : 'personal.unreadable-broken')}
        button={
          url
            ? { label: t('personal.open-notebook'), onClick: () => model.openLink(url) }
            : { label: t('common.retry'), onClick: () => void model.refresh() }
        }
      />
    ));
  if (tab.cycles.length === 0)
    return (
      <>
        {!tab.needsConsent && trouble}
        {unfinished}
        {unreadable}
        <QuietPage title={t('personal.empty-title')} text={t('personal.empty-text')}>
          <Button appearance="primary" size="large" shape="circular" onClick={() => go({ at: 'start' })}>
            {t('personal.start')}
          </Button>
          <Button appearance="subtle" shape="circular" onClick={() => go({ at: 'practise', from: 'today' })}>
            {t('personal.practise')}
          </Button>
          {tab.needsConsent && (
            <>
              <Button appearance="subtle" shape="circular" onClick={tab.needsConsent}>
                {t('personal.invited')}
              </Button>
              <p className={layout.small}>{t('personal.invited-text')}</p>
            </>
          )}
        </QuietPage>
      </>
    );

  const next = nextSession(
    tab.cycles.map((cycle) => asAgreed(cycle, tab.care?.[cycle.id])),
    Date.now(),
  );
  const mine = stepOf(tab);
  const asking = tab.cycles.find(({ id }) => (tab.care?.[id]?.questions.length ?? 0) > 0);
  const others = tab.commitments.filter((one) => one.owner.id !== tab.me?.id && one.state === 'active');
  return (
    <>
      <Heading>{hello}</Heading>
      {trouble}
      {unfinished}
      {unreadable}
      {asking && (
        <Suspense>
          <CareCard
            model={model}
            cycle={asking}
            care={tab.care?.[asking.id]}
            ask={(wish) => go({ at: 'cycle', cycle: asking.id, asked: { wish } })}
          />
        </Suspense>
      )}
      <Part title={t('personal.next')}>
        {next ? (
          <Next model={model} {...next} me={tab.me?.id} go={go} />
        ) : (
          <p className={layout.quiet}>{t('personal.no-next')}</p>
        )}
      </Part>
      <Part title={t('personal.my-step')}>
        {mine ? <StepCard step={mine} large /> : <p className={layout.quiet}>{t('personal.my-step-none')}</p>}
      </Part>
      {others.length > 0 && (
        <Part title={t('personal.partners-steps')}>
          {others.map((one) => (
            <StepCard key={`${one.cycle}-${one.id}`} step={one} />
          ))}
        </Part>
      )}
    </>
  );
};

const Next = ({
  model,
  cycle,
  session,
  me,
  go,
}: {
  readonly model: TabModel;
  readonly cycle: CycleView;
  readonly session: CycleSession;
  readonly me: string | undefined;
  go(place: Place): void;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const others = usePhotos(
    model,
    cycle.people.filter((person) => person.id !== me),
  );
  const started = Date.parse(session.start) - 10 * 60_000 <= Date.now();
  const joinUrl = session.joinUrl ?? cycle.joinUrl;
  const first = cycle.people.find((person) => person.id === session.firstCoachee);
  return (
    <div className={layout.card}>
      <div className={layout.row}>
        <People people={others} size={44} />
        <div>
          <p className={layout.large}>{started ? t('personal.now') : formats.dayAndTime(session.start)}</p>
          <p className={layout.quiet}>
            {t('personal.next-with', { names: formats.list(others.map((person) => person.name)) })}
          </p>
        </div>
      </div>
      {first && <p className={layout.quiet}>{firstCoacheeLine(first, me, t)}</p>}
      <div className={layout.row}>
        {joinUrl && (
          <Button
            appearance={started ? 'primary' : 'secondary'}
            shape="circular"
            onClick={() => model.openLink(joinUrl)}
          >
            {t('personal.join')}
          </Button>
        )}
        <Button appearance="subtle" shape="circular" onClick={() => go({ at: 'cycle', cycle: cycle.id })}>
          {cycle.title}
        </Button>
      </div>
    </div>
  );
};
