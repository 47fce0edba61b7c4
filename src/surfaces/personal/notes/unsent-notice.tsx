import { Button } from '@fluentui/react-components';
import type { NotesModel, NotesState } from '../../../app/contract.ts';
import { Notice } from '../../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';
import { reasonOf } from './reason.ts';
import { saveFile, zipFile } from './save-file.ts';

/** What OneDrive has not taken: kept here, why, and every way to bring it to safety. */
export const UnsentNotice = ({ notes, state }: { readonly notes: NotesModel; readonly state: NotesState }) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  // What is on its way right now is no news; what failed is.
  const stuck = state.unsent.filter(({ failure }) => failure !== undefined);
  const [first] = stuck;
  if (!first) return null;
  const plain = (name: string): string => name.replace(/\.md$/i, '');
  const why = first.failure && reasonOf(first.failure, t);
  return (
    <>
      <Notice
        title={t('notes.unsent-title', { count: stuck.length })}
        kept={t('notes.unsent-text', { names: formats.list(stuck.map(({ name }) => plain(name))) })}
        action={[why, state.durable ? undefined : t('notes.unsent-memory')].filter(Boolean).join(' ')}
        button={{ label: t('common.retry'), onClick: () => void notes.retry() }}
      />
      <div className={layout.row}>
        <Button
          shape="circular"
          onClick={async () => saveFile(`${t('settings.unsent-folder')}.zip`, zipFile(await notes.exportUnsent()))}
        >
          {t('notes.unsent-save')}
        </Button>
        {stuck
          .filter(({ movable }) => movable)
          .map(({ key, name }) => (
            <Button key={key} shape="circular" onClick={() => void notes.keepAsOwn(key)}>
              {t('notes.unsent-move', { name: plain(name) })}
            </Button>
          ))}
      </div>
    </>
  );
};
