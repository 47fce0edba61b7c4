import type { PersonId } from '../../../domain/ids.ts';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { ListeningCue } from '../help/listening-cue.tsx';
import { Observations } from '../triad/observations.tsx';
import { ObserverMinutes } from '../triad/observer-minutes.tsx';
import { AboutPart } from './about-part.tsx';
import { Captures } from './captures.tsx';
import { Earlier } from './earlier.tsx';
import { AskPermission } from './permission.tsx';

type BelowPromptProps = { readonly turn: number; readonly phase: string; readonly coachee: PersonId };

/** Everything of a turn that is not the prompt: a chunk of its own, so that the prompt is there first. */
export const BelowPrompt = ({ turn, phase, coachee }: BelowPromptProps) => {
  const t = useT();
  return (
    <>
      <ObserverMinutes />
      <AskPermission turn={turn} />
      <Observations turn={turn} />
      <Captures key={`${turn} ${phase}`} turn={turn} coachee={coachee} />
      <div>
        <Earlier turn={turn} coachee={coachee} />
        <ListeningCue />
        <Disclosure title={t('turn.about')}>
          <AboutPart turn={turn} phase={phase} />
        </Disclosure>
      </div>
    </>
  );
};
