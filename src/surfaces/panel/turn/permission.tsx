import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Stem } from '../../../domain/session/answers.ts';
import { stems as allStems } from '../../../domain/session/guidance.data.ts';
import { openPermission, roleOf, rolesOfTurn, stemsFor } from '../../../domain/session/session.ts';
import type { Permission, PermissionAnswer } from '../../../domain/session/types.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import type { Translate } from '../../../ui/strings/translate.ts';
import { grow } from '../../../ui/theme/themes.ts';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  ask: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `2px solid ${grow.growAccent}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  who: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  words: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  answers: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: tokens.spacingHorizontalXS },
  answer: { minWidth: 0, minHeight: '44px', paddingInline: tokens.spacingHorizontalXS },
  stem: {
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    width: '100%',
    minHeight: '44px',
    paddingInline: tokens.spacingHorizontalS,
    lineHeight: tokens.lineHeightBase300,
  },
  occasions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  said: { margin: 0, paddingBottom: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
});

const stemText = (id: string, t: Translate): string =>
  t.practice(id, allStems.find((stem) => stem.id === id)?.text ?? '');

const answers: readonly PermissionAnswer[] = ['yes', 'a-little', 'not-now'];

/** For the coachee: the question that waits, with its three answers side by side and alike. */
export const AnswerPermission = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, name, send } = useLive();
  const asked = openPermission(state);
  const roles = rolesOfTurn(state, turn);
  const mine = asked !== null && roleOf(state, me) === 'coachee';
  const words = asked ? stemText(asked.stem, t) : '';
  const who = roles ? t('turn.asks-you', { name: name(roles.coach) }) : '';
  useAnnouncement(mine ? `${who}: ${words}` : undefined);
  if (!mine) return null;
  return (
    <section className={styles.ask} aria-label={who}>
      <p className={styles.who}>{who}</p>
      <p className={styles.words}>{words}</p>
      <div className={styles.answers}>
        {answers.map((answer) => (
          <Button
            key={answer}
            shape="circular"
            className={styles.answer}
            onClick={() => send({ kind: 'answer-permission', turn, asked: asked.id, answer })}
          >
            {t(`turn.answer-${answer}`)}
          </Button>
        ))}
      </div>
    </section>
  );
};

/** An answer stays in sight this long: long enough to be acted on, short enough not to be held against anybody. */
const inSightMs = 60_000;

const Said = ({ last }: { last: Permission }) => {
  const styles = useStyles();
  const t = useT();
  const { state, name, now } = useLive();
  const roles = state.course.place.at === 'turn' ? rolesOfTurn(state, state.course.place.turn) : null;
  const coachee = roles ? name(roles.coachee) : '';
  const text =
    last.answer === null
      ? t('turn.asked-waiting', { name: coachee })
      : t(`turn.said-${last.answer}`, { name: coachee });
  useAnnouncement(last.answer === null ? undefined : text);
  if (last.answer !== null && now - last.at > inSightMs) return null;
  return <p className={styles.said}>{text}</p>;
};

/** The sentences of one occasion at a time: ten at once would be a wall. */
const Stems = ({ stems, ask }: { stems: readonly Stem[]; ask(stem: string): void }) => {
  const styles = useStyles();
  const t = useT();
  const occasions = [...new Set(stems.map((stem) => stem.for))];
  const [chosen, choose] = useState<Stem['for'] | undefined>(undefined);
  const occasion = chosen && occasions.includes(chosen) ? chosen : occasions[0];
  return (
    <>
      <div className={styles.occasions}>
        {occasions.map((one) => (
          <ToggleButton key={one} shape="circular" checked={one === occasion} onClick={() => choose(one)}>
            {t(`turn.leave-${one}`)}
          </ToggleButton>
        ))}
      </div>
      {stems
        .filter((stem) => stem.for === occasion)
        .map((stem) => (
          <Button key={stem.id} appearance="subtle" className={styles.stem} onClick={() => ask(stem.id)}>
            {t.practice(stem.id, stem.text)}
          </Button>
        ))}
    </>
  );
};

/** For the coach: sentences to ask leave with, before a challenge, an idea or a personal question. */
export const AskPermission = ({ turn }: { turn: number }) => {
  const { state, me, send } = useLive();
  const t = useT();
  if (roleOf(state, me) !== 'coach') return null;
  const stems = stemsFor(state, me);
  const last = state.captures[turn]?.permissions.at(-1);
  const waiting = openPermission(state) !== null;
  if (stems.length === 0 && !last) return null;
  return (
    <div>
      {last && <Said key={last.id} last={last} />}
      {!waiting && stems.length > 0 && (
        <Disclosure title={t('turn.ask-leave')} key={last?.id ?? 'none'}>
          <Stems stems={stems} ask={(stem) => send({ kind: 'ask-permission', turn, stem })} />
        </Disclosure>
      )}
    </div>
  );
};
