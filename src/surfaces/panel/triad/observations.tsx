import { makeStyles, tokens } from '@fluentui/react-components';
import { frameOf } from '../../../domain/framework/frames.ts';
import {
  challengeOff,
  mayReleaseSheet,
  observerNoteKinds,
  rolesOfTurn,
  sheetFor,
  sheetTextKey,
} from '../../../domain/session/session.ts';
import type { ObserverNote } from '../../../domain/session/types.ts';
import { SharedTextField } from '../../../ui/pieces/shared-text-field.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { Release } from './release.tsx';

const useStyles = makeStyles({
  sheet: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  kind: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  list: {
    margin: 0,
    paddingInlineStart: '1.1em',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

const longest = 1_680;

/** What the observer writes: sealed, on this device, until its author releases it (practice specification 1.3, 1.4). */
const MySheet = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, name, running } = useLive();
  const { ownText } = running;
  const coachee = state.roles[turn]?.coachee;
  const frame = frameOf(state.frames, state.course.turns[turn]?.frame ?? '');
  const last = frame?.phases.at(-1);
  if (!ownText || coachee === undefined) return null;
  const closed = challengeOff(state, turn);
  const phase = last && frame ? t.practice(`${frame.id}.${last.id}`, last.title) : '';
  return (
    <section className={styles.sheet} aria-label={t('triad.sheet')}>
      <h2 className={styles.title}>{t('triad.sheet')}</h2>
      <p className={styles.text}>
        {mayReleaseSheet(state, me, turn) ? t('triad.sheet-may') : t('triad.sheet-sealed', { phase })}
      </p>
      {observerNoteKinds.map((kind) => (
        <SharedTextField
          key={kind}
          label={t(`triad.kind-${kind}`)}
          text={ownText(sheetTextKey(turn, kind))}
          maxLength={longest}
          hint={
            kind === 'challenge' && closed ? t('triad.challenge-off', { name: name(coachee) }) : t('triad.one-per-line')
          }
        />
      ))}
      <Release turn={turn} />
    </section>
  );
};

const Notes = ({ notes }: { notes: readonly ObserverNote[] }) => {
  const styles = useStyles();
  const t = useT();
  return observerNoteKinds
    .map((kind) => ({ kind, own: notes.filter((note) => note.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .map(({ kind, own }) => (
      <div key={kind}>
        <p className={styles.kind}>{t(`triad.kind-${kind}`)}</p>
        <ul className={styles.list}>
          {[...new Set(own.map(({ text }) => text))].map((text) => (
            <li key={text}>
              <bdi>{text}</bdi>
            </li>
          ))}
        </ul>
      </div>
    ));
};

/** The observer's own sheet of a turn, or, once it is released, the sheet as all of them see it. */
export const Observations = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, name } = useLive();
  const observer = rolesOfTurn(state, turn)?.observer ?? null;
  const released = sheetFor(state, me, turn);
  if (observer === null || state.captures[turn]?.hot) return null;
  if (!released) return observer === me ? <MySheet turn={turn} /> : null;
  if (released.length === 0) return null;
  const title = t('triad.seen-by', { name: name(observer) });
  return (
    <section className={styles.sheet} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <Notes notes={released} />
    </section>
  );
};
