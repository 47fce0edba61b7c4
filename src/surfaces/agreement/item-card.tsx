import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { lazy, Suspense, useState } from 'react';
import { defaultChoice } from '../../domain/agreement/agreement.ts';
import type { AgreementItem, Choice, ItemId, ItemNow, ItemState, Withdrawable } from '../../domain/agreement/types.ts';
import { mayAskAgain, neutralTexts, withdrawnByMe } from '../../domain/agreement/withdrawal.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { grow } from '../../ui/theme/themes.ts';
import { sentencesOf } from './choice-text.ts';
import { useAgreementTable } from './table.tsx';

/** Radio buttons and fields come when somebody wants something else. */
const Chooser = lazy(async () => ({ default: (await import('./chooser.tsx')).Chooser }));

const useStyles = makeStyles({
  card: {
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  settled: { backgroundColor: 'transparent' },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  tick: { color: grow.growLeaf, fontSize: '20px', flexShrink: 0 },
  sentence: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  sentences: {
    margin: 0,
    paddingInlineStart: '1.1em',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  small: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  quiet: { paddingInline: 0, minWidth: 0, color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  yes: { minWidth: '72px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXS },
});

type ItemCardProps = {
  readonly item: AgreementItem;
  readonly state: ItemState;
  /** What holds until all agree. */
  readonly now: ItemNow | undefined;
  /** Before anybody has put the items on the table, there is nothing to say yes to. */
  readonly mayConfirm: boolean;
  /** Somebody else has said yes to something. */
  readonly othersBegan: boolean;
};

/** What can be taken back of an item. */
const withdrawables: Readonly<Partial<Record<ItemId, Withdrawable>>> = {
  challenge: 'challenge',
  notes: 'notes',
  recording: 'recording',
  async: 'async',
  observers: 'observer',
};

const Sentences = ({ sentences }: { sentences: readonly string[] }) => {
  const styles = useStyles();
  return sentences.length === 1 ? (
    <p className={styles.sentence}>{sentences[0]}</p>
  ) : (
    <ul className={styles.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};

/** One item: its sentence, what each has said to it, yes, and something else. */
export const ItemCard = ({ item, state, now, mayConfirm, othersBegan }: ItemCardProps) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { agreement, me, others, now: moment, names, name, change } = useAgreementTable();
  const [choosing, setChoosing] = useState(false);
  const title = t.practice(`agreement.${item.id}`, item.title);
  const mine = state.confirmed.includes(me);
  const standing = (person: typeof me): Choice => state.own[person] ?? defaultChoice(item);
  const choice = item.perPerson ? standing(me) : state.proposal;
  const sentences = sentencesOf(item, choice, { t, formats });
  const wordsOf = (one: Choice | undefined): string => (one ? sentencesOf(item, one, { t, formats }).join(' ') : '');
  const said = others.filter((person) => state.confirmed.includes(person.id)).map((person) => person.id);
  const settled = mine && said.length === others.length;
  // Said only where it is news: others have looked at the list, and not yet at this.
  const lonely = mine && !settled && mayConfirm && othersBegan;
  const what = withdrawables[item.id];
  const withdrawn =
    what && agreement.withdrawn.some((one) => one.what === what && (what !== 'challenge' || one.by === me));
  const neutral = withdrawn && neutralTexts[what];
  // Whoever took something back turns it on themselves; nobody is asked about it for 14 days (practice.md 2).
  const quiet = withdrawn && (withdrawnByMe(agreement, me).includes(what) || !mayAskAgain(agreement, what, moment));
  const holds = settled || agreement.version === 0 || !now ? '' : wordsOf(item.perPerson ? now.each[me] : now.choice);
  const choose = (next: Choice): void => {
    setChoosing(false);
    change({ kind: 'choose', item: item.id, choice: next });
  };
  return (
    <article className={mergeClasses(styles.card, settled && styles.settled)} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {mine && <CheckmarkCircleFilled className={styles.tick} aria-label={t('agreement.you-said-yes')} role="img" />}
      </header>
      {item.perPerson && <p className={styles.small}>{t('agreement.for-you')}</p>}
      {!choosing && <Sentences sentences={sentences} />}
      {item.perPerson &&
        said.map((person) => (
          <p key={person} className={styles.small}>
            {t('agreement.other-chose', {
              name: name(person),
              words: wordsOf(standing(person)),
            })}
          </p>
        ))}
      {neutral && <p className={styles.small}>{t.practice(`withdrawn.${what}`, neutral)}</p>}
      {holds && holds !== wordsOf(choice) && (
        <p className={styles.small}>{t('agreement.until-then', { words: holds })}</p>
      )}
      {item.fixed && !mine && <p className={styles.small}>{t.practice(`agreement.${item.id}.fixed`, item.fixed)}</p>}
      {!item.perPerson && lonely && (
        <p className={styles.small}>
          {t('agreement.waiting-for', {
            names: names(others.filter((one) => !said.includes(one.id)).map((one) => one.id)),
          })}
        </p>
      )}
      {choosing ? (
        <Suspense fallback={null}>
          <Chooser item={item} choice={choice} choose={choose} cancel={() => setChoosing(false)} />
        </Suspense>
      ) : (
        // Ten of these stand below one another: none of them is the one thing to do.
        <div className={styles.buttons}>
          {!mine && mayConfirm && (
            <Button
              shape="circular"
              className={styles.yes}
              aria-label={t('agreement.yes-to', { item: title })}
              onClick={() => change({ kind: 'confirm', item: item.id })}
            >
              {t('agreement.yes')}
            </Button>
          )}
          {!quiet && (
            <Button
              shape="circular"
              appearance={mine ? 'transparent' : mayConfirm ? 'subtle' : 'secondary'}
              size={mine ? 'small' : 'medium'}
              className={mergeClasses(mine && styles.quiet)}
              aria-label={t('agreement.other-for', { item: title })}
              onClick={() => setChoosing(true)}
            >
              {t('agreement.other')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
};
