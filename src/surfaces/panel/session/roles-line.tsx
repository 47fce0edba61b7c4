import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { PersonId } from '../../../domain/ids.ts';
import type { TurnRoles } from '../../../domain/rotation/roles.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import type { Translate } from '../../../ui/strings/translate.ts';
import { type Live, useLive } from './live.tsx';

const useStyles = makeStyles({
  plan: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, alignItems: 'flex-start' },
  label: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  line: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** One's own part in a turn, said to oneself. */
export const roleSentence = (roles: TurnRoles, me: PersonId, name: Live['name'], t: Translate): string => {
  const coach = name(roles.coach);
  const coachee = name(roles.coachee);
  if (me === roles.coachee) return t('turn.you-are-coachee', { coach });
  if (me === roles.coach) return t('turn.you-are-coach', { coachee });
  return t('turn.you-are-observer', { coach, coachee });
};

/** Who goes first, with a way to change it while nothing has begun. */
export const WhoGoesNext = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, name, send } = useLive();
  const roles = state.roles[turn];
  if (!roles) return null;
  const swapped: TurnRoles = { ...roles, coachee: roles.coach, coach: roles.coachee };
  return (
    <div className={styles.plan}>
      <p className={styles.label}>{turn === 0 ? t('turn.first') : t('turn.following')}</p>
      <p className={styles.line}>{roleSentence(roles, me, name, t)}</p>
      <Button
        appearance="transparent"
        onClick={() => send({ kind: 'swap-roles', turn, roles: swapped })}
        style={{ paddingInline: 0, minWidth: 0 }}
      >
        {t('turn.swap')}
      </Button>
    </div>
  );
};
