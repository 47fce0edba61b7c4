import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import { scaleFollowUp, scaleFollowUpTexts } from '../../../domain/framework/scale.ts';
import { presentFrame, rolesOfTurn } from '../../../domain/session/session.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import type { FieldProps } from './field-props.ts';
import { ScalePicture } from './scale-picture.tsx';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  label: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  ask: { margin: 0, color: tokens.colorNeutralForeground2 },
  scale: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  number: { minWidth: '36px', paddingInline: 0 },
  earlier: { margin: 0, paddingInlineStart: '1.1em', color: tokens.colorNeutralForeground2 },
});

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const quiet = (): (() => void) => () => undefined;

/** The number of a field and the way to change it: in the session's state, or closed between coachee and coach. */
const useNumber = ({ field, turn }: FieldProps): readonly [number | null, (next: number | null) => void] => {
  const { running, send } = useLive();
  const { betweenTwo } = running;
  const closed = useSyncExternalStore(betweenTwo?.subscribe ?? quiet, () => betweenTwo?.read(turn, field.key) ?? null);
  if (!field.sealed) return [field.scale, (value) => send({ kind: 'set-scale', turn, field: field.key, value })];
  return [closed, (value) => void betweenTwo?.write(turn, field.key, value).catch(() => undefined)];
};

/** Earlier numbers with their sentences and days, the latest first; never as a chart (practice specification 1.4). */
const EarlierNumbers = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { state, me, name } = useLive();
  const coachee = state.roles[turn]?.coachee;
  const earlier = state.plan?.carried.find(({ person }) => person === coachee)?.scale ?? [];
  if (coachee === undefined || earlier.length === 0) return null;
  return (
    <div>
      <p className={styles.quiet}>
        {coachee === me ? t('frame.scale-earlier') : t('frame.scale-earlier-of', { name: name(coachee) })}
      </p>
      <ul className={styles.earlier}>
        {earlier.slice(0, 3).map(({ day, value, evidence }) => (
          <li key={`${day} ${value}`}>
            {t('frame.scale-then', { day: formats.day(day), number: formats.number(value) })} <bdi>{evidence}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** A number of the coachee's own, as a picture. It is never a grade: nothing is coloured, summed up or compared. */
export const ScaleField = (props: FieldProps) => {
  const { field, turn } = props;
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { state, me, name } = useLive();
  const [value, change] = useNumber(props);
  const frame = presentFrame(state);
  const scale = frame?.scale;
  const roles = rolesOfTurn(state, turn);
  const progress = scale !== undefined && field.id === 'now';
  const last = state.plan?.carried.find(({ person }) => person === roles?.coachee)?.scale[0]?.value ?? null;
  const follow = progress && value !== null ? scaleFollowUp(value, last) : undefined;
  const other = roles && (me === roles.coachee ? roles.coach : roles.coachee);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that cannot stand in this line.
    <div role="group" aria-label={field.label} className={styles.whole}>
      <p className={field.mayWrite ? styles.label : styles.quiet}>{field.label}</p>
      {field.sealed && other && <p className={styles.quiet}>{t('frame.between-two', { name: name(other) })}</p>}
      <ScalePicture value={value} last={progress ? last : null} />
      {progress && scale && frame && (
        <p className={styles.quiet} dir="auto">
          {t('frame.scale-meaning', {
            zero: t.practice(`${frame.id}.scale.zero`, scale.zero),
            ten: t.practice(`${frame.id}.scale.ten`, scale.ten),
          })}
        </p>
      )}
      {field.mayWrite && (
        <div className={styles.scale}>
          {numbers.map((one) => (
            <ToggleButton
              key={one}
              shape="circular"
              className={styles.number}
              checked={value === one}
              onClick={() => change(value === one ? null : one)}
            >
              {formats.number(one)}
            </ToggleButton>
          ))}
        </div>
      )}
      {field.mayWrite && progress && value !== null && (
        <div className={styles.scale}>
          <Button shape="circular" disabledFocusable={value <= 0} onClick={() => value > 0 && change(value - 0.5)}>
            {t('frame.half-less')}
          </Button>
          <Button shape="circular" disabledFocusable={value >= 10} onClick={() => value < 10 && change(value + 0.5)}>
            {t('frame.half-more')}
          </Button>
        </div>
      )}
      {follow && <p className={styles.ask}>{t.practice(`scale.${follow}`, scaleFollowUpTexts[follow])}</p>}
      {progress && <EarlierNumbers turn={turn} />}
    </div>
  );
};
