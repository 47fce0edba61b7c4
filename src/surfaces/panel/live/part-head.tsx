import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { phaseClock } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { PhaseRing } from '../../../ui/pieces/phase-ring.tsx';
import { useLive } from './live.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
});

type PartHeadProps = {
  readonly title: string;
  /** Who does what, in one sentence. */
  readonly line: string;
  readonly children?: ReactNode;
};

/**
 * The ring, the name of the part, and one's own place in it. A new part is announced once; keyboard focus comes here
 * only when the thing it was on has gone with the part before.
 */
export const PartHead = ({ title, line, children }: PartHeadProps) => {
  const styles = useStyles();
  const { state, now } = useLive();
  const clock = phaseClock(state, now);
  const heading = useRef<HTMLHeadingElement>(null);
  useAnnouncement(`${title}. ${line}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is what changes with the part.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <header className={styles.head}>
      {clock && (
        <PhaseRing left={clock.remainingMs} whole={clock.plannedMs} part={title} resting={!clock.running} size={84} />
      )}
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <p className={styles.line}>{line}</p>
        {children}
      </div>
    </header>
  );
};
