import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useId, useMemo } from 'react';
import type { FoundNote, NoteSummary, NotesModel, NotesState, Person } from '../../../app/contract.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { Heading, Part, useLayout } from '../../layout.tsx';
import { EndingNotice } from './ending-notice.tsx';
import { monthsOf } from './months.ts';
import { NoteRow } from './note-row.tsx';
import { UnsentNotice } from './unsent-notice.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  search: { width: '100%', maxWidth: '420px', borderRadius: tokens.borderRadiusCircular },
  partners: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  session: { contentVisibility: 'auto', containIntrinsicSize: 'auto 120px' },
  when: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  hit: { backgroundColor: 'Mark', color: 'MarkText' },
});

type Props = {
  readonly notes: NotesModel;
  readonly state: NotesState;
  readonly search: string;
  setSearch(words: string): void;
  /** Id of the partner whose sessions are shown; '' for everybody. */
  readonly partner: string;
  setPartner(id: string): void;
  readonly me: string | undefined;
  open(key: string): void;
};

/** Everybody one has notes with, by how recently. */
const partnersIn = (notes: readonly NoteSummary[]): readonly Person[] => [
  ...new Map(notes.flatMap((note) => note.partners.map((person) => [person.id, person] as const))).values(),
];

/** Past sessions by time and partner, and a search through all of them on this device. */
export const NoteList = ({ notes, state, search, setSearch, partner, setPartner, me, open }: Props) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const hint = useId();
  const partners = useMemo(() => partnersIn(state.notes), [state.notes]);
  const asked = search.trim() !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model searches what `state` was made from
  const found = useMemo(() => (asked ? notes.search(search) : []), [notes, search, asked, state.notes]);
  const said = asked ? t('notes.found', { count: found.length }) : undefined;
  useAnnouncement(said);
  const chosen = partners.some(({ id }) => id === partner) ? partner : '';
  const shown =
    chosen === '' ? state.notes : state.notes.filter((note) => note.partners.some(({ id }) => id === chosen));

  const trouble = state.problem && <FailureNotice failure={state.problem} again={() => void notes.refresh()} />;
  if (state.notes.length === 0)
    return (
      <>
        {trouble}
        <UnsentNotice notes={notes} state={state} />
        <EndingNotice notes={notes} state={state} />
        {state.freshness === 'opening' ? (
          <QuietPage title={t('notes.opening')} breathing />
        ) : (
          <QuietPage title={t('notes.title')} text={t('notes.none')} />
        )}
      </>
    );
  return (
    <>
      <Heading>{t('notes.title')}</Heading>
      {trouble}
      <UnsentNotice notes={notes} state={state} />
      <EndingNotice notes={notes} state={state} />
      <div className={styles.tools}>
        <Input
          type="search"
          className={styles.search}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
          aria-label={t('notes.search')}
          aria-describedby={hint}
          placeholder={t('notes.search')}
          contentBefore={<SearchRegular />}
        />
        <p id={hint} className={layout.small}>
          {said ?? t('notes.search-hint')}
        </p>
        {!asked && partners.length > 1 && (
          <fieldset className={styles.partners} style={{ border: 'none', margin: 0, padding: 0 }}>
            <legend className={layout.small} style={{ padding: 0, float: 'inline-start' }}>
              {t('notes.with')}
            </legend>
            {[{ id: '', name: t('notes.everybody') }, ...partners].map(({ id, name }) => (
              <Button
                key={id}
                size="small"
                shape="circular"
                appearance={id === chosen ? 'primary' : 'outline'}
                aria-pressed={id === chosen}
                onClick={() => setPartner(id)}
              >
                {name}
              </Button>
            ))}
          </fieldset>
        )}
      </div>
      {asked ? <Found found={found} me={me} open={open} /> : <Sessions notes={shown} me={me} open={open} />}
    </>
  );
};

const Found = ({
  found,
  me,
  open,
}: {
  readonly found: readonly FoundNote[];
  readonly me: string | undefined;
  open(key: string): void;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  if (found.length === 0) return <p className={layout.quiet}>{t('notes.found-none-hint')}</p>;
  return (
    <ul className={layout.stack} aria-label={t('notes.found', { count: found.length })}>
      {found.map(({ note, before, hit, after }) => (
        <li key={note.key} className={layout.card}>
          <NoteRow note={note} me={me} open={open} day={formats.day(note.day)}>
            {before}
            <mark className={styles.hit}>{hit}</mark>
            {after}
          </NoteRow>
        </li>
      ))}
    </ul>
  );
};

const Sessions = ({
  notes,
  me,
  open,
}: {
  readonly notes: readonly NoteSummary[];
  readonly me: string | undefined;
  open(key: string): void;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const months = useMemo(() => monthsOf(notes, formats.locale), [notes, formats.locale]);
  return months.map(({ name, sessions }) => (
    <Part key={name} title={name}>
      <ul className={layout.stack}>
        {sessions.map(({ session, first, notes: turns }) => (
          <li key={session} className={mergeClasses(layout.card, styles.session)}>
            <h3 className={styles.when}>
              {formats.day(first.day)}
              {first.partners.length > 0 &&
                ` · ${t('notes.session-with', { names: formats.list(first.partners.map((person) => person.name)) })}`}
            </h3>
            {first.cycle && <p className={layout.small}>{first.cycle.title}</p>}
            <ul className={layout.stack}>
              {turns.map((note) => (
                <li key={note.key}>
                  <NoteRow note={note} me={me} open={open}>
                    {note.beginning}
                  </NoteRow>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Part>
  ));
};
