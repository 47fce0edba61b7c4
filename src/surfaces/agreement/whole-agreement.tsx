import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { agreedNow } from '../../domain/agreement/agreed-now.ts';
import { agreementItems } from '../../domain/agreement/items.data.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { ItemCard } from './item-card.tsx';
import { useAgreementStyles } from './styles.ts';
import { useAgreementTable } from './table.tsx';
import { TakeBack } from './take-back.tsx';
import { useScrolledThrough } from './use-scrolled-through.ts';
import { Versions } from './versions.tsx';

/** The question of a review, where one is due: in which session, and what follows each answer. */
export type Review = { readonly session: number; readonly asked: boolean; fits(): void };

type WholeAgreementProps = {
  /** Number of the session that a review belongs to. */
  readonly review: Review;
  /** The way back, where there is one. */
  readonly children?: ReactNode;
};

/** An agreement from its first sentence to its earlier versions: read, confirm, change, review, take back. */
export const WholeAgreement = ({ review, children }: WholeAgreementProps) => {
  const t = useT();
  const styles = useAgreementStyles();
  const { agreement, me, others, names, change } = useAgreementTable();
  const { list, end, seen } = useScrolledThrough();
  if (agreement.state === 'ended') return <p className={styles.text}>{t('agreement.ended')}</p>;
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
        ? t(agreement.version > 0 ? 'agreement.intro-again' : 'agreement.intro-draft')
        : allMine && waiting.length > 0
          ? t('agreement.intro-waiting', { names: names(waiting.map((one) => one.id)) })
          : agreement.state === 'under_review' && allMine
            ? t('agreement.intro-review')
            : t('agreement.intro-proposed');
  const othersBegan = agreementItems.some((item) => agreement.items[item.id].confirmed.some((one) => one !== me));
  const now = agreedNow(agreement);
  const answer = (said: 'change' | 'talk'): void => change({ kind: 'review', session: review.session, answer: said });
  return (
    <>
      <p className={styles.text}>{intro}</p>
      <Versions />
      {review.asked && (
        <div className={styles.card}>
          <p className={styles.section}>{t('agreement.review')}</p>
          <div className={styles.buttons}>
            <Button shape="circular" appearance="primary" onClick={review.fits}>
              {t('agreement.fits')}
            </Button>
            <Button shape="circular" onClick={() => answer('change')}>
              {t('agreement.review-change')}
            </Button>
            <Button shape="circular" onClick={() => answer('talk')}>
              {t('agreement.review-talk')}
            </Button>
          </div>
        </div>
      )}
      <div ref={list} className={styles.list}>
        {agreementItems.map((item) => (
          <ItemCard
            key={item.id}
            item={item}
            state={agreement.items[item.id]}
            now={now.items.find((one) => one.item === item.id)}
            othersBegan={othersBegan}
            mayConfirm={agreement.state === 'proposed' || agreement.state === 'under_review'}
          />
        ))}
      </div>
      <div ref={end} className={styles.end} style={{ minHeight: '44px' }}>
        {seen && !allMine && agreement.state !== 'active' && (
          <Button
            size="large"
            shape="circular"
            appearance="primary"
            onClick={() => change({ kind: draft ? 'propose' : 'confirm-all' })}
          >
            {draft ? t('agreement.propose', { names: names(others.map((one) => one.id)) }) : t('agreement.yes-to-all')}
          </Button>
        )}
        {agreement.state === 'under_review' && allMine && waiting.length === 0 && (
          <Button size="large" shape="circular" appearance="primary" onClick={review.fits}>
            {t('agreement.fits')}
          </Button>
        )}
        {children}
      </div>
      <TakeBack />
    </>
  );
};
