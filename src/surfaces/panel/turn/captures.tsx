import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { PersonId } from '../../../domain/ids.ts';
import { fieldsFor, proposalsFor } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { Field } from './field.tsx';
import { isDue, isFilled } from './filled.ts';
import { spokenFields } from './spoken-fields.ts';
import { Suggest } from './suggest.tsx';

const useStyles = makeStyles({
  captures: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  more: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  add: { fontWeight: tokens.fontWeightRegular, textAlign: 'start', paddingInline: tokens.spacingHorizontalS },
  nothing: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/**
 * The captured fields of this part. The coachee writes: what the frame needs stands open, the rest waits as small
 * invitations, so that an empty form never stares at somebody who is about to speak. Others see what has been written
 * and may suggest words.
 */
export const Captures = ({ turn, coachee }: { turn: number; coachee: PersonId }) => {
  const styles = useStyles();
  const t = useT();
  const live = useLive();
  const { state, me, name } = live;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  const fields = spokenFields(fieldsFor(state, me), t);
  const mine = me === coachee;
  const suggested = new Set(proposalsFor(state, me).map((proposal) => proposal.field));
  const open = fields.filter(
    (field) =>
      isFilled(field, turn, live) ||
      suggested.has(field.key) ||
      (mine && ((field.required && isDue(field, turn, live)) || opened.has(field.key) || stays.has(field.key))),
  );
  const shown = open.map((field) => field.key).join(' ');
  useEffect(() => {
    // A field that has been open stays, also when its last word is deleted: nobody loses the field they type in.
    setStays((before) => new Set([...before, ...shown.split(' ')]));
  }, [shown]);
  const waiting = fields.filter((field) => !open.includes(field) && field.mayWrite);
  const title = mine ? t('turn.captures-mine') : t('turn.captures', { name: name(coachee) });
  if (fields.length === 0) return null;
  return (
    <section className={styles.captures} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {open.map((field) => (
        <Field key={field.key} field={field} turn={turn} coachee={coachee} takeFocus={mine && opened.has(field.key)} />
      ))}
      {open.length === 0 && !mine && <p className={styles.nothing}>{t('turn.nothing-yet')}</p>}
      <Suggest fields={fields.filter((field) => field.mayPropose)} turn={turn} coachee={coachee} />
      {waiting.length > 0 && (
        <div className={styles.more}>
          {waiting.map((field) => (
            <Button
              key={field.key}
              appearance="subtle"
              className={styles.add}
              icon={<AddRegular />}
              onClick={() => setOpened((before) => new Set([...before, field.key]))}
            >
              {field.label}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
};
