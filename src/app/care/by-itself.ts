import type { DocumentRecord } from '../../domain/cycle/replan-types.ts';
import { callOffByRule } from './call-off-by-rule.ts';
import type { CareNews } from './care-contract.ts';
import { callOffUnplanned, type Hand, moveTo, recordDates } from './carry-out.ts';
import type { Matched } from './found-sessions.ts';
import type { Looked } from './looked.ts';

/**
 * What people did in Outlook is written down at once, and told. An attendee whose copies are all gone knows too little to
 * write.
 */
export const writeRecords = async (
  hand: Hand,
  sessions: readonly Matched[],
  records: readonly DocumentRecord[],
): Promise<readonly CareNews[]> => {
  const told = hand.me === hand.organiser || sessions.some(({ event }) => event) ? records : [];
  if (told.length === 0) return [];
  if (!(await recordDates(hand, new Map(told.map(({ session, at, state }) => [session, { at, state }]))))) return [];
  return told.map(({ session, state, at: to }): CareNews => {
    const from = sessions.find(({ known }) => known.session === session)?.known.at;
    return { session, rule: 'hand-edit', ...(from ? { from } : {}), ...(state === 'cancelled' ? {} : { to }) };
  });
};

/**
 * What was agreed to happen by itself, and only in the app of whoever can: the organiser's. `tell` hears of each; resolves with
 * whether anything was done.
 */
export const applyAgreed = async (looked: Looked, tell: (news: CareNews) => void): Promise<boolean> => {
  const { hand, mends, sessions } = looked;
  if (hand.me !== hand.organiser) return false;
  const agreed = mends.filter(({ consent }) => consent.kind === 'apply');
  const back = agreed.flatMap(({ act }) => (act.kind === 'cancel' && act.at ? [act.at] : []));
  if (back.length > 0) await callOffUnplanned(looked, back);
  let done = back.length > 0;
  const calls = new Map<Looked['mends'][number]['rule'], Matched[]>();
  for (const { act, rule, sessions: numbers } of agreed) {
    const session = sessions.find(({ known }) => known.session === numbers[0]);
    if (!session || (act.kind !== 'move' && act.kind !== 'cancel')) continue;
    done = true;
    const { known } = session;
    const from = known.found.kind === 'there' ? known.found.start : known.at;
    if (act.kind === 'cancel') calls.set(rule, [...(calls.get(rule) ?? []), session]);
    else await moveTo(hand, session, act.to);
    tell({ session: known.session, rule, from, ...(act.kind === 'move' ? { to: act.to } : {}) });
  }
  // Together, so that many dates are called off in few requests.
  for (const [rule, called] of calls) await callOffByRule(looked, rule, called);
  return done;
};
