import { Button } from '@fluentui/react-components';
import type { OutlookModel } from '../../app/outlook/outlook-contract.ts';
import type { LengthCheck } from '../../domain/appointment/length-check.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { usePaneStyles } from './pane-styles.ts';
import { Trouble } from './trouble.tsx';
import { useDoing } from './use-doing.ts';

type Props = { readonly model: OutlookModel; readonly check: LengthCheck; readonly minutes: number };

/** Whether the time is enough for everybody, and the one tap that makes it so. */
export const LengthLine = ({ model, check, minutes }: Props) => {
  const t = useT();
  const styles = usePaneStyles();
  const { busy, failure, run } = useDoing();
  const better = check.kind === 'fits' ? undefined : check.kind === 'one-turn' ? check.forAll : check.better;
  const set = (): void =>
    void run(async () => {
      if (better !== undefined) await model.setLength(better);
    });
  const line =
    check.kind === 'fits'
      ? t('outlook.length-fits', { minutes, turns: check.layout.turns, each: check.layout.turn })
      : check.kind === 'one-turn'
        ? t('outlook.length-one-turn', { minutes, each: check.layout.turn, better: check.forAll })
        : t(`outlook.length-${check.kind}`, { minutes, better: check.better });
  return (
    <div className={styles.group}>
      <p className={styles.text}>{line}</p>
      {failure !== undefined && <Trouble failure={failure} again={set} />}
      {better !== undefined && (
        <div>
          <Button shape="circular" disabled={busy} onClick={set}>
            {t('outlook.set-length', { minutes: better })}
          </Button>
        </div>
      )}
    </div>
  );
};
