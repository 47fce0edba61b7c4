import { useEffect, useState } from 'react';
import type { NotesModel, TabModel, TabState } from '../../app/contract.ts';
import { Failure } from '../../domain/failure.ts';
import { FailureNotice } from '../../ui/pieces/notice.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import { useWatched } from '../use-watched.ts';
import { NoteList } from './notes/note-list.tsx';
import { NotePage } from './notes/note-page.tsx';
import type { Place } from './place.ts';

type Props = {
  readonly model: TabModel;
  readonly tab: TabState;
  /** The note that is open. */
  readonly note: string | undefined;
  go(place: Place): void;
};

/** The notebooks: all notes by time and partner, and one of them open. */
export const Notes = (props: Props) => {
  const { model } = props;
  const t = useT();
  const [opened, setOpened] = useState<NotesModel | Failure>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is counted up to try again
  useEffect(() => {
    let here = true;
    setOpened(undefined);
    model.notes().then(
      (notes) => {
        if (here) setOpened(notes);
        void notes.refresh();
      },
      (error: unknown) => {
        if (here && error instanceof Failure) setOpened(error);
      },
    );
    return () => {
      here = false;
    };
  }, [model, attempt]);

  if (!opened) return <QuietPage title={t('notes.opening')} breathing />;
  // After a no, looking once more would only meet the same no: the tap asks.
  const again = (): void => void model.allow(opened).then(() => setAttempt(attempt + 1));
  if (opened instanceof Failure) return <FailureNotice failure={opened} again={again} />;
  return <Opened {...props} notes={opened} />;
};

const Opened = ({ model, tab, note, go, notes }: Props & { readonly notes: NotesModel }) => {
  const state = useWatched(notes.state);
  // What one was looking for is still there when one comes back from a note.
  const [search, setSearch] = useState('');
  const [partner, setPartner] = useState('');
  if (note !== undefined)
    return <NotePage key={note} model={model} tab={tab} notes={notes} state={state} noteKey={note} go={go} />;
  return (
    <NoteList
      notes={notes}
      state={state}
      search={search}
      setSearch={setSearch}
      partner={partner}
      setPartner={setPartner}
      me={tab.me?.id}
      open={(key) => go({ at: 'notes', note: key })}
    />
  );
};
