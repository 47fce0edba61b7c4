import { Suspense } from 'react';
import { presentTurn, roleOf, rolesOfTurn } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { phaseTitle } from '../live/course.ts';
import { useLive } from '../live/live.tsx';
import { PartHead } from '../live/part-head.tsx';
import { roleSentence } from '../live/roles-line.ts';
import { spokenLater } from '../spoken.ts';
import { PhaseTrail } from './phase-trail.tsx';
import { PromptCard } from './prompt-card.tsx';
import { useTimeSpoken } from './use-time-spoken.ts';

const AnswerPermission = spokenLater(
  () => import('./permission.tsx'),
  (module) => module.AnswerPermission,
);
const BelowPrompt = spokenLater(
  () => import('./below-prompt.tsx'),
  (module) => module.BelowPrompt,
);

/** One turn, one phase, one prompt. Everything else is below it or folded away. */
export const TurnScreen = () => {
  const t = useT();
  const { state, me, name } = useLive();
  useTimeSpoken();
  const { place } = state.course;
  const turn = presentTurn(state);
  const roles = turn === null ? null : rolesOfTurn(state, turn);
  if (place.at !== 'turn' || turn === null || !roles) return null;
  return (
    <>
      <PartHead title={phaseTitle(state, place.phase, t)} line={roleSentence(roles, me, name, t)}>
        <PhaseTrail />
      </PartHead>
      <Suspense fallback={null}>
        <AnswerPermission turn={turn} />
      </Suspense>
      <PromptCard key={`${turn} ${place.phase} ${roleOf(state, me)}`} turn={turn} />
      <Suspense fallback={null}>
        <BelowPrompt turn={turn} phase={place.phase} coachee={roles.coachee} />
      </Suspense>
    </>
  );
};
