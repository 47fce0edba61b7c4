import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleRegular, PersonCircleRegular } from '@fluentui/react-icons';
import { explainError } from '../explain-error.ts';
import { useT } from '../strings/strings.tsx';
import { grow } from '../theme/themes.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  step: { display: 'grid', gridTemplateColumns: '24px 1fr', columnGap: tokens.spacingHorizontalM, alignItems: 'start' },
  sign: {
    height: '24px',
    display: 'grid',
    placeItems: 'center',
    fontSize: '20px',
    color: tokens.colorNeutralForeground3,
  },
  done: { color: grow.growLeaf },
  text: { lineHeight: '24px', color: tokens.colorNeutralForeground1 },
  waiting: { color: tokens.colorNeutralForeground3 },
  why: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground2 },
  turning: {
    width: '16px',
    height: '16px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `3px solid ${grow.growTrack}`,
    borderTopColor: grow.growLeaf,
    animationName: { to: { transform: 'rotate(360deg)' } },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    animationTimingFunction: 'linear',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  failed: { width: '16px', height: '16px', borderRadius: '50%', backgroundColor: grow.growAccent },
  again: { marginTop: tokens.spacingVerticalS },
});

export type ShownStep = {
  readonly id: string;
  readonly label: string;
  readonly state: 'waiting' | 'doing' | 'done' | 'failed' | 'by-hand';
  readonly failure?: unknown;
};

const Sign = ({ state }: { state: ShownStep['state'] }) => {
  const styles = useStyles();
  if (state === 'done') return <CheckmarkCircleFilled className={styles.done} />;
  if (state === 'doing') return <span className={styles.turning} />;
  if (state === 'failed') return <span className={styles.failed} />;
  if (state === 'by-hand') return <PersonCircleRegular />;
  return <CircleRegular />;
};

/** Real steps of something long, each with what really happened; a failed one can be tried again. */
export const ProgressSteps = ({ steps, again }: { steps: readonly ShownStep[]; again?: () => void }) => {
  const styles = useStyles();
  const t = useT();
  return (
    <ol className={styles.list}>
      {steps.map((step) => {
        const why = step.state === 'failed' ? explainError(step.failure, t) : undefined;
        return (
          <li key={step.id} className={styles.step} aria-current={step.state === 'doing' ? 'step' : undefined}>
            <span className={styles.sign} role="img" aria-label={t(`common.step-${step.state}`)}>
              <Sign state={step.state} />
            </span>
            <div>
              <span className={mergeClasses(styles.text, step.state === 'waiting' && styles.waiting)}>
                {step.label}
              </span>
              {why && (
                <>
                  <p className={styles.why}>
                    {why.title}. {why.kept}
                  </p>
                  <p className={styles.why}>{why.action}</p>
                  {again && (
                    <Button className={styles.again} shape="circular" onClick={again}>
                      {why.offer === 'allow' ? t('common.allow') : t('common.retry')}
                    </Button>
                  )}
                </>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
};
