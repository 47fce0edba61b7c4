import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { offers } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { AgreementTableProvider } from '../../agreement/table.tsx';
import { WholeAgreement } from '../../agreement/whole-agreement.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
});

/**
 * How we want to treat each other, item by item. Before the first turn all confirm it; later the same screen is a
 * quick look, and `back` leads to the conversation.
 */
export const AgreementScreen = ({ back }: { back?: () => void }) => {
  const styles = useStyles();
  const t = useT();
  const { state, now, me, others, name, names, send } = useLive();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { agreement } = state;
  const title = t('agreement.title');
  useAnnouncement(title);
  if (!agreement) return null;
  const content = state.course.pause?.kind === 'agreement';
  const session = state.plan?.number ?? 1;
  const leave = (): void => {
    if (content) send({ kind: 'close-agreement' });
    back?.();
  };
  const fits = (): void => {
    send({ kind: 'agreement', change: { kind: 'review', session, answer: 'fits' } });
    leave();
  };
  return (
    <AgreementTableProvider
      value={{
        agreement,
        me,
        others,
        now,
        name,
        names,
        change: (change) => send({ kind: 'agreement', change }),
      }}
    >
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      <WholeAgreement
        review={{ session, fits, asked: offers(state, now).some(({ kind }) => kind === 'review-agreement') }}
      >
        {back && (agreement.state === 'active' || !content) && (
          <Button size="large" shape="circular" onClick={leave}>
            {t('agreement.back')}
          </Button>
        )}
      </WholeAgreement>
    </AgreementTableProvider>
  );
};
