import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { agreedNow, challengeOf } from '../../domain/agreement/agreed-now.ts';
import type { Agreement, Withdrawable } from '../../domain/agreement/types.ts';
import { withdrawnByMe } from '../../domain/agreement/withdrawal.ts';
import type { PersonId } from '../../domain/ids.ts';
import { Disclosure } from '../../ui/pieces/disclosure.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import { useAgreementStyles } from './styles.ts';
import { useAgreementTable } from './table.tsx';

const kinds = ['challenge', 'notes', 'recording', 'observer', 'async', 'partnership'] as const;
type Kind = (typeof kinds)[number];

/** Only what is given can be taken back: nobody is shown a switch for something they never agreed to. */
const canTakeBack = (agreement: Agreement, me: PersonId, what: Kind): boolean => {
  const allowed = (item: 'notes' | 'recording'): string | undefined =>
    agreedNow(agreement).items.find((one) => one.item === item)?.choice.options[0];
  switch (what) {
    case 'challenge':
      return challengeOf(agreement, me) !== 'none';
    case 'notes':
      return allowed('notes') === 'shared';
    case 'recording':
      return allowed('recording') === 'each';
    case 'observer':
      return agreement.people.length === 3;
    case 'async':
    case 'partnership':
      return true;
  }
};

/**
 * What this person can take back, at once and without anybody's approval (practice.md 2). Others read a neutral line; only
 * the person who took something back is shown that it was them, and how to turn it on again.
 */
export const TakeBack = () => {
  const t = useT();
  const styles = useAgreementStyles();
  const { agreement, me } = useAgreementTable();
  const mine = withdrawnByMe(agreement, me);
  const withdrawn = (what: Withdrawable): boolean => agreement.withdrawn.some((one) => one.what === what);
  const open = kinds.filter((what) => !withdrawn(what) && canTakeBack(agreement, me, what));
  const back = kinds.filter((what) => mine.includes(what));
  return (
    <>
      {back.map((what) => (
        <Withdrawn key={what} what={what} />
      ))}
      {open.length > 0 && (
        <Disclosure title={t('agreement.take-back')}>
          <p className={styles.small}>{t('agreement.take-back-how')}</p>
          {open.map((what) => (
            <One key={what} what={what} />
          ))}
        </Disclosure>
      )}
    </>
  );
};

const One = ({ what }: { what: Kind }) => {
  const t = useT();
  const styles = useAgreementStyles();
  const { change } = useAgreementTable();
  const [sure, ask] = useState(false);
  const withdraw = (): void => change({ kind: 'withdraw', what });
  return (
    <div className={styles.entry}>
      <p className={styles.section}>{t(`agreement.take-back-${what}`)}</p>
      <p className={styles.small}>{t(`agreement.take-back-${what}-then`)}</p>
      {sure ? (
        <div className={styles.buttons}>
          <Button shape="circular" appearance="primary" onClick={withdraw}>
            {t('agreement.take-back-end-yes')}
          </Button>
          <Button shape="circular" appearance="subtle" onClick={() => ask(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      ) : (
        <Button
          shape="circular"
          aria-label={t(`agreement.take-back-${what}`)}
          // An end cannot be turned on again; everything else can.
          onClick={() => (what === 'partnership' ? ask(true) : withdraw())}
        >
          {what === 'partnership' ? t('agreement.take-back-end') : t('agreement.take-back-now')}
        </Button>
      )}
    </div>
  );
};

const Withdrawn = ({ what }: { what: Kind }) => {
  const t = useT();
  const styles = useAgreementStyles();
  const { change } = useAgreementTable();
  if (what === 'partnership') return null;
  return (
    <section className={styles.card} aria-label={t(`agreement.taken-${what}`)}>
      <p className={styles.section}>{t(`agreement.taken-${what}`)}</p>
      <p className={styles.small}>{t('agreement.taken-quiet')}</p>
      {what === 'recording' && <p className={styles.text}>{t('agreement.taken-recording-stop')}</p>}
      <div>
        <Button
          shape="circular"
          aria-label={t('agreement.turn-on-what', { what: t(`agreement.take-back-${what}`) })}
          onClick={() => change({ kind: 'turn-on', what })}
        >
          {t('agreement.turn-on')}
        </Button>
      </div>
    </section>
  );
};
