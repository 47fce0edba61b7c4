import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CareNews, CycleCare, CycleView, TabModel } from '../../../app/contract.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import type { Formats } from '../../../ui/strings/formats.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import type { Translate } from '../../../ui/strings/translate.ts';
import { grow } from '../../../ui/theme/themes.ts';
import { useLayout } from '../../layout.tsx';
import type { AskedWish } from '../place.ts';
import { questionOf } from './question.ts';
import { useDoing } from './use-care.ts';

const useStyles = makeStyles({
  card: { borderInlineStartWidth: '4px', borderInlineStartColor: grow.growAccent },
  quiet: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'dotted',
    borderInlineStartColor: grow.growAccent,
    color: tokens.colorNeutralForeground2,
  },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, textWrap: 'balance' },
});

type Props = {
  readonly model: TabModel;
  readonly cycle: CycleView;
  readonly care: CycleCare | undefined;
  /** Today shows the question alone; the page of the cycle all that is on the way. */
  readonly all?: boolean;
  /** Opens a dialog that asks for more. */
  ask(wish: AskedWish): void;
};

const newsLine = ({ rule, from, to }: CareNews, t: Translate, formats: Formats): string => {
  const day = (at: typeof from): string => (at ? formats.dayAndTime(at) : '');
  const why = t(`care.why-${rule}`);
  return to
    ? t('care.news-moved', { from: day(from), to: day(to), why })
    : t('care.news-called-off', { from: day(from), why });
};

/** The one thing to decide about a cycle, with its rule; and what is on the way, without a button. */
export const CareCard = ({ model, cycle, care, all = false, ask }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const doing = useDoing(model, cycle.id);
  const [first] = care?.questions ?? [];
  const asked = first && questionOf(first, cycle, t, formats);
  useAnnouncement(asked && `${t('care.one-thing')}: ${asked.title}`);
  if (!care) return null;
  const organiser = cycle.people.find(({ id }) => id === cycle.organiser)?.name ?? '';
  const quiet = all
    ? [
        ...care.pending
          // What is asked on this page need not be said twice.
          .filter(({ session }) => !first?.mend.sessions.includes(session))
          .map(({ agreed, wished }) =>
            t(wished ? 'care.pending-move' : 'care.pending-skip', {
              agreed: formats.dayAndTime(agreed),
              wished: wished ? formats.dayAndTime(wished) : '',
              name: organiser,
            }),
          ),
        ...care.waiting
          .filter(({ question }) => !care.pending.some(({ session }) => question.mend.sessions.includes(session)))
          .map(({ question, on }) =>
            t('care.waiting', {
              names: formats.list(on.map(({ name }) => name)),
              at: question.at ? formats.dayAndTime(question.at) : cycle.title,
            }),
          ),
        ...care.news.map((one) => newsLine(one, t, formats)),
      ]
    : [];
  return (
    <>
      {first && asked && (
        <section className={mergeClasses(layout.card, styles.card)} aria-label={t('care.one-thing')}>
          <p className={styles.title}>{asked.title}</p>
          <p className={layout.quiet}>{asked.why}</p>
          {asked.lines.length > 0 && <p className={layout.quiet}>{formats.list(asked.lines)}</p>}
          <div className={styles.ways}>
            {asked.ways.map((way, index) => (
              <Button
                key={way.label}
                shape="circular"
                appearance={index === 0 ? 'primary' : 'secondary'}
                disabledFocusable={doing.busy}
                onClick={() =>
                  'opens' in way
                    ? ask(way.opens)
                    : void doing.run((actions) => actions.answer(first.mend.key, way.choice))
                }
              >
                {way.label}
              </Button>
            ))}
          </div>
        </section>
      )}
      {doing.overtaken && <Notice title={t('care.overtaken')} kept={t('care.overtaken-text')} />}
      {doing.failure && <FailureNotice failure={doing.failure} again={doing.again} />}
      {quiet.map((line) => (
        <p key={line} className={styles.quiet}>
          {line}
        </p>
      ))}
    </>
  );
};
