import { Button, mergeClasses } from '@fluentui/react-components';
import type { CycleView, Person, TabState } from '../../app/contract.ts';
import { People } from '../../ui/pieces/face.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import type { Translate } from '../../ui/strings/translate.ts';
import { Heading, useLayout } from '../layout.tsx';
import type { Place } from './place.ts';

/** "Every two weeks, 45 minutes, 8 weeks". */
export const rhythmLine = (rhythm: CycleView['rhythm'], t: Translate): string =>
  t('personal.cycle-rhythm', {
    cadence: t(`personal.cadence-${rhythm.cadence}`),
    minutes: rhythm.minutes,
    weeks: rhythm.weeks,
  });

/** "Alex Moreau goes first", or "You go first". */
export const firstCoacheeLine = (first: Person, me: string | undefined, t: Translate): string =>
  first.id === me ? t('personal.first-coachee-me') : t('personal.first-coachee', { name: first.name });

export const Cycles = ({ tab, go }: { readonly tab: TabState; go(place: Place): void }) => {
  const t = useT();
  const layout = useLayout();
  if (tab.cycles.length === 0)
    return (
      <QuietPage title={t('personal.empty-title')} text={t('personal.cycles-empty')}>
        <Button appearance="primary" shape="circular" onClick={() => go({ at: 'start' })}>
          {t('personal.start')}
        </Button>
      </QuietPage>
    );
  return (
    <>
      <Heading>{t('personal.cycles')}</Heading>
      <ul className={layout.stack}>
        {tab.cycles.map((cycle) => (
          <li key={cycle.id}>
            <button
              type="button"
              style={{ width: '100%' }}
              className={mergeClasses(layout.card, layout.button)}
              onClick={() => go({ at: 'cycle', cycle: cycle.id })}
            >
              <span className={layout.row}>
                <People people={cycle.people} size={32} />
                <span className={layout.strong}>{cycle.title}</span>
              </span>
              <span className={layout.quiet}>
                {cycle.ended ? t('personal.cycle-ended') : rhythmLine(cycle.rhythm, t)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          shape="circular"
          appearance="subtle"
          className={layout.edge}
          onClick={() => go({ at: 'practise', from: 'cycles' })}
        >
          {t('personal.practise')}
        </Button>
        <p className={layout.small}>{t('personal.practise-why')}</p>
      </div>
    </>
  );
};
