import { type CycleId, cycleId, type Instant, type PersonId } from '../ids.ts';
import type { Proposal } from './types.ts';

/** Two independent 32-bit mixes (after FNV-1a); together 64 bits, as 13 letters and digits. */
const mixed = (text: string): string => {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b) ^ (two >>> 13);
  }
  const word = (value: number): string => (value >>> 0).toString(36).padStart(7, '0');
  return (word(one) + word(two ^ one)).slice(0, 14);
};

/**
 * The id of a cycle that somebody starts with one or two partners at a proposed time. The same decision taken twice, in two tabs
 * or on two devices, is the same cycle: every step of setting it up finds what the other one made.
 */
export const cycleIdFor = (organiser: PersonId, partner: PersonId, proposal: Proposal, third?: PersonId): CycleId => {
  const dates = proposal.sessions.map((session) => session.regular);
  return cycleId(`c_${mixed([organiser, partner, ...(third ? [third] : []), ...dates].join('\n'))}`);
};

/**
 * The id of the notebook of one session that people run in a meeting of theirs, without a cycle. It follows from the
 * meeting's join link and the planned start of this occurrence (UTC), so that everybody who prepares it prepares the same.
 */
export const cycleIdForMeeting = (joinUrl: string, start: Instant): CycleId =>
  cycleId(`c_${mixed([joinUrl.toLowerCase(), new Date(start).toISOString()].join('\n'))}`);
