import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { frameOf } from '../../../domain/framework/frames.ts';
import { offerFrame, situations } from '../../../domain/framework/offer-frame.ts';
import type { Frame, Situation } from '../../../domain/framework/types.ts';
import { textKey } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, alignItems: 'flex-start' },
  line: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  plain: { paddingInline: 0, minWidth: 0 },
  asking: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  situation: {
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    minHeight: '44px',
    paddingInline: tokens.spacingHorizontalS,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

type AskingProps = { readonly present: Frame; take(frame: Frame): void };

/** First the situation, then what fits it: nobody has to know the names of models in order to choose. */
const Asking = ({ present, take }: AskingProps) => {
  const styles = useStyles();
  const t = useT();
  const { state } = useLive();
  const [situation, setSituation] = useState<Situation | undefined>(undefined);
  const offer = situation && offerFrame(situation, state.plan?.number === 1);
  const offered = offer && frameOf(state.frames, offer.frame);
  if (offered && situation)
    return (
      <div className={styles.asking}>
        <p className={styles.title}>{t('frame.offered', { frame: offered.name })}</p>
        <p className={styles.text}>
          {t.practice(`situation.${situation}.why`, situations.find(({ id }) => id === situation)?.why ?? '')}
        </p>
        {offer?.coinFirst && <p className={styles.text}>{t('frame.two-of-us', { frame: offered.name })}</p>}
        <div className={styles.row}>
          <Button shape="circular" appearance="primary" onClick={() => take(offered)}>
            {t(offered.id === present.id ? 'frame.keep' : 'frame.take', { frame: offered.name })}
          </Button>
          <Button shape="circular" appearance="subtle" onClick={() => setSituation(undefined)}>
            {t('frame.other-answer')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={styles.asking}>
      <p className={styles.title}>{t('frame.ask')}</p>
      {situations.map(({ id, text }) => (
        <Button key={id} appearance="subtle" className={styles.situation} onClick={() => setSituation(id)}>
          {t.practice(`situation.${id}`, text)}
        </Button>
      ))}
      <p className={styles.text}>{t('frame.or-take')}</p>
      <div className={styles.row}>
        {state.frames.map((frame) => (
          <Button
            key={frame.id}
            shape="circular"
            aria-label={t(frame.id === present.id ? 'frame.keep' : 'frame.take', { frame: frame.name })}
            onClick={() => take(frame)}
          >
            {frame.name}
          </Button>
        ))}
      </div>
    </div>
  );
};

/** The map of a turn that has not begun. Its coachee may choose another; without a tap it stays as planned. */
export const TurnFrame = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, name, running, send } = useLive();
  const [asking, ask] = useState(false);
  const frame = frameOf(state.frames, state.course.turns[turn]?.frame ?? '');
  const coachee = state.roles[turn]?.coachee;
  if (!frame || coachee === undefined) return null;
  const credit = t.practice(`${frame.id}.credit`, frame.credit);
  if (coachee !== me)
    return <p className={styles.text}>{t('frame.map-theirs', { name: name(coachee), frame: frame.name, credit })}</p>;
  const take = (next: Frame): void => {
    ask(false);
    if (next.id === frame.id) return;
    send({ kind: 'choose-frame', turn, frame: next.id });
    // A topic that was taken up already goes along.
    const before = running.text(textKey(turn, `${frame.id}.${frame.topic}`));
    const after = running.text(textKey(turn, `${next.id}.${next.topic}`));
    if (before.read() === '' || after.read() !== '') return;
    after.set(before.read());
    before.set('');
  };
  if (asking) return <Asking present={frame} take={take} />;
  return (
    <div className={styles.whole}>
      <p className={styles.line}>{t('frame.map-mine', { frame: frame.name, credit })}</p>
      <Button appearance="transparent" className={styles.plain} onClick={() => ask(true)}>
        {t('frame.choose')}
      </Button>
    </div>
  );
};
