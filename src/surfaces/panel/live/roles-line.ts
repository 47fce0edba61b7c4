import type { PersonId } from '../../../domain/ids.ts';
import type { TurnRoles } from '../../../domain/rotation/roles.ts';
import type { Translate } from '../../../ui/strings/translate.ts';
import type { Live } from './live.tsx';

/** One's own part in a turn, said to oneself; in a triad the observer is named to the others. */
export const roleSentence = (roles: TurnRoles, me: PersonId, name: Live['name'], t: Translate): string => {
  const coach = name(roles.coach);
  const coachee = name(roles.coachee);
  const observer = roles.observer === null ? undefined : name(roles.observer);
  if (me === roles.coachee)
    return observer ? t('turn.you-are-coachee-seen', { coach, observer }) : t('turn.you-are-coachee', { coach });
  if (me === roles.coach)
    return observer ? t('turn.you-are-coach-seen', { coachee, observer }) : t('turn.you-are-coach', { coachee });
  return t('turn.you-are-observer', { coach, coachee });
};
