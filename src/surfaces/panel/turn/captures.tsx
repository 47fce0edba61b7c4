import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PersonId } from '../../../domain/ids.ts';
import type { FieldView } from '../../../domain/session/answers.ts';
import { fieldsFor } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { type Live, useLive } from '../session/live.tsx';
import { Field } from './field.tsx';

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
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  add: { fontWeight: tokens.fontWeightRegular, textAlign: 'start', paddingInline: tokens.spacingHorizontalS },
  nothing: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Whether anything stands in a field. */
const filled = (field: FieldView, read: (key: string) => string): boolean =>
  field.consent !== null ||
  field.scale !== null ||
  field.confirmed ||
  (field.textKey !== null && read(field.textKey).trim() !== '');

/** What is open on the coachee's screen: what the frame needs, what is filled, and what was opened by a tap. */
const isOpen = (field: FieldView, opened: ReadonlySet<string>, live: Live): boolean =>
  field.required || opened.has(field.key) || filled(field, (key) => live.running.text(key).read());

/**
 * The captured fields of this part. The coachee writes; others read along and may suggest words. Optional fields wait
 * as small invitations, so that an empty form never stares at somebody who is about to speak.
 */
export const Captures = ({ turn, coachee }: { turn: number; coachee: PersonId }) => {
  const styles = useStyles();
  const t = useT();
  const live = useLive();
  const { state, me, name } = live;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const fields = fieldsFor(state, me);
  const mine = me === coachee;
  const open = fields.filter((field) => isOpen(field, opened, live));
  const waiting = fields.filter((field) => !open.includes(field) && (field.mayWrite || field.mayPropose));
  const title = mine ? t('turn.captures-mine') : t('turn.captures', { name: name(coachee) });
  if (fields.length === 0) return null;
  return (
    <section className={styles.captures} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {open.map((field) => (
        <Field key={field.key} field={field} turn={turn} coachee={coachee} takeFocus={mine && opened.has(field.key)} />
      ))}
      {open.length === 0 && !mine && <p className={styles.nothing}>{t('turn.nothing-yet')}</p>}
      {mine && waiting.length > 0 && (
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
