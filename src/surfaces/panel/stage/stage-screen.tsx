import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { phaseClock, presentFrame, presentTurn, rolesOfTurn, stageText } from '../../../domain/session/session.ts';
import { People } from '../../../ui/pieces/face.tsx';
import { PhaseRing } from '../../../ui/pieces/phase-ring.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { phaseTitle } from '../live/course.ts';
import { useLive } from '../live/live.tsx';
import { justAsked } from './just-asked.ts';

const useStyles = makeStyles({
  stage: { flexGrow: 1, display: 'flex', flexDirection: 'column', padding: 'clamp(16px, 4vw, 64px)' },
  middle: {
    flexGrow: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'center',
    gap: 'clamp(24px, 5vw, 80px)',
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    minWidth: 0,
    flexBasis: '320px',
    flexGrow: 1,
    maxWidth: '720px',
  },
  title: {
    margin: 0,
    fontSize: 'clamp(28px, 4.2vw, 56px)',
    lineHeight: 1.15,
    fontWeight: tokens.fontWeightSemibold,
    textWrap: 'balance',
  },
  purpose: { margin: 0, fontSize: 'clamp(16px, 1.8vw, 24px)', lineHeight: 1.4, color: tokens.colorNeutralForeground2 },
  roles: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}`,
    fontSize: 'clamp(15px, 1.6vw, 22px)',
    lineHeight: 1.4,
  },
  card: {
    padding: 'clamp(16px, 2.4vw, 36px)',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  voice: {
    backgroundColor: grow.growVoice,
    color: grow.growVoiceText,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  label: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  said: { margin: 0, fontSize: 'clamp(20px, 2.6vw, 36px)', lineHeight: 1.35, textWrap: 'pretty' },
});

const Said = ({ label, words, voice = false }: { label: string; words: string; voice?: boolean }) => {
  const styles = useStyles();
  return (
    <section aria-label={label} className={`${styles.card} ${voice ? styles.voice : ''}`}>
      <p className={styles.label}>{label}</p>
      <p className={styles.said} dir="auto">
        {words}
      </p>
    </section>
  );
};

const Part = ({ title, purpose, children }: { title: string; purpose?: string; children?: ReactNode }) => {
  const styles = useStyles();
  const { state, now } = useLive();
  const clock = phaseClock(state, now);
  return (
    <div className={styles.middle}>
      {clock && (
        <PhaseRing left={clock.remainingMs} whole={clock.plannedMs} part={title} resting={!clock.running} size={220} />
      )}
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {purpose && <p className={styles.purpose}>{purpose}</p>}
        {children}
      </div>
    </div>
  );
};

const Turn = ({ turn, phase }: { turn: number; phase: string }) => {
  const styles = useStyles();
  const t = useT();
  const { state, running, name } = useLive();
  const roles = rolesOfTurn(state, turn);
  const wish = stageText(state, (key) => running.text(key).read());
  const asked = justAsked(state, turn, phase);
  const frame = presentFrame(state);
  const about = frame?.phases.find((one) => one.id === phase);
  return (
    <Part
      title={phaseTitle(state, phase, t)}
      purpose={frame && about ? t.practice(`${frame.id}.${phase}.purpose`, about.purpose) : ''}
    >
      {roles && (
        <ul className={styles.roles}>
          <li>{t('stage.coachee', { name: name(roles.coachee) })}</li>
          <li>{t('stage.coach', { name: name(roles.coach) })}</li>
          {roles.observer && <li>{t('stage.observer', { name: name(roles.observer) })}</li>}
        </ul>
      )}
      {asked && <Said label={t('stage.asked')} words={t.practice(asked.id, asked.text)} voice />}
      {wish && <Said label={t('stage.wish')} words={wish} />}
    </Part>
  );
};

/** Where everybody is, in large. A pause is the same quiet for all and names nobody. */
const Place = () => {
  const t = useT();
  const { state } = useLive();
  const { place, pause } = state.course;
  if (place.at === 'ended') return <QuietPage title={t('stage.ended')} text={t('stage.ended-text')} />;
  if (pause) {
    const resting = pause.breakUntil !== null;
    return (
      <QuietPage
        title={resting ? t('panel.break-title') : t('panel.pause-title')}
        text={resting ? t('panel.break-text') : t('panel.pause-text')}
        breathing
      />
    );
  }
  if (place.at === 'gathering') return <QuietPage title={t('stage.soon')} text={t('stage.soon-text')} breathing />;
  if (place.at === 'connection') return <Part title={t('session.connection')} purpose={t('session.connection-line')} />;
  if (place.at === 'between') return <Part title={t('session.between')} purpose={t('session.between-words')} />;
  if (place.at === 'closing') return <Part title={t('panel.next-closing')} />;
  const turn = presentTurn(state);
  return turn === null ? null : <Turn turn={turn} phase={place.phase} />;
};

/**
 * The session on the meeting's stage: part, time, roles, the agreed wish and what was asked aloud. Nothing else is
 * drawn at all, so nothing private can be on it. It announces nothing: the panel beside it does.
 */
export const StageScreen = () => {
  const styles = useStyles();
  const { people, connection, me } = useLive();
  const formats = useFormats();
  return (
    <main className={styles.stage} aria-label={formats.list(people.map((person) => person.name))}>
      <div>
        <People people={people} present={[me, ...connection.present]} size={40} />
      </div>
      <Place />
    </main>
  );
};
