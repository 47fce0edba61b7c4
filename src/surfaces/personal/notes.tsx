import { Button, Link, mergeClasses } from '@fluentui/react-components';
import type { TabModel, TabState } from '../../app/contract.ts';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { Heading, Part, useLayout } from './layout.tsx';

/** The notebooks: by cycle, every note a file that opens in OneDrive. */
export const Notes = ({ model, tab }: { readonly model: TabModel; readonly tab: TabState }) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  if (tab.cycles.length === 0) return <QuietPage title={t('personal.notes')} text={t('personal.notes-empty')} />;
  return (
    <>
      <Heading>{t('personal.notes')}</Heading>
      {tab.cycles.map((cycle) => {
        const notes = tab.notes.filter((note) => note.cycle === cycle.id);
        return (
          <Part key={cycle.id} title={cycle.title}>
            <div className={layout.card}>
              {notes.length === 0 && <p className={layout.quiet}>{t('personal.notes-empty')}</p>}
              <ul className={layout.stack}>
                {notes.map((note) => (
                  <li key={note.name} className={layout.row}>
                    <Link
                      as="button"
                      className={mergeClasses(layout.strong)}
                      onClick={() => model.openLink(note.url)}
                      aria-label={t('personal.open-note', { name: note.name })}
                    >
                      {note.name.replace(/\.md$/, '')}
                    </Link>
                    <span className={layout.small}>
                      {t('personal.changed', { day: formats.shortDay(note.modified.slice(0, 10)) })}
                    </span>
                  </li>
                ))}
              </ul>
              <div>
                <Button shape="circular" onClick={() => model.openLink(cycle.folderUrl)}>
                  {t('personal.open-notebook')}
                </Button>
              </div>
            </div>
          </Part>
        );
      })}
    </>
  );
};
