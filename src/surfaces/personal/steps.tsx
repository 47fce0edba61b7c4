import type { CommitmentView, TabState } from '../../app/contract.ts';
import { Face } from '../../ui/pieces/face.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { Heading, useLayout } from '../layout.tsx';

/** One commitment: what one will see or hear the person do, and where. */
export const StepCard = ({ step, large = false }: { readonly step: CommitmentView; readonly large?: boolean }) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  return (
    <article className={layout.card} aria-label={step.behaviour}>
      <div className={layout.row}>
        {!large && <Face who={step.owner} size={28} />}
        <p className={large ? layout.large : layout.strong} style={{ margin: 0, flex: 1 }}>
          {step.behaviour}
        </p>
      </div>
      {step.context && <p className={layout.quiet}>{t('personal.step-context', { context: step.context })}</p>}
      {step.tryOn && <p className={layout.small}>{t('personal.step-try-on', { day: formats.day(step.tryOn) })}</p>}
    </article>
  );
};

/** The board: one's own step large, partners' steps as they let one see them. */
export const Steps = ({ tab }: { readonly tab: TabState }) => {
  const t = useT();
  const active = tab.commitments.filter((one) => one.state !== 'kept' && one.state !== 'let_go');
  const mine = active.filter((one) => one.owner.id === tab.me?.id);
  const others = active.filter((one) => one.owner.id !== tab.me?.id);
  if (active.length === 0) return <QuietPage title={t('personal.my-step')} text={t('personal.my-step-none')} />;
  return (
    <>
      <Heading>{t('personal.steps')}</Heading>
      {mine.map((one) => (
        <StepCard key={`${one.cycle}-${one.id}`} step={one} large />
      ))}
      {others.map((one) => (
        <StepCard key={`${one.cycle}-${one.id}`} step={one} />
      ))}
    </>
  );
};
