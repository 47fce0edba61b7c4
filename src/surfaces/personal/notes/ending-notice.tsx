import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { NotesModel, NotesState } from '../../../app/contract.ts';
import { Failure } from '../../../domain/failure.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';

/** Names beyond these are only counted. */
const shown = 3;

/** Notes whose last day comes: said in time, kept by one tap, let go by two. */
export const EndingNotice = ({ notes, state }: { readonly notes: NotesModel; readonly state: NotesState }) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const [sure, setSure] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { ending, ended } = state;
  const endedTitle = ended > 0 ? t('notes.ended-title', { count: ended }) : undefined;
  useAnnouncement(endedTitle);

  const carryOut = async (work: (keys: readonly string[]) => Promise<void>): Promise<void> => {
    setFailure(undefined);
    try {
      await work(ending.map(({ key }) => key));
      setSure(false);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFailure(error);
    }
  };

  const [first] = ending;
  const count = ending.length;
  const titles = ending.map(({ title }) => title);
  const names = formats.list([
    ...titles.slice(0, shown),
    ...(count > shown ? [t('notes.ending-more', { count: count - shown })] : []),
  ]);
  return (
    <>
      {endedTitle && <Notice title={endedTitle} kept={t('notes.ended-text')} mood="good" />}
      {first && (
        <>
          <Notice
            title={t('notes.ending-title', { count })}
            kept={t(count === 1 ? 'notes.ending-text' : 'notes.ending-many', { day: formats.day(first.goes), names })}
            {...(sure ? { action: t('notes.ending-sure', { count }) } : {})}
          />
          <div className={layout.row}>
            <Button
              appearance="primary"
              shape="circular"
              onClick={() => void carryOut((keys) => notes.keepLonger(keys))}
            >
              {t('notes.ending-keep', { count, days: Math.max(...ending.map(({ more }) => more)) })}
            </Button>
            <Button
              shape="circular"
              onClick={() => (sure ? void carryOut((keys) => notes.letGo(keys)) : setSure(true))}
            >
              {t(sure ? 'notes.ending-yes' : 'notes.ending-go', { count })}
            </Button>
          </div>
        </>
      )}
      {failure && <FailureNotice failure={failure} />}
    </>
  );
};
