import { Button, DialogActions, DialogContent, makeStyles, tokens } from '@fluentui/react-components';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import type { Doing } from './use-care.ts';

export const useDialog = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  title: { textWrap: 'balance' },
  answer: { display: 'contents' },
  /** One of several things that could be done instead of each other. */
  way: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

const AnswerPlace = createContext<HTMLElement | null>(null);

/**
 * The one thing that can be done in a dialog, beside its way out. Drawn there by whoever asks the question, because the way out
 * is there before the question is known, and keeps the focus.
 */
export const Answer = ({ children }: { readonly children: ReactNode }) => {
  const place = useContext(AnswerPlace);
  return place && createPortal(children, place);
};

type Props = {
  readonly doing: Doing;
  readonly children?: ReactNode;
  close(): void;
};

/** What is between the title of a dialog of care and its end: what went wrong before, the question, the ways out. */
export const QuestionFrame = ({ doing, children, close }: Props) => {
  const t = useT();
  const styles = useDialog();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <DialogContent className={styles.content}>
        {doing.failure && <FailureNotice failure={doing.failure} again={doing.again} />}
        {doing.overtaken && <Notice title={t('care.overtaken')} kept={t('care.overtaken-text')} />}
        <AnswerPlace.Provider value={place}>{children}</AnswerPlace.Provider>
      </DialogContent>
      <DialogActions fluid>
        <Button shape="circular" onClick={close}>
          {t('common.close')}
        </Button>
        <span ref={setPlace} className={styles.answer} />
      </DialogActions>
    </>
  );
};
