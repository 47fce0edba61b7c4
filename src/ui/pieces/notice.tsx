import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Failure } from '../../domain/failure.ts';
import { explainError } from '../explain-error.ts';
import { useT } from '../strings/strings.tsx';
import { grow } from '../theme/themes.ts';

const useStyles = makeStyles({
  notice: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderInlineStartWidth: '4px',
    borderInlineStartColor: grow.growAccent,
    borderRadius: tokens.borderRadiusLarge,
  },
  good: { borderInlineStartColor: grow.growLeaf },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
  action: { marginTop: tokens.spacingVerticalS },
});

type NoticeProps = {
  /** What happened. */
  readonly title: string;
  /** What was kept. */
  readonly kept?: string;
  /** What to do now. */
  readonly action?: string;
  readonly button?: { readonly label: string; onClick(): void };
  readonly mood?: 'care' | 'good';
};

/** Something to know, in three short parts. It never shakes, blinks or turns red. */
export const Notice = ({ title, kept, action, button, mood = 'care' }: NoticeProps) => {
  const styles = useStyles();
  return (
    <section className={mergeClasses(styles.notice, mood === 'good' && styles.good)} aria-label={title}>
      <p className={styles.title}>{title}</p>
      {kept && <p className={styles.line}>{kept}</p>}
      {action && <p className={styles.line}>{action}</p>}
      {button && (
        <Button className={styles.action} shape="circular" onClick={button.onClick}>
          {button.label}
        </Button>
      )}
    </section>
  );
};

/** A failure in words, with the one button that can help. Without `again` there is no button but a reload. */
export const FailureNotice = ({ failure, again }: { failure: Failure | unknown; again?: () => void }) => {
  const t = useT();
  const said = explainError(failure, t);
  const button =
    said.offer === 'reload'
      ? { label: t('common.reload'), onClick: () => location.reload() }
      : again && said.offer !== 'wait'
        ? { label: said.offer === 'allow' ? t('common.allow') : t('common.retry'), onClick: again }
        : undefined;
  return <Notice title={said.title} kept={said.kept} action={said.action} {...(button && { button })} />;
};
