import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { CycleView } from '../../../app/contract.ts';
import { spansFrom } from '../../../domain/cycle/days-off.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { Part, useLayout } from '../../layout.tsx';
import type { Place } from '../place.ts';

const useStyles = makeStyles({
  harvest: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: grow.growLeaf,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

type Props = { readonly cycle: CycleView; readonly me: string | undefined; go(place: Place): void };

/**
 * What there is of a cycle that is over: its harvest, and the three ways on, none of which happens by itself. Whose partnership was
 * taken back is not asked to begin it again. Source: practice specification 3, leavers; 4, end.
 */
export const EndedCycle = ({ cycle, me, go }: Props) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const { ended, agreement, people, rhythm, daysOff } = cycle;
  if (!ended) return null;
  const over = agreement.state === 'ended';
  const again = (): void => {
    const today = Temporal.Now.plainDateISO().toString();
    const partners = people.filter(({ id }) => id !== me);
    go({ at: 'start', again: { partners, rhythm, daysOff: spansFrom(daysOff, today) } });
  };
  return (
    <Part title={t(over ? 'care.ended-partnership' : 'care.ended-title')}>
      {ended.harvest !== '' && (
        <figure className={layout.bare}>
          <figcaption className={layout.small}>{t('care.harvest')}</figcaption>
          <blockquote className={styles.harvest}>{ended.harvest}</blockquote>
        </figure>
      )}
      <p className={layout.quiet}>{t(over ? 'care.ended-partnership-text' : 'care.ended-text')}</p>
      <div className={layout.row}>
        {!over && (
          <Button shape="circular" onClick={again}>
            {t('care.ended-renew')}
          </Button>
        )}
        <Button shape="circular" onClick={() => go({ at: 'start' })}>
          {t('care.ended-new')}
        </Button>
        <Button
          shape="circular"
          appearance="subtle"
          className={layout.edge}
          onClick={() => go({ at: 'practise', from: 'cycles' })}
        >
          {t('personal.practise')}
        </Button>
      </div>
    </Part>
  );
};
