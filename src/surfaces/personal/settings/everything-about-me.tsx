import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { AboutMePlan, Removal, TabModel } from '../../../app/contract.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { Part, useLayout } from '../../layout.tsx';
import { saveFile, zipFile } from '../notes/save-file.ts';
import { ConfirmRemoval } from './confirm-removal.tsx';

type Stage =
  | { readonly at: 'calm'; readonly exported?: string; readonly failure?: unknown }
  | { readonly at: 'looking' }
  | { readonly at: 'exporting' }
  | { readonly at: 'confirming'; readonly plan: AboutMePlan }
  | { readonly at: 'removing'; readonly plan: AboutMePlan; readonly done: number }
  | { readonly at: 'removed'; readonly plan: AboutMePlan; readonly outcome: Removal };

/** One button saves all of it as a file, one deletes what is only mine; before that, what goes and what stays is on the screen. */
export const EverythingAboutMe = ({
  model,
  children,
}: {
  readonly model: TabModel;
  /** Stands above it, except while something is to be confirmed: that has the page to itself. */
  readonly children: ReactNode;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const [stage, setStage] = useState<Stage>({ at: 'calm' });
  const busy = stage.at === 'looking' || stage.at === 'exporting' || stage.at === 'removing';
  useAnnouncement(
    stage.at === 'looking' ? t('settings.looking') : stage.at === 'exporting' ? t('settings.exporting') : undefined,
  );

  const attempt = (work: () => Promise<void>): void =>
    void work().catch((failure: unknown) => setStage({ at: 'calm', failure }));

  const save = (plan: AboutMePlan, after: (name: string) => Stage): Promise<void> =>
    (async () => {
      const about = await model.aboutMe();
      setStage({ at: 'exporting' });
      const name = `Grow Together ${new Date().toISOString().slice(0, 10)}.zip`;
      saveFile(name, zipFile(await about.exportAll(plan, t('settings.unsent-folder'))));
      setStage(after(name));
    })();

  const look = async (): Promise<AboutMePlan> => {
    setStage({ at: 'looking' });
    return (await model.aboutMe()).look();
  };

  const remove = async (plan: AboutMePlan): Promise<void> => {
    setStage({ at: 'removing', plan, done: 0 });
    const about = await model.aboutMe();
    const outcome = await about.removeAll(plan, (done) => setStage({ at: 'removing', plan, done }));
    setStage({ at: 'removed', plan, outcome });
  };

  const allow = (): void => {
    if (stage.at === 'calm') void model.allow(stage.failure).then(() => setStage({ at: 'calm' }));
  };

  if (stage.at === 'confirming')
    return (
      <ConfirmRemoval
        plan={stage.plan}
        exportFirst={() => attempt(() => save(stage.plan, () => ({ at: 'confirming', plan: stage.plan })))}
        remove={() => attempt(() => remove(stage.plan))}
        keep={() => setStage({ at: 'calm' })}
      />
    );
  return (
    <>
      {children}
      <Part title={t('settings.about-me')}>
        <p className={layout.quiet}>{t('settings.about-me-text')}</p>
        {stage.at === 'calm' && stage.failure !== undefined && <FailureNotice failure={stage.failure} again={allow} />}
        {stage.at === 'calm' && stage.exported && (
          <Notice mood="good" title={t('settings.exported', { name: stage.exported })} />
        )}
        {stage.at === 'removed' && <Removed outcome={stage.outcome} again={() => attempt(() => remove(stage.plan))} />}
        {stage.at === 'removing' && (
          <p className={layout.quiet}>
            {t('settings.removing', {
              done: formats.number(stage.done),
              of: formats.number(stage.plan.mine.length),
            })}
          </p>
        )}
        {stage.at === 'looking' && <p className={layout.quiet}>{t('settings.looking')}</p>}
        {stage.at === 'exporting' && <p className={layout.quiet}>{t('settings.exporting')}</p>}
        <div className={layout.card}>
          <p className={layout.quiet}>{t('settings.export-text')}</p>
          <div>
            <Button
              appearance="primary"
              shape="circular"
              disabled={busy}
              onClick={() => attempt(async () => save(await look(), (exported) => ({ at: 'calm', exported })))}
            >
              {t('settings.export')}
            </Button>
          </div>
        </div>
        <div className={layout.card}>
          <p className={layout.quiet}>{t('settings.remove-text')}</p>
          <div>
            <Button
              shape="circular"
              disabled={busy}
              onClick={() =>
                attempt(async () => {
                  const plan = await look();
                  setStage({ at: 'confirming', plan });
                })
              }
            >
              {t('settings.remove')}
            </Button>
          </div>
        </div>
      </Part>
    </>
  );
};

const Removed = ({ outcome, again }: { readonly outcome: Removal; again(): void }) => {
  const t = useT();
  if (outcome.left.length === 0)
    return (
      <Notice
        mood="good"
        title={t('settings.removed-title')}
        kept={t('settings.removed-text', { count: outcome.removed })}
        action={t('settings.recycle-bin')}
      />
    );
  return (
    <Notice
      title={t('settings.left-title')}
      kept={t('settings.left-text', { count: outcome.left.length })}
      button={{ label: t('common.retry'), onClick: again }}
    />
  );
};
