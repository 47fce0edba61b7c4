import { pauseCycle } from '../../domain/cycle/bend.ts';
import type { Mend } from '../../domain/cycle/replan-types.ts';
import type { CareAnswers } from '../../domain/document/care-answers.ts';
import type { Instant } from '../../domain/ids.ts';
import { instant } from '../../domain/ids.ts';
import { callOffByRule, nextDayAfter } from './call-off-by-rule.ts';
import type { CareChoice } from './care-contract.ts';
import { settle } from './care-memory.ts';
import { callOff, callOffUnplanned, changeDates, changeDocument, moveTo } from './carry-out.ts';
import { inviteAgain, makeSeriesAgain } from './company.ts';
import type { Matched } from './found-sessions.ts';
import type { Looked } from './looked.ts';

/**
 * Does what somebody answered to a mend. It is settled first where nothing is to be done, and afterwards where something
 * was: a failure leaves the question standing.
 */
export const answerMend = async (
  looked: Looked,
  mend: Mend,
  choice: CareChoice,
  remember: (answers: CareAnswers) => Promise<void>,
  now: Instant,
): Promise<void> => {
  const { hand, cycle } = looked;
  const sessions = mend.sessions.flatMap((number) => looked.sessions.filter(({ known }) => known.session === number));
  const [session] = sessions;
  const { act } = mend;
  const moveThere = async (to: Instant, minutes?: number): Promise<void> => {
    if (session) await moveTo(hand, session, to, minutes);
  };

  if (choice.kind === 'time') {
    await moveThere(choice.at, act.kind === 'short-or-writing' ? act.minutes : undefined);
  } else if (choice.kind === 'wait') {
    const near = pauseCycle(cycle, now);
    const resting = looked.sessions.filter(({ known }) => near.includes(known.session));
    await callOff(hand, resting, 'cancelled', (await hand.words()).paused, { state: 'paused' });
  } else if (choice.kind === 'no') {
    // A wish that the organiser does not follow is taken back in the document, so that both sides see how it is.
    if (session && (mend.rule === 'partner-move' || mend.rule === 'partner-skip')) await keep(looked, session);
    // To decline is fine and pauses the cycle, never a warning.
    if (act.kind === 'short-or-writing') await changeDocument(hand, () => ({ state: 'paused' }));
    if (act.kind === 'make-again-or-end') await changeDocument(hand, () => ({ state: 'ended' }));
    if (act.kind === 'remind' && session?.event) await hand.calendar.respond(session.event.id, { answer: 'decline' });
  } else {
    switch (act.kind) {
      case 'move':
        await moveThere(act.to);
        break;
      case 'cancel':
        if (act.at) await callOffUnplanned(looked, [act.at]);
        else await callOffByRule(looked, mend.rule, sessions);
        break;
      case 'skip':
      case 'next-date-or-writing':
        await callOff(hand, sessions, 'skipped', (await hand.words()).skipped(nextDayAfter(looked, mend.sessions)));
        break;
      case 'pause-for':
        // The dates inside the leave and no others: it may be weeks away, and whoever comes back finds the next date waiting.
        await callOff(hand, sessions, 'cancelled', (await hand.words()).paused);
        break;
      case 'new-times':
        for (const { session: number, times } of act.moves) {
          const one = looked.sessions.find(({ known }) => known.session === number);
          if (one && times[0]) await moveTo(hand, one, times[0]);
        }
        break;
      case 'remind':
        if (session?.event) await hand.calendar.respond(seriesOrDate(session), { answer: 'accept' });
        break;
      case 'partner-gone':
        await inviteAgain(looked);
        break;
      case 'make-again-or-end':
        await makeSeriesAgain(looked, now);
        break;
      // Keeping a clash, writing instead: nothing is done in the calendar.
      default:
        break;
    }
  }
  const offers = act.kind === 'offer-times' ? mend.sessions : [];
  const offered = { ...looked.memory.offered };
  for (const number of offers) offered[number] = (cycle.offered?.[number] ?? 0) + 1;
  const memory: CareAnswers = { settled: looked.memory.settled, offered };
  await remember(mayComeAgain(mend, choice) ? memory : settle(memory, mend.key));
};

/**
 * What was done away with may happen once more, and is a new question then: a wish that was taken back, somebody taken off the
 * list again, a series that is gone again.
 */
const mayComeAgain = ({ rule, act }: Mend, { kind }: CareChoice): boolean =>
  rule === 'partner-move' ||
  rule === 'partner-skip' ||
  (kind === 'yes' && (act.kind === 'partner-gone' || act.kind === 'make-again-or-end'));

/** The answer to an invitation is for the whole series. */
const seriesOrDate = ({ event }: Matched): string => event?.seriesId ?? event?.id ?? '';

/** The document says again what the calendar says. */
const keep = async ({ hand }: Looked, { known }: Matched): Promise<void> => {
  if (known.found.kind !== 'there') return;
  const at = instant(known.found.start);
  const state = Date.parse(at) === Date.parse(known.regular) ? 'planned' : 'moved';
  await changeDates(hand, new Map([[known.session, { at, state }]]));
};
