import { useMemo, useState } from 'react';
import type { CycleView, TabModel } from '../../../app/contract.ts';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useWatched } from '../../use-watched.ts';

type Props = { readonly model: TabModel; readonly cycle: CycleView };

/** Says calmly when a cycle's folder is open to more or fewer people than its partners, and mends it with one tap. */
export const SharingNotice = (props: Props) => (props.cycle.lost ? <LostNotice {...props} /> : <OpenTo {...props} />);

/** The folder is gone: what this device knows of it can become a notebook again. */
const LostNotice = ({ model, cycle }: Props) => {
  const t = useT();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const rescue = (): void => {
    if (busy) return;
    setBusy(true);
    model
      .rescue(cycle)
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Notice
        title={t('notes.lost-title')}
        kept={t('notes.lost-text')}
        button={{ label: t('notes.lost-rescue'), onClick: rescue }}
      />
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
};

const OpenTo = ({ model, cycle }: Props) => {
  const t = useT();
  const formats = useFormats();
  // One look for each cycle that is opened, however often it is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cycle is drawn anew with every refresh and stays the same one
  const sharing = useMemo(() => model.sharing(cycle), [model, cycle.id]);
  const view = useWatched(sharing);
  if (view.kind === 'quiet') return null;
  const names = (all: readonly string[]): string =>
    formats.list(all.map((name) => (name === '' ? t('notes.sharing-somebody') : name)));
  const wider = view.kind === 'wider';
  const lines = [
    wider && view.strangers.length > 0 && t('notes.sharing-strangers', { names: names(view.strangers) }),
    ...view.links.map((link) => t(`notes.sharing-${link}`)),
    wider && view.missing.length > 0 && t('notes.sharing-missing', { names: names(view.missing) }),
    !wider && t('notes.sharing-narrower-text'),
    view.tried && t('notes.sharing-tried'),
  ];
  return (
    <>
      <Notice
        title={
          wider ? t('notes.sharing-wider-title') : t('notes.sharing-narrower-title', { names: names(view.missing) })
        }
        kept={lines.filter((line) => typeof line === 'string').join(' ')}
        button={
          view.tried
            ? { label: t('notes.in-onedrive'), onClick: () => model.openLink(cycle.folderUrl) }
            : { label: t(`notes.sharing-mend-${view.kind}`), onClick: view.mend }
        }
      />
      {view.failure && <FailureNotice failure={view.failure} />}
    </>
  );
};
