import { Input, makeStyles, Switch, ToggleButton, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { day } from '../../../domain/ids.ts';
import { stepTextKey } from '../../../domain/session/session.ts';
import type { StepDetails } from '../../../domain/session/types.ts';
import { SharedTextField, useSharedText } from '../../../ui/pieces/shared-text-field.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLive, useText } from '../live/live.tsx';
import { firstDay, lastDay, nearDays } from './days.ts';
import type { FieldProps } from './field-props.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  label: { margin: 0, fontWeight: tokens.fontWeightSemibold, display: 'block' },
  days: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, margin: `${tokens.spacingVerticalS} 0` },
  day: { fontWeight: tokens.fontWeightRegular },
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: `0 0 ${tokens.spacingVerticalS}`, fontSize: tokens.fontSizeBase400, whiteSpace: 'pre-wrap' },
});

const nothing: StepDetails = { tryOn: null, checkIn: null, audience: 'partners', notNeeded: false };

const Asked = ({ label, words }: { label: string; words: string }) => {
  const styles = useStyles();
  return (
    <div>
      <p className={styles.quiet}>{label}</p>
      <p className={styles.words} dir="auto">
        {words || '—'}
      </p>
    </div>
  );
};

/** One small step: what, where, when. The coachee's words; the others see them come. */
export const StepForm = ({ field, turn }: FieldProps) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const [asked, ask] = useState(false);
  const { state, now, send } = useLive();
  const behavior = useText(stepTextKey(turn, 'behavior'));
  const context = useText(stepTextKey(turn, 'context'));
  const what = useSharedText(behavior);
  const where = useSharedText(context);
  const details = state.captures[turn]?.step ?? nothing;
  const change = (next: Partial<StepDetails>): void =>
    send({ kind: 'commitment', turn, details: { ...details, ...next } });
  if (!field.mayWrite)
    return details.notNeeded ? (
      <p className={styles.words}>{t('step.not-needed-said')}</p>
    ) : (
      <div>
        <Asked label={t('step.what')} words={what} />
        <Asked label={t('step.where')} words={where} />
        <Asked label={t('step.when')} words={details.tryOn ? formats.day(details.tryOn) : ''} />
      </div>
    );
  const near = nearDays(now);
  const dated = asked || (details.tryOn !== null && !near.includes(details.tryOn));
  return (
    <div className={styles.form}>
      {!details.notNeeded && (
        <>
          <SharedTextField
            label={t('step.what')}
            text={behavior}
            maxLength={140}
            oneLine
            placeholder={t('step.what-example')}
          />
          <SharedTextField
            label={t('step.where')}
            text={context}
            maxLength={140}
            oneLine
            placeholder={t('step.where-example')}
          />
          <div>
            <p className={styles.label}>{t('step.when')}</p>
            <div className={styles.days}>
              {near.map((one) => (
                <ToggleButton
                  key={one}
                  shape="circular"
                  className={styles.day}
                  checked={details.tryOn === one}
                  aria-label={formats.day(one)}
                  onClick={() => change({ tryOn: details.tryOn === one ? null : day(one) })}
                >
                  {formats.shortDay(one)}
                </ToggleButton>
              ))}
              <ToggleButton shape="circular" className={styles.day} checked={dated} onClick={() => ask(!asked)}>
                {t('step.another-day')}
              </ToggleButton>
            </div>
            {dated && (
              <Input
                aria-label={t('step.when')}
                type="date"
                value={details.tryOn ?? ''}
                min={firstDay(now)}
                max={lastDay(now)}
                onChange={(_, { value }) => change({ tryOn: value ? day(value) : null })}
              />
            )}
          </div>
        </>
      )}
      <Switch
        label={t('step.not-needed')}
        checked={details.notNeeded}
        onChange={(_, { checked }) => change({ notNeeded: checked })}
      />
    </div>
  );
};
