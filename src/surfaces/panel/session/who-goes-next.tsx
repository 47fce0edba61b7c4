import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { goingFirst, rolesOfTurn } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { LeftOpen } from '../frame/left-open.tsx';
import { TurnFrame } from '../frame/turn-frame.tsx';
import { useLive } from '../live/live.tsx';
import { roleSentence } from '../live/roles-line.ts';
import { RoleChooser } from '../triad/role-chooser.tsx';

const useStyles = makeStyles({
  plan: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, alignItems: 'flex-start' },
  label: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  line: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  change: { paddingInline: 0, minWidth: 0 },
});

/** Who goes next and by which map, with a way to change both while nothing has begun. */
export const WhoGoesNext = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, name, send } = useLive();
  const roles = rolesOfTurn(state, turn);
  if (!roles) return null;
  const swaps = goingFirst(state, turn, roles.coach);
  const change = (): void => {
    for (const swap of swaps) send(swap);
  };
  return (
    <>
      <div className={styles.plan}>
        <p className={styles.label}>{turn === 0 ? t('turn.first') : t('turn.following')}</p>
        <p className={styles.line}>{roleSentence(roles, me, name, t)}</p>
        {roles.observer === null ? (
          swaps.length > 0 && (
            <Button appearance="transparent" className={styles.change} onClick={change}>
              {t('turn.swap')}
            </Button>
          )
        ) : (
          <RoleChooser turn={turn} roles={roles} />
        )}
      </div>
      <TurnFrame turn={turn} />
      <LeftOpen />
    </>
  );
};
