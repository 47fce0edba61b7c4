import { Button } from '@fluentui/react-components';
import { Suspense } from 'react';
import type { LinkedState, TabModel, TabState } from '../../app/contract.ts';
import { FailureNotice } from '../../ui/pieces/notice.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import { CyclePage } from './cycle-page.tsx';
import { LinkedSession } from './late-parts.ts';
import type { Place } from './place.ts';

type Props = { readonly model: TabModel; readonly tab: TabState; readonly linked: LinkedState; go(place: Place): void };

/** The cycle that a link asked for; or, in plain words, why it cannot be shown and where to go instead. */
export const LinkedCycle = ({ model, tab, linked, go }: Props) => {
  const t = useT();
  // What this device knows of it is shown while the rest is fetched, and where nothing can be fetched.
  if ('cycle' in linked && (linked.state === 'open' || tab.cycles.some(({ id }) => id === linked.cycle))) {
    const week = 'week' in linked && linked.week !== undefined ? { week: linked.week } : {};
    return <CyclePage model={model} tab={tab} cycle={linked.cycle} {...week} go={go} />;
  }
  if (linked.state === 'session')
    return (
      <Suspense fallback={<QuietPage title={t('personal.link-opening')} breathing />}>
        <LinkedSession session={linked.session} me={tab.me} go={go} />
      </Suspense>
    );
  if (linked.state === 'opening') return <QuietPage title={t('personal.link-opening')} breathing />;
  if (linked.state === 'failed') return <FailureNotice failure={linked.failure} again={() => void model.refresh()} />;
  return (
    <QuietPage
      title={t(`personal.link-${linked.state}-title`)}
      text={t(`personal.link-${linked.state}-text`)}
      takeFocus
    >
      <Button shape="circular" onClick={() => go({ at: 'today' })}>
        {t('personal.to-today')}
      </Button>
    </QuietPage>
  );
};
