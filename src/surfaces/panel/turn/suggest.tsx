import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { PersonId } from '../../../domain/ids.ts';
import type { FieldView } from '../../../domain/session/answers.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  open: { alignSelf: 'flex-start' },
  suggest: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  box: { width: '100%', borderRadius: tokens.borderRadiusLarge },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

type SuggestProps = { readonly fields: readonly FieldView[]; readonly turn: number; readonly coachee: PersonId };

/** For coach and observer: words that the coachee may take or leave. First where they belong, then the words. */
export const Suggest = ({ fields, turn, coachee }: SuggestProps) => {
  const styles = useStyles();
  const t = useT();
  const { send, name } = useLive();
  const [open, setOpen] = useState(false);
  const [into, setInto] = useState<string | undefined>(undefined);
  const [words, setWords] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (into) box.current?.focus();
  }, [into]);
  const field = fields.find((one) => one.key === into);
  const close = (): void => {
    setOpen(false);
    setInto(undefined);
    setWords('');
  };
  if (fields.length === 0) return null;
  if (!open)
    return (
      <Button shape="circular" className={styles.open} onClick={() => setOpen(true)}>
        {t('turn.suggest')}
      </Button>
    );
  if (!field)
    return (
      <div className={styles.suggest}>
        <p className={styles.title}>{t('turn.suggest-where')}</p>
        <div className={styles.buttons}>
          {fields.map((one) => (
            <Button key={one.key} shape="circular" onClick={() => setInto(one.key)}>
              {one.label}
            </Button>
          ))}
          <Button shape="circular" appearance="subtle" onClick={close}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    );
  const label = t('turn.suggest-label', { name: name(coachee), field: field.label });
  return (
    <div className={styles.suggest}>
      <p className={styles.title}>{label}</p>
      <Textarea
        className={styles.box}
        aria-label={label}
        placeholder={t('common.write-here')}
        value={words}
        maxLength={Math.min(600, field.maxLength)}
        ref={(element: HTMLTextAreaElement | null) => {
          box.current = element;
        }}
        onChange={(_, { value }) => setWords(value)}
      />
      <div className={styles.buttons}>
        <Button
          shape="circular"
          appearance="primary"
          disabledFocusable={words.trim() === ''}
          onClick={() => {
            if (words.trim() === '') return;
            send({ kind: 'propose', turn, field: field.key, text: words.trim() });
            close();
          }}
        >
          {t('turn.suggest-send')}
        </Button>
        <Button shape="circular" appearance="subtle" onClick={close}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
};
