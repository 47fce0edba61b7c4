import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { NoteSummary } from '../../../app/contract.ts';
import { Face } from '../../../ui/pieces/face.tsx';
import { SaveState } from '../../../ui/pieces/state-lines.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import type { Translate } from '../../../ui/strings/translate.ts';
import { useLayout } from '../../layout.tsx';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    width: '100%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: 'transparent',
  },
  words: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  facts: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  lock: { verticalAlign: '-2px', marginInlineStart: tokens.spacingHorizontalXS },
});

/** Whose words they are, for a list: `Your turn`, `Alex’s turn`, or the title of a file that does not say. */
export const whoseTurn = (note: NoteSummary, me: string | undefined, t: Translate): string => {
  if (!note.coachee) return note.title;
  if (note.coachee.id === me) return t('notes.my-turn');
  return note.coachee.name === '' ? note.title : t('notes.turn-of', { name: note.coachee.name });
};

type Props = {
  readonly note: NoteSummary;
  readonly me: string | undefined;
  /** Said where the row stands by itself. */
  readonly day?: string;
  open(key: string): void;
  readonly children: ReactNode;
};

/** A note in a list. The whole row opens it. */
export const NoteRow = ({ note, me, day, open, children }: Props) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  return (
    <button type="button" className={mergeClasses(layout.button, styles.row)} onClick={() => open(note.key)}>
      <Face who={note.coachee ?? { id: note.key, name: note.title }} size={32} />
      <span>
        <span className={layout.strong}>
          {whoseTurn(note, me, t)}
          {day && ` · ${day}`}
          {note.place === 'own' && (
            <LockClosedRegular className={styles.lock} aria-label={t('notes.own-place')} role="img" />
          )}
        </span>
        <span className={styles.words} dir="auto">
          {children}
        </span>
        {(note.conflicts > 0 || note.saved.kind !== 'saved') && (
          <span className={styles.facts}>
            {note.conflicts > 0 && (
              <span className={layout.small}>{t('notes.two-versions-wait', { count: note.conflicts })}</span>
            )}
            {note.saved.kind !== 'saved' && <SaveState state={note.saved.kind === 'saving' ? 'saving' : 'kept-here'} />}
          </span>
        )}
      </span>
    </button>
  );
};
