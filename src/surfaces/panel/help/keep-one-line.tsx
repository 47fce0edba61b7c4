import { Button } from '@fluentui/react-components';
import { oneLineKey } from '../../../domain/session/session.ts';
import type { SessionState } from '../../../domain/session/types.ts';
import { SharedTextField } from '../../../ui/pieces/shared-text-field.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive, useText } from '../live/live.tsx';
import { useHelpStyles } from './styles.ts';

/** The turn of this person that ran hot and whose note is not saved yet. */
const hotTurnOf = (state: SessionState, me: string): number =>
  state.captures.findLastIndex(
    ({ hot }, turn) => hot && state.roles[turn]?.coachee === me && !state.saved.includes(`note/${turn}`),
  );

/** After level 2 a note is one line in the coachee's own words, or nothing; only they decide (practice.md 1.6). */
export const KeepOneLine = () => {
  const { state, me } = useLive();
  const turn = hotTurnOf(state, me);
  return turn < 0 ? null : <OneLine turn={turn} />;
};

const OneLine = ({ turn }: { turn: number }) => {
  const styles = useHelpStyles();
  const t = useT();
  const { state, send } = useLive();
  const text = useText(oneLineKey(turn));
  const keep = (choice: 'one-line' | 'delete'): void => send({ kind: 'keep-one-line', turn, choice });
  const nothing = state.captures[turn]?.keep === 'delete';
  return (
    <div className={styles.card}>
      {nothing ? (
        <p className={styles.text}>{t('help.kept-nothing')}</p>
      ) : (
        <SharedTextField label={t('help.keep-label')} hint={t('help.keep-hint')} text={text} maxLength={140} oneLine />
      )}
      <Button shape="circular" appearance="subtle" onClick={() => keep(nothing ? 'one-line' : 'delete')}>
        {nothing ? t('help.keep-after-all') : t('help.keep-nothing')}
      </Button>
    </div>
  );
};
