import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Change, NoteVersion, OpenNote } from '../../../app/contract.ts';
import { useAnnounce } from '../../../ui/pieces/announcer.tsx';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { Sheet } from '../../../ui/pieces/paper.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { Heading, useLayout } from '../../layout.tsx';
import { spokenHeading } from './note-headings.ts';

const useStyles = makeStyles({
  sheet: { fontFamily: tokens.fontFamilyBase, fontSize: tokens.fontSizeBase300 },
  changes: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  where: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  line: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    textDecorationLine: 'none',
    display: 'block',
    whiteSpace: 'pre-wrap',
  },
  added: { borderInlineStartColor: grow.growLeaf },
  removed: {
    borderInlineStartColor: grow.growAccent,
    textDecorationLine: 'line-through',
    color: tokens.colorNeutralForeground3,
  },
});

type Loading<T> = T | 'loading' | { readonly error: unknown };

const failed = <T,>(value: Loading<T>): value is { readonly error: unknown } =>
  typeof value === 'object' && value !== null && 'error' in value;

/** What OneDrive keeps of a note: when, whose, what changed, and the way back. */
export const EarlierVersions = ({
  note,
  closed,
  title,
}: {
  readonly note: OpenNote;
  readonly closed: boolean;
  readonly title: string;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const announce = useAnnounce();
  const [attempt, setAttempt] = useState(0);
  const [versions, setVersions] = useState<Loading<readonly NoteVersion[]>>('loading');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is counted up to look again
  useEffect(() => {
    let here = true;
    note.versions().then(
      (found) => here && setVersions(found),
      (error: unknown) => here && setVersions({ error }),
    );
    return () => {
      here = false;
    };
  }, [note, attempt]);

  const nameOf = (version: NoteVersion): string => {
    const when = version.present ? t('notes.version-now') : formats.dayAndTime(version.modified);
    return version.by ? t('notes.version-by', { name: version.by, when }) : when;
  };

  return (
    <Sheet label={`${t('notes.versions-title')}, ${title}`}>
      <div className={styles.sheet}>
        <Heading takeFocus>{t('notes.versions-title')}</Heading>
        <p className={layout.quiet}>{t('notes.versions-text')}</p>
        {versions === 'loading' && <p className={layout.quiet}>{t('common.loading')}</p>}
        {failed(versions) && <FailureNotice failure={versions.error} again={() => setAttempt(attempt + 1)} />}
        {Array.isArray(versions) && versions.length < 2 && <p className={layout.quiet}>{t('notes.versions-none')}</p>}
        {Array.isArray(versions) &&
          versions.map((version: NoteVersion) => (
            <Disclosure key={version.id} title={nameOf(version)}>
              <Changes note={note} version={version} />
              {!version.present && !closed && (
                <div>
                  <Button
                    shape="circular"
                    onClick={async () => {
                      try {
                        await note.bringBack(version);
                        announce(t('notes.brought-back'));
                        setAttempt(attempt + 1);
                      } catch (error) {
                        setVersions({ error });
                      }
                    }}
                  >
                    {t('notes.bring-back')}
                  </Button>
                </div>
              )}
            </Disclosure>
          ))}
      </div>
    </Sheet>
  );
};

const Changes = ({ note, version }: { readonly note: OpenNote; readonly version: NoteVersion }) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const [changes, setChanges] = useState<Loading<readonly Change[]>>('loading');
  useEffect(() => {
    let here = true;
    note.changesOf(version).then(
      (found) => here && setChanges(found),
      (error: unknown) => here && setChanges({ error }),
    );
    return () => {
      here = false;
    };
  }, [note, version]);
  if (changes === 'loading') return <p className={layout.quiet}>{t('common.loading')}</p>;
  if (failed(changes)) return <FailureNotice failure={changes.error} />;
  const heading = (change: Change): string =>
    change.where === 'facts'
      ? t('notes.changed-facts')
      : change.heading === ''
        ? t('notes.changed-beginning')
        : spokenHeading(change.heading, t);
  return (
    <div className={styles.changes}>
      <p className={layout.small}>{t('notes.what-changed')}</p>
      {changes.length === 0 && <p className={layout.quiet}>{t('notes.changed-nothing')}</p>}
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes once it is there
        <div key={index}>
          <p className={styles.where} dir="auto">
            {heading(change)}
          </p>
          <Lines mark="removed" lines={change.removed} />
          <Lines mark="added" lines={change.added} />
        </div>
      ))}
    </div>
  );
};

const Lines = ({ mark, lines }: { readonly mark: 'added' | 'removed'; readonly lines: readonly string[] }) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const Mark = mark === 'added' ? 'ins' : 'del';
  if (lines.length === 0) return null;
  return (
    <>
      <p className={layout.small}>{t(`notes.${mark}`)}</p>
      <Mark className={mergeClasses(styles.line, styles[mark])} dir="auto">
        {lines.join('\n')}
      </Mark>
    </>
  );
};
