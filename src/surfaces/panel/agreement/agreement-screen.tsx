import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { agreementItems } from '../../../domain/agreement/items.data.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../session/live.tsx';
import { ItemCard } from './item-card.tsx';
import { useScrolledThrough } from './use-scrolled-through.ts';

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  intro: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground2,
  },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  end: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minHeight: '44px' },
});

/**
 * How we want to treat each other, item by item. Before the first turn all confirm it; later the same screen is a
 * quick look, and `back` leads to the conversation.
 */
export const AgreementScreen = ({ back }: { back?: () => void }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, others, names, send } = useLive();
  const { list, end, seen } = useScrolledThrough();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const agreement = state.agreement;
  const title = t('agreement.title');
  useAnnouncement(title);
  if (!agreement) return null;
  const mine = agreementItems.filter((item) => agreement.items[item.id].confirmed.includes(me)).length;
  const allMine = mine === agreementItems.length;
  const draft = agreement.state === 'draft' || agreement.state === 'suspended';
  const waiting = others.filter((one) =>
    agreementItems.some((item) => !agreement.items[item.id].confirmed.includes(one.id)),
  );
  const intro =
    agreement.state === 'active'
      ? t('agreement.intro-active')
      : draft
        ? t('agreement.intro-draft')
        : allMine
          ? t('agreement.intro-waiting', { names: names(waiting.map((one) => one.id)) })
          : t('agreement.intro-proposed');
  const othersBegan = agreementItems.some((item) => agreement.items[item.id].confirmed.some((one) => one !== me));
  const content = state.course.pause?.kind === 'agreement';
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      <p className={styles.intro}>{intro}</p>
      <div ref={list} className={styles.list}>
        {agreementItems.map((item) => (
          <ItemCard
            key={item.id}
            item={item}
            state={agreement.items[item.id]}
            othersBegan={othersBegan}
            mayConfirm={agreement.state === 'proposed' || agreement.state === 'under_review'}
          />
        ))}
      </div>
      <div ref={end} className={styles.end}>
        {seen && !allMine && agreement.state !== 'active' && (
          <Button
            size="large"
            shape="circular"
            appearance="primary"
            onClick={() => send({ kind: 'agreement', change: { kind: draft ? 'propose' : 'confirm-all' } })}
          >
            {draft ? t('agreement.propose', { names: names(others.map((one) => one.id)) }) : t('agreement.yes-to-all')}
          </Button>
        )}
        {agreement.state === 'under_review' && allMine && waiting.length === 0 && (
          <Button
            size="large"
            shape="circular"
            appearance="primary"
            onClick={() =>
              send({ kind: 'agreement', change: { kind: 'review', session: state.plan?.number ?? 1, answer: 'fits' } })
            }
          >
            {t('agreement.fits')}
          </Button>
        )}
        {back && (agreement.state === 'active' || !content) && (
          <Button
            size="large"
            shape="circular"
            onClick={() => {
              if (content) send({ kind: 'close-agreement' });
              back?.();
            }}
          >
            {t('agreement.back')}
          </Button>
        )}
      </div>
    </>
  );
};
