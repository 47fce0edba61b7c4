import { Button, makeStaticStyles, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkRegular,
  DocumentTextRegular,
  EditRegular,
  HistoryRegular,
  OpenRegular,
  PrintRegular,
} from '@fluentui/react-icons';
import { useEffect, useMemo, useState } from 'react';
import type { NoteSummary, NotesModel, NotesState, OpenNote, TabModel, TabState } from '../../../app/contract.ts';
import { realDay } from '../../../app/real-day.ts';
import { parseSessionNote, type SessionNoteDocument } from '../../../domain/document/session-note.ts';
import { BackButton } from '../../../ui/pieces/back-button.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { type Follow, Paper, Sheet } from '../../../ui/pieces/paper.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { SaveState } from '../../../ui/pieces/state-lines.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { Heading, useLayout } from '../../layout.tsx';
import { useWatched } from '../../use-watched.ts';
import type { Place } from '../place.ts';
import { EarlierVersions } from './earlier-versions.tsx';
import { withSpokenHeadings } from './note-headings.ts';
import { whoseTurn } from './note-row.tsx';
import { readingText } from './reading-text.ts';
import { SettlePlaces } from './settle-places.tsx';
import { WriteNote } from './write-note.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    '@media print': { display: 'none' },
  },
  // However long the note is: where the words are can be seen, and the way out is there.
  top: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: grow.growCanvas,
    paddingBlock: tokens.spacingVerticalXS,
  },
  saving: { marginInlineStart: 'auto' },
  head: { marginBottom: tokens.spacingVerticalXL },
  facts: {
    margin: 0,
    fontFamily: tokens.fontFamilyBase,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '@media print': { color: 'black' },
  },
});

/** The page's own header leaves by itself (personal.tsx). */
const usePrint = makeStaticStyles('@page { margin: 20mm; }');

type Props = {
  readonly model: TabModel;
  readonly tab: TabState;
  readonly notes: NotesModel;
  readonly state: NotesState;
  readonly noteKey: string;
  go(place: Place): void;
};

/** One note: read like paper, written in, looked back on. */
export const NotePage = ({ model, tab, notes, state, noteKey, go }: Props) => {
  const t = useT();
  const summary = state.notes.find(({ key }) => key === noteKey);
  const [note, setNote] = useState<OpenNote>();
  const known = summary !== undefined;

  useEffect(() => {
    const opened = known ? notes.open(noteKey) : undefined;
    setNote(opened);
    return () => opened?.close();
  }, [notes, noteKey, known]);

  if (!note || !summary)
    return (
      <QuietPage
        title={t(known ? 'notes.opening' : 'notes.gone')}
        {...(!known && { text: t('notes.gone-text') })}
        breathing={known}
      >
        <Button shape="circular" onClick={() => go({ at: 'notes' })}>
          {t('notes.all')}
        </Button>
      </QuietPage>
    );
  return <Opened model={model} tab={tab} summary={summary} note={note} go={go} />;
};

type OpenedProps = Pick<Props, 'model' | 'tab' | 'go'> & { readonly summary: NoteSummary; readonly note: OpenNote };

const Opened = ({ model, tab, summary, note, go }: OpenedProps) => {
  usePrint();
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const state = useWatched(note.state);
  const [mode, setMode] = useState<'read' | 'write' | 'versions'>('read');
  const [trouble, setTrouble] = useState<unknown>();
  const read = useMemo(() => parseSessionNote(state.text), [state.text]);
  const title = whoseTurn({ ...summary, title: read.title ?? summary.title }, tab.me?.id, t);
  const reading = withSpokenHeadings(readingText(state.text), t);
  const follow: Follow = {
    address: (href) => model.openLink(href),
    place: (file) => (/^commitments-/i.test(file) ? () => go({ at: 'steps' }) : undefined),
  };
  const facts = factsOf(read, summary, tab, t, formats);

  const asWord = async (): Promise<void> => {
    try {
      const [{ wordFile }, { saveFile }] = await Promise.all([import('./word-file.ts'), import('./save-file.ts')]);
      const heading = summary.coachee ? `${title}, ${formats.day(summary.day)}` : title;
      saveFile(
        `${summary.name.replace(/\.md$/i, '')}.docx`,
        await wordFile({
          title: heading,
          facts,
          markdown: reading,
          locale: formats.locale,
          picture: (words) => (words === '' ? t('notes.picture') : t('notes.picture-of', { words })),
        }),
      );
    } catch (error) {
      setTrouble(error);
    }
  };

  const done = (): void => {
    setMode('read');
    void note.send();
  };

  return (
    <>
      <div className={mergeClasses(styles.bar, styles.top)}>
        <BackButton to={t('notes.all')} back={() => go({ at: 'notes' })} />
        <span className={styles.saving}>
          {(mode === 'write' || state.saving !== 'saved') && <SaveState state={state.saving} />}
        </span>
        {mode !== 'read' ? (
          <Button appearance="primary" shape="circular" icon={<CheckmarkRegular />} onClick={done}>
            {t('notes.done')}
          </Button>
        ) : (
          !state.closed && (
            <Button appearance="primary" shape="circular" icon={<EditRegular />} onClick={() => setMode('write')}>
              {t('notes.edit')}
            </Button>
          )
        )}
      </div>
      {state.failure && <FailureNotice failure={state.failure} again={() => void note.send()} />}
      {trouble !== undefined && <FailureNotice failure={trouble} />}
      <SettlePlaces note={note} conflicts={state.conflicts} closed={state.closed !== undefined} follow={follow} />
      {mode === 'write' ? (
        <Sheet label={title}>
          <Head title={title} facts={facts} />
          <WriteNote note={note} />
        </Sheet>
      ) : mode === 'versions' ? (
        <EarlierVersions note={note} closed={state.closed !== undefined} title={title} />
      ) : (
        <Paper markdown={reading} follow={follow} label={title}>
          <Head title={title} facts={facts} />
        </Paper>
      )}
      {state.closed && mode === 'read' && (
        <p className={layout.small}>
          {state.closed === 'theirs'
            ? t('notes.theirs', { name: summary.coachee?.name ?? '' })
            : t(`notes.closed-${state.closed}`)}
        </p>
      )}
      {mode === 'read' && (
        <div className={styles.bar}>
          <Button shape="circular" icon={<HistoryRegular />} onClick={() => setMode('versions')}>
            {t('notes.versions')}
          </Button>
          <Button shape="circular" icon={<PrintRegular />} onClick={() => window.print()}>
            {t('notes.print')}
          </Button>
          <Button shape="circular" icon={<DocumentTextRegular />} onClick={() => void asWord()}>
            {t('notes.word')}
          </Button>
          {summary.url && (
            <Button shape="circular" icon={<OpenRegular />} onClick={() => model.openLink(summary.url ?? '')}>
              {t('notes.in-onedrive')}
            </Button>
          )}
        </div>
      )}
    </>
  );
};

const Head = ({ title, facts }: { readonly title: string; readonly facts: readonly string[] }) => {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <Heading takeFocus>{title}</Heading>
      {facts.map((fact) => (
        <p key={fact} className={styles.facts}>
          {fact}
        </p>
      ))}
    </div>
  );
};

/** When, with whom, how long, who can open it: what the lines above a note say, in words. */
const factsOf = (
  read: SessionNoteDocument,
  summary: NoteSummary,
  tab: TabState,
  t: ReturnType<typeof useT>,
  formats: ReturnType<typeof useFormats>,
): readonly string[] => {
  const names = formats.list(summary.partners.map(({ name }) => name));
  const cycle = tab.cycles.find(({ id }) => id === summary.cycle?.id);
  const readers = formats.list(
    (cycle?.people ?? summary.partners).filter(({ id }) => id !== tab.me?.id).map(({ name }) => name),
  );
  const expires = realDay(read.expires);
  const about = [
    formats.day(summary.day),
    names === '' ? '' : t('notes.session-with', { names }),
    read.lengthMin && read.framework
      ? t('notes.facts', { length: read.lengthMin, framework: read.framework.toUpperCase() })
      : '',
  ];
  const place = [
    summary.place === 'own' ? t('notes.own-place') : readers === '' ? '' : t('notes.shared-place', { names: readers }),
    expires ? t('notes.kept-until', { day: formats.day(expires) }) : '',
  ];
  return [about, place].map((parts) => parts.filter((part) => part !== '').join(' · ')).filter((line) => line !== '');
};
