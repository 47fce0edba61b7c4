import { Button } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import type { StartedCycle, TabState } from '../../../app/contract.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { ProgressSteps } from '../../../ui/pieces/progress-steps.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { Heading, useLayout } from '../../layout.tsx';
import { useWatched } from '../../use-watched.ts';
import { TwoTaps } from '../late-parts.ts';
import type { Place } from '../place.ts';

type Props = {
  readonly started: StartedCycle;
  readonly partner: string;
  readonly tab: TabState;
  go(place: Place): void;
};

/** The real steps of setting up a cycle as they happen. Leaving is safe. */
export const SettingUp = ({ started, partner, tab, go }: Props) => {
  const t = useT();
  const formats = useFormats();
  const [trouble, setTrouble] = useState<unknown>();
  const layout = useLayout();
  const progress = useWatched(started.progress);
  const doing = progress.steps.find((step) => step.state === 'doing');
  const byHand = progress.steps.some(({ id, state }) => id === 'meeting' && state === 'by-hand');
  const label = (id: (typeof progress.steps)[number]['id']): string => t(`start.step-${id}`, { name: partner });
  const undone = progress.elsewhere === 'undone';
  useAnnouncement(
    undone ? t('start.undone-elsewhere') : progress.finished ? t('start.finished') : doing && label(doing.id),
  );

  const first = tab.cycles
    .find((cycle) => cycle.id === started.cycle)
    ?.sessions.find((session) => session.state === 'planned' || session.state === 'moved');
  return (
    <>
      <div>
        <Heading takeFocus key={String(progress.finished)}>
          {progress.finished ? t('start.finished') : t(undone ? 'start.undone-elsewhere' : 'start.doing')}
        </Heading>
        {undone && <p className={layout.quiet}>{t('start.undone-elsewhere-text')}</p>}
        {progress.elsewhere === 'finished' && <p className={layout.quiet}>{t('start.finished-elsewhere')}</p>}
        {!progress.finished && !undone && <p className={layout.quiet}>{t('start.doing-hint')}</p>}
        {progress.finished && first && (
          <p className={layout.quiet}>
            {t('start.finished-text', { name: partner, when: formats.dayAndTime(first.start) })}
          </p>
        )}
      </div>
      {undone ? (
        <div>
          <Button appearance="primary" shape="circular" onClick={() => go({ at: 'today' })}>
            {t('start.undone-back')}
          </Button>
        </div>
      ) : (
        <div className={layout.card}>
          <ProgressSteps
            steps={progress.steps.map((step) => ({ ...step, label: label(step.id) }))}
            {...(!progress.running && { again: () => void started.run() })}
          />
        </div>
      )}
      {!progress.finished && !progress.running && progress.steps.some(({ state }) => state === 'failed') && (
        <div>
          <Button
            appearance="subtle"
            shape="circular"
            onClick={() =>
              started.undo().then(
                (outcome) => outcome === 'undone' && go({ at: 'today' }),
                (failure: unknown) => setTrouble(failure),
              )
            }
          >
            {t('start.undo')}
          </Button>
          <p className={layout.small}>{t('start.undo-hint')}</p>
        </div>
      )}
      {trouble !== undefined && <FailureNotice failure={trouble} />}
      {progress.finished && byHand && (
        <Suspense>
          <section className={layout.card} aria-label={t('meeting.by-hand-title')}>
            <h2 className={layout.strong} style={{ margin: 0, fontSize: 'inherit' }}>
              {t('meeting.by-hand-title')}
            </h2>
            <p className={layout.quiet}>{t('meeting.by-hand')}</p>
            <TwoTaps />
          </section>
        </Suspense>
      )}
      {progress.finished && (
        <div>
          <Button appearance="primary" shape="circular" onClick={() => go({ at: 'cycle', cycle: started.cycle })}>
            {t('start.show')}
          </Button>
        </div>
      )}
    </>
  );
};
