import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import {
  mayReleaseSheet,
  observerNoteKinds,
  ownSheet,
  rolesOfTurn,
  sheetTextKey,
} from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  release: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

/** Forgets what somebody wrote as an observer of a turn. */
export const useForgetSheet = (turn: number): (() => void) => {
  const { running } = useLive();
  return () => {
    for (const kind of observerNoteKinds) running.ownText?.(sheetTextKey(turn, kind)).set('');
  };
};

/** Gives the sheet to coachee and coach, by its author alone and after a second tap: it cannot be taken back. */
export const Release = ({ turn }: { turn: number }) => {
  const styles = useStyles();
  const t = useT();
  const { state, me, names, running, send } = useLive();
  const [sure, setSure] = useState(false);
  const roles = rolesOfTurn(state, turn) ?? state.roles[turn];
  const notes = ownSheet(turn, (key) => running.ownText?.(key).read() ?? '');
  if (!roles || notes.length === 0 || !mayReleaseSheet(state, me, turn)) return null;
  const label = t('triad.release', { names: names([roles.coachee, roles.coach]) });
  if (!sure)
    return (
      <div className={styles.release}>
        <Button shape="circular" onClick={() => setSure(true)}>
          {label}
        </Button>
      </div>
    );
  return (
    <div className={styles.release}>
      <p className={styles.text}>{t('triad.release-sure')}</p>
      <div className={styles.row}>
        <Button shape="circular" appearance="primary" onClick={() => send({ kind: 'release-sheet', turn, notes })}>
          {label}
        </Button>
        <Button shape="circular" appearance="subtle" onClick={() => setSure(false)}>
          {t('triad.not-yet')}
        </Button>
      </div>
    </div>
  );
};
