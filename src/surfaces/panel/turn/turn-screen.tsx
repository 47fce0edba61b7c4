import { presentTurn, roleOf, rolesOfTurn } from '../../../domain/session/session.ts';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { phaseTitle } from '../session/course.ts';
import { useLive } from '../session/live.tsx';
import { PartHead } from '../session/part-head.tsx';
import { roleSentence } from '../session/roles-line.tsx';
import { AboutPart } from './about-part.tsx';
import { Captures } from './captures.tsx';
import { Earlier } from './earlier.tsx';
import { AnswerPermission, AskPermission } from './permission.tsx';
import { PhaseTrail } from './phase-trail.tsx';
import { PromptCard } from './prompt-card.tsx';
import { useTimeSpoken } from './use-time-spoken.ts';

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
      <AnswerPermission turn={turn} />
      <PromptCard key={`${turn} ${place.phase} ${roleOf(state, me)}`} turn={turn} />
      <AskPermission turn={turn} />
      <Captures turn={turn} coachee={roles.coachee} />
      <div>
        <Earlier turn={turn} coachee={roles.coachee} />
        <Disclosure title={t('turn.about')}>
          <AboutPart phase={place.phase} />
        </Disclosure>
      </div>
    </>
  );
};
