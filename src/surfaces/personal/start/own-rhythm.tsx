import { Button, Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { ownRhythm } from '../../../domain/cycle/rhythm.ts';
import type { Cadence, Rhythm } from '../../../domain/cycle/types.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

const cadences = ['weekly', 'every_2_weeks', 'every_3_weeks', 'monthly'] as const satisfies readonly Cadence[];
const lengths = [15, 25, 30, 45, 60] as const;
const counts = [2, 3, 4, 6, 8, 10, 12] as const;

/** A rhythm of one's own: how often, how long, how many. Weeks of rest come by themselves. */
export const OwnRhythm = ({ choose }: { choose(rhythm: Rhythm): void }) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const [cadence, setCadence] = useState<Cadence>('every_2_weeks');
  const [minutes, setMinutes] = useState(45);
  const [count, setCount] = useState(4);
  const rhythm = ownRhythm(cadence, minutes, count);
  return (
    <div className={mergeClasses(layout.card)}>
      <span className={layout.strong}>{t('start.own-title')}</span>
      <div className={styles.fields}>
        <Field label={t('start.own-cadence')}>
          <Select
            value={cadence}
            onChange={(_, data) => setCadence(cadences.find((one) => one === data.value) ?? cadence)}
          >
            {cadences.map((one) => (
              <option key={one} value={one}>
                {t(`personal.cadence-${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('start.own-minutes')}>
          <Select value={String(minutes)} onChange={(_, data) => setMinutes(Number(data.value))}>
            {lengths.map((one) => (
              <option key={one} value={one}>
                {t('start.own-length', { minutes: one })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('start.own-count')}>
          <Select value={String(count)} onChange={(_, data) => setCount(Number(data.value))}>
            {counts.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p className={layout.quiet}>{t('start.own-line', { weeks: rhythm.weeks, rest: rhythm.recovery.length })}</p>
      <div>
        <Button shape="circular" onClick={() => choose(rhythm)}>
          {t('start.own-take')}
        </Button>
      </div>
    </div>
  );
};
