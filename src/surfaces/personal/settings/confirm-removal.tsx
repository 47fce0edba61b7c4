import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AboutMePlan } from '../../../app/contract.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { Heading, Part, useLayout } from '../../layout.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
  },
  stays: { borderInlineStartWidth: '4px', borderInlineStartColor: grow.growLeaf },
  goes: { borderInlineStartWidth: '4px', borderInlineStartColor: grow.growAccent },
});

type Props = { readonly plan: AboutMePlan; exportFirst(): void; remove(): void; keep(): void };

/** What goes and what stays, before anything is deleted. */
export const ConfirmRemoval = ({ plan, exportFirst, remove, keep }: Props) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const goes = [
    t('settings.goes-files', { count: plan.mine.length }),
    ...(plan.unsent > 0 ? [t('settings.goes-unsent', { count: plan.unsent })] : []),
    t('settings.goes-device'),
  ];
  const stays = [
    ...plan.theirs.map(({ cycle, files, inMyOneDrive }) =>
      t(inMyOneDrive ? 'settings.stays-theirs-here' : 'settings.stays-theirs', { cycle, count: files }),
    ),
    ...(plan.shared.length > 0 ? [t('settings.stays-shared', { count: plan.shared.length })] : []),
    ...plan.closed.map(({ cycle }) => t('settings.closed', { cycle })),
    t('settings.stays-calendar'),
  ];
  return (
    <>
      <Heading takeFocus>{t('settings.remove-title')}</Heading>
      {[
        { title: t('settings.goes'), lines: goes, className: styles.goes },
        { title: t('settings.stays'), lines: stays, className: styles.stays },
      ].map(({ title, lines, className }) => (
        <Part key={title} title={title}>
          <div className={mergeClasses(layout.card, className)}>
            <ul className={styles.list}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </Part>
      ))}
      <p className={layout.quiet}>{t('settings.recycle-bin')}</p>
      <div className={layout.row}>
        <Button appearance="primary" shape="circular" onClick={keep}>
          {t('settings.keep')}
        </Button>
        <Button shape="circular" onClick={exportFirst}>
          {t('settings.export-first')}
        </Button>
        <Button shape="circular" onClick={remove}>
          {t('settings.remove-now')}
        </Button>
      </div>
    </>
  );
};
