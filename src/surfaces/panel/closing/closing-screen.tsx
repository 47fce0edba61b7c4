import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { closingChecks } from '../../../domain/session/guidance.data.ts';
import { closingTextKey } from '../../../domain/session/session.ts';
import { SharedTextField } from '../../../ui/pieces/shared-text-field.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLive, useText } from '../live/live.tsx';
import { PartHead } from '../live/part-head.tsx';
import { Voice } from '../live/voice.tsx';
import { Observations } from '../triad/observations.tsx';
import { CheckAnswers } from './check-answers.tsx';

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
  },
  count: { margin: 0, color: tokens.colorNeutralForeground3 },
  // Quiet buttons have room around their words; the words end where everything else does.
  buttons: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    marginInlineEnd: `calc(-1 * ${tokens.spacingHorizontalM})`,
    '& > button': { minWidth: 'auto' },
  },
});

/** Who goes first next time follows from the rotation; nobody is asked. */
const questions = closingChecks.filter((check) => check.type !== 'auto');

/** The closing checks, one at a time. Skipping is always possible and leaves no trace (practice specification 1.6). */
export const ClosingScreen = () => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { me, state } = useLive();
  // The observer of the turn before may still release what they wrote.
  const held = state.course.turns.findLastIndex(({ stage }) => stage === 'done' || stage === 'closed-early');
  const [index, setIndex] = useState(0);
  const kind = useText(closingTextKey(me));
  const question = questions[index];
  const last = index === questions.length - 1;
  if (!question) return null;
  return (
    <>
      <PartHead title={t('closing.title')} line={t('closing.line')} />
      <Voice label={t('closing.to-think')} words={t.practice(question.ask.id, question.ask.text)}>
        {(question.id === 'wish' || question.id === 'step' || question.id === 'notes') && (
          <CheckAnswers
            check={question.id}
            answers={question.answers.map(({ id, text }) => ({
              id,
              text: t.practice(`${question.ask.id}.${id}`, text),
            }))}
            answered={() => setIndex(Math.min(index + 1, questions.length - 1))}
          />
        )}
      </Voice>
      {question.id === 'leave' && <p className={styles.count}>{t('closing.leave-aloud')}</p>}
      {question.id === 'kind' && (
        <SharedTextField label={t('closing.kind-label')} text={kind} maxLength={140} oneLine />
      )}
      <div className={styles.steps}>
        <span className={styles.count}>
          {t('closing.count', { number: formats.number(index + 1), of: formats.number(questions.length) })}
        </span>
        <span className={styles.buttons}>
          {index > 0 && (
            <Button appearance="subtle" shape="circular" onClick={() => setIndex(index - 1)}>
              {t('common.back')}
            </Button>
          )}
          {!last && (
            <Button appearance="subtle" shape="circular" onClick={() => setIndex(index + 1)}>
              {question.id === 'kind' ? t('common.next') : t('closing.skip')}
            </Button>
          )}
        </span>
      </div>
      {held >= 0 && <Observations turn={held} />}
    </>
  );
};
