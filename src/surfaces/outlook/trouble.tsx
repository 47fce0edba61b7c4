import { Failure } from '../../domain/failure.ts';
import { explainError } from '../../ui/explain-error.ts';
import { FailureNotice, Notice } from '../../ui/pieces/notice.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import type { Translate } from '../../ui/strings/translate.ts';

/** What went wrong, where the program around us is Outlook and not Teams. */
export const sayTrouble = (failure: unknown, t: Translate): { title: string; text: string; again: boolean } => {
  const host = failure instanceof Failure && failure.boundary === 'host' ? failure.reason : undefined;
  if (host === 'unsupported')
    return { title: t('outlook.too-old-title'), text: t('outlook.too-old-text'), again: false };
  if (host === 'refused') return { title: t('outlook.refused-title'), text: t('outlook.refused-text'), again: true };
  if (host !== undefined) return { title: t('outlook.no-host-title'), text: t('outlook.no-host-text'), again: true };
  const said = explainError(failure, t);
  return { title: said.title, text: `${said.kept} ${said.action}`, again: said.offer !== 'wait' };
};

/** The same as a notice, with the button that can help. */
export const Trouble = ({ failure, again }: { readonly failure: unknown; again(): void }) => {
  const t = useT();
  if (!(failure instanceof Failure) || failure.boundary !== 'host')
    return <FailureNotice failure={failure} again={again} />;
  const { title, text, again: helps } = sayTrouble(failure, t);
  return (
    <Notice title={title} action={text} {...(helps ? { button: { label: t('common.retry'), onClick: again } } : {})} />
  );
};
