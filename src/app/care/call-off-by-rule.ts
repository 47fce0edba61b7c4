import type { ReplanRule } from '../../domain/cycle/replan-types.ts';
import { type Day, day, type Instant } from '../../domain/ids.ts';
import { callOff } from './carry-out.ts';
import type { Matched } from './found-sessions.ts';
import type { Looked } from './looked.ts';
import type { OutlookWords } from './outlook-words.ts';

/** The day on which a cycle meets after some of its sessions, in the zone of the series; undefined where it does not. */
export const nextDayAfter = ({ sessions, hand }: Looked, called: readonly number[]): Day | undefined => {
  const last = Math.max(...called);
  const next = sessions.find(
    ({ known: { session, state, found } }) =>
      session > last && found.kind === 'there' && (state === 'planned' || state === 'moved'),
  );
  return next?.known.found.kind === 'there' ? dayOf(next.known.found.start, hand.zone) : undefined;
};

const dayOf = (at: Instant, zone: string): Day =>
  day(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString());

/**
 * Calls sessions off that a rule leaves out, by itself or after a yes: what a partner skipped stays skipped in the document, and
 * Outlook's message says what becomes of it.
 */
export const callOffByRule = async (looked: Looked, rule: ReplanRule, sessions: readonly Matched[]): Promise<void> => {
  const { hand } = looked;
  const skipped = sessions.filter(({ known }) => rule === 'partner-skip' && known.state === 'skipped');
  const others = sessions.filter((one) => !skipped.includes(one));
  const words = await hand.words();
  if (skipped.length > 0) {
    const numbers = skipped.map(({ known }) => known.session);
    await callOff(hand, skipped, 'skipped', words.skipped(nextDayAfter(looked, numbers)));
  }
  if (others.length > 0) await callOff(hand, others, 'cancelled', commentOf(looked, rule, words));
};

const commentOf = ({ over, document }: Looked, rule: ReplanRule, words: OutlookWords): string => {
  if (over) return words.partnership;
  if (rule === 'ended') return words.ended;
  if (rule === 'release') return words.released;
  return document.state === 'paused' ? words.paused : words.noSession;
};
