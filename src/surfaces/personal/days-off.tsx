import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { type DaySpan, formatSpan, joinSpans, readSpan, type SpanProblem } from '../../domain/cycle/days-off.ts';
import { useAnnouncement } from '../../ui/pieces/announcer.tsx';
import type { Formats } from '../../ui/strings/formats.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import type { Translate } from '../../ui/strings/translate.ts';
import { useLayout } from '../layout.tsx';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  day: {
    minWidth: 0,
    flex: '1 1 150px',
    maxWidth: '220px',
    // The browser draws the small calendar in the field itself.
    ':global([data-look="dark"])': { '& input': { colorScheme: 'dark' } },
    ':global([data-look="contrast"])': { '& input': { colorScheme: 'dark' } },
  },
});

/** A span in words: one day, or the first and the last. */
export const spanLine = ({ first, last }: DaySpan, t: Translate, formats: Formats): string =>
  first === last
    ? formats.shortDay(first)
    : t('personal.days-span', { first: formats.shortDay(first), last: formats.shortDay(last) });

type Props = {
  readonly spans: readonly DaySpan[];
  change(spans: readonly DaySpan[]): void;
};

/** The days on which a cycle does not meet, to add to and take from. Nobody is asked why, and nothing says whose they are. */
export const DaysOff = ({ spans, change }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [problem, setProblem] = useState<SpanProblem>();
  const [said, say] = useState<string>();
  useAnnouncement(said);

  const add = (): void => {
    const span = readSpan(first, last);
    if (typeof span === 'string') {
      setProblem(span);
      return;
    }
    change(joinSpans([...spans, span]));
    say(t('personal.days-added', { days: spanLine(span, t, formats) }));
    setProblem(undefined);
    setFirst('');
    setLast('');
  };
  const remove = (span: DaySpan): void => {
    change(spans.filter((one) => one !== span));
    say(t('personal.days-removed', { days: spanLine(span, t, formats) }));
  };
  return (
    <>
      {spans.length > 0 && (
        <ul className={layout.chips} aria-label={t('personal.days-off')}>
          {spans.map((span) => (
            <li key={formatSpan(span)}>
              <Button
                size="small"
                shape="circular"
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={t('personal.days-remove', { days: spanLine(span, t, formats) })}
                onClick={() => remove(span)}
              >
                {spanLine(span, t, formats)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.fields}>
        <Field className={styles.day} label={t('personal.days-first')}>
          <Input type="date" value={first} onChange={(_, { value }) => setFirst(value)} />
        </Field>
        <Field className={styles.day} label={t('personal.days-last')}>
          <Input type="date" value={last} onChange={(_, { value }) => setLast(value)} />
        </Field>
        <Button shape="circular" icon={<AddRegular />} onClick={add}>
          {t('personal.days-add')}
        </Button>
      </div>
      <p role="alert" className={layout.small} style={{ margin: 0 }}>
        {problem && t(`personal.days-${problem}`)}
      </p>
    </>
  );
};
