import { agreedNow, inForce } from '../agreement/agreed-now.ts';
import type { AgreedNow, Withdrawal } from '../agreement/types.ts';
import { neutralTexts } from '../agreement/withdrawal.ts';
import type { PersonId } from '../ids.ts';
import type { NeutralLine } from './answers.ts';
import { rolesNow } from './people.ts';
import type { SessionState } from './types.ts';

/** The agreement as it holds now, null before the session began. */
export const agreementOf = (state: SessionState): AgreedNow | null =>
  state.agreement ? agreedNow(state.agreement) : null;

/**
 * The neutral lines that withdrawals leave: the same for every partner, without a name. Challenge and observer concern
 * a turn and show in the turns that they concern.
 */
export const neutralLines = (state: SessionState, person: PersonId): readonly NeutralLine[] => {
  if (!state.agreement || !state.plan?.people.includes(person)) return [];
  const roles = rolesNow(state);
  const concerns = ({ what, by }: Withdrawal): boolean => {
    if (what === 'challenge') return roles !== null && (by === null || by === roles.coachee);
    if (what === 'observer') return roles !== null && (by === null || by === roles.coachee || by === roles.coach);
    return true;
  };
  const concerned = new Set(state.agreement.withdrawn.filter(concerns).map(({ what }) => what));
  return [...concerned].flatMap((what) => {
    const text = neutralTexts[what];
    return text ? [{ what, id: `withdrawn.${what}`, text }] : [];
  });
};

/** May this session be recorded? Only where the agreement allows it and every partner said yes today. */
export const mayRecord = (state: SessionState): boolean =>
  state.agreement !== null &&
  state.agreement.state === 'active' &&
  inForce(state.agreement, 'recording') === 'each' &&
  (state.plan?.people ?? []).every((person) => state.recordingYes.includes(person));
