import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { mapOf, mayExtendBy, presentFrame, roleOf } from '../../../domain/session/session.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { ChangeMap } from '../frame/change-map.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  signs: { margin: 0, paddingInlineStart: '1.2em', color: tokens.colorNeutralForeground2, display: 'grid', gap: '4px' },
  map: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  phase: { width: '100%', justifyContent: 'space-between', fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  here: {
    padding: '6px 12px',
    fontWeight: tokens.fontWeightSemibold,
    display: 'flex',
    justifyContent: 'space-between',
  },
});

/** What this part is for, how one notices that it is done, and the whole map: any part is one tap away, for anybody. */
export const AboutPart = ({ turn, phase }: { turn: number; phase: string }) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { state, now, me, send } = useLive();
  const { place } = state.course;
  const frame = presentFrame(state);
  const about = frame?.phases.find((one) => one.id === phase);
  const role = roleOf(state, me);
  const at = `${frame?.id}.${phase}`;
  const parts = mapOf(state, now).map((one) => ({ ...one, title: t.practice(one.textId, one.title) }));
  const extension = Math.min(2, mayExtendBy(state, now));
  return (
    <>
      {about && <p className={styles.text}>{t.practice(`${at}.purpose`, about.purpose)}</p>}
      {about && role && (
        <p className={styles.text}>
          {t('turn.your-part', { part: t.practice(`${at}.role.${role}`, about.roles[role]) })}
        </p>
      )}
      {about && (
        <>
          <h2 className={styles.title}>{t('turn.signs')}</h2>
          <ul className={styles.signs}>
            {about.moveOn.map((sign, index) => (
              <li key={sign}>{t.practice(`${at}.sign.${index + 1}`, sign)}</li>
            ))}
          </ul>
        </>
      )}
      {extension > 0 && (
        <Button shape="circular" onClick={() => send({ kind: 'extend', minutes: extension })}>
          {t('turn.extend', { minutes: formats.minutes(extension * 60_000) })}
        </Button>
      )}
      <h2 className={styles.title}>{t('turn.map')}</h2>
      <ol className={styles.map}>
        {parts.map((one) => (
          <li key={one.key} aria-current={one.present ? 'step' : undefined}>
            {one.present || place.at !== 'turn' ? (
              <span className={styles.here}>
                <span>{one.title}</span>
                <span>{t('turn.here')}</span>
              </span>
            ) : (
              <Button
                appearance="subtle"
                className={styles.phase}
                aria-label={t('turn.go-to', { phase: one.title })}
                onClick={() => send({ kind: 'move-phase', turn: place.turn, from: place.phase, to: one.id })}
              >
                <span>{one.title}</span>
                <span aria-hidden="true">{formats.minutes(one.plannedMs)}</span>
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ChangeMap turn={turn} />
      {frame && (
        <p className={styles.text}>
          {t('turn.credit', { frame: frame.name, credit: t.practice(`${frame.id}.credit`, frame.credit) })}
        </p>
      )}
    </>
  );
};
