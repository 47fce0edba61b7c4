import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { OpenNote, OpenNoteState } from '../../../app/contract.ts';
import { realDay } from '../../../app/real-day.ts';
import { aboutFrontMatter } from '../../../domain/document/two-versions.ts';
import { useAnnounce } from '../../../ui/pieces/announcer.tsx';
import { type Follow, Words } from '../../../ui/pieces/paper.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { Part, useLayout } from '../../layout.tsx';
import { spokenHeading } from './note-headings.ts';

const useStyles = makeStyles({
  sides: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderTop: `4px solid ${grow.growLeaf}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  words: { flexGrow: 1 },
});

/** Moments as they are written into a document, for whoever reads it with another program. */
const writtenMoment = /\b(\d{4}-\d\d-\d\d) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) UTC/g;

type Props = {
  readonly note: OpenNote;
  readonly conflicts: OpenNoteState['conflicts'];
  readonly closed: boolean;
  readonly follow: Follow;
};

/** Places where two wrote at once, side by side; one tap settles each. */
export const SettlePlaces = ({ note, conflicts, closed, follow }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const announce = useAnnounce();
  return conflicts.map((place) => {
    const choose = (keep: 'standing' | 'other' | 'both'): void => {
      note.settle(place, keep);
      announce(t('notes.settled'));
    };
    const facts = place.about === aboutFrontMatter;
    const about = facts ? t('notes.changed-facts') : spokenHeading(place.about, t);
    return (
      <Part
        key={`${place.line} ${place.whose}`}
        title={about === '' ? t('notes.settle-title-beginning') : t('notes.settle-title', { about })}
      >
        <p className={layout.quiet}>{t('notes.settle-text')}</p>
        <p className={layout.small}>
          {place.whose.replace(writtenMoment, (all, day, time) =>
            realDay(day) ? formats.dayAndTime(`${day}T${time}Z`) : all,
          )}
        </p>
        <div className={styles.sides}>
          {(['standing', 'other'] as const).map((side) => (
            <div key={side} className={styles.side} style={side === 'other' ? { borderTopColor: grow.growAccent } : {}}>
              <p className={layout.strong} style={{ margin: 0 }}>
                {t(`notes.${side}`)}
              </p>
              <div className={styles.words}>
                <Words markdown={place[side]} follow={follow} />
              </div>
              {!closed && (
                <Button shape="circular" onClick={() => choose(side)}>
                  {t(`notes.keep-${side}`)}
                </Button>
              )}
            </div>
          ))}
        </div>
        {/* A fact has one value. */}
        {!closed && !facts && (
          <div>
            <Button shape="circular" onClick={() => choose('both')}>
              {t('notes.keep-both')}
            </Button>
          </div>
        )}
      </Part>
    );
  });
};
