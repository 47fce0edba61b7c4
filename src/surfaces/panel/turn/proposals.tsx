import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { proposalsFor } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { useLive } from '../live/live.tsx';
import type { FieldProps } from './field-props.ts';

const useStyles = makeStyles({
  offer: {
    marginTop: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px dashed ${grow.growAccent}`,
  },
  who: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: { margin: `2px 0 ${tokens.spacingVerticalS}`, fontSize: tokens.fontSizeBase400, whiteSpace: 'pre-wrap' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  sent: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground3, whiteSpace: 'pre-wrap' },
});

/** What a text becomes when the coachee takes suggested words into it. */
export const withProposal = (before: string, words: string, type: FieldProps['field']['type']): string => {
  if (before.trim() === '') return words;
  return type === 'line' ? `${before.trimEnd()} ${words}` : `${before.trimEnd()}\n${words}`;
};

/** Words that partners suggest for a field. Nothing of it is in the note until the coachee takes it. */
export const Proposals = (props: FieldProps) => {
  const { field } = props;
  const styles = useStyles();
  const t = useT();
  const { state, me, name, running, send } = useLive();
  const mine = field.mayWrite;
  const open = proposalsFor(state, me).filter((one) => one.field === field.key && one.turn === props.turn);
  const newest = open.at(-1);
  useAnnouncement(mine && newest ? `${t('turn.suggests', { name: name(newest.by) })}: ${newest.text}` : undefined);
  const take = (id: string, words: string): void => {
    if (field.textKey === null) return;
    const text = running.text(field.textKey);
    // Written first, then said: the accepting screen carries the words (session/types.ts).
    text.set(withProposal(text.read(), words, field.type).slice(0, field.maxLength));
    send({ kind: 'accept-proposal', proposal: id });
  };
  return (
    <>
      {open.map((one) =>
        mine ? (
          <section key={one.id} className={styles.offer} aria-label={t('turn.suggests', { name: name(one.by) })}>
            <p className={styles.who}>{t('turn.suggests', { name: name(one.by) })}</p>
            <p className={styles.words} dir="auto">
              {one.text}
            </p>
            <div className={styles.buttons}>
              <Button shape="circular" onClick={() => take(one.id, one.text)}>
                {t('turn.take')}
              </Button>
              <Button
                shape="circular"
                appearance="subtle"
                onClick={() => send({ kind: 'decline-proposal', proposal: one.id })}
              >
                {t('turn.leave-it')}
              </Button>
            </div>
          </section>
        ) : (
          <p key={one.id} className={styles.sent} dir="auto">
            {t('turn.you-suggested', { words: one.text })}
          </p>
        ),
      )}
    </>
  );
};
