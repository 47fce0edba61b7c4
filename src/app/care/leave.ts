import { openMyCycles } from '../../documents/my-cycles.ts';
import { leaveCycle } from '../../domain/cycle/company.ts';
import { day, type Instant, type PersonId } from '../../domain/ids.ts';
import type { OccurrenceChange } from '../../graph/calendar.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import { leaveNotebook } from '../sharing/leave-notebook.ts';
import { takeNotesHome } from '../sharing/private-notes.ts';
import type { WishOutcome } from './care-contract.ts';
import { changeDocument, type Hand } from './carry-out.ts';
import { renewAgreement } from './company.ts';
import { endForAll } from './ended-partnership.ts';
import type { Looked } from './looked.ts';

/**
 * Somebody leaves. Of two, the partnership is taken back and the cycle ends for both. Of three, two stay: their agreement
 * waits to be confirmed anew, and each of them is asked how it goes on; where the organiser leaves, the series ends with
 * them and the heir's app makes it again. Notebook and notes come first, while every door is open. `takeBack` says in the
 * agreement that the partnership has come to its end.
 */
export const leaveTogether = async (
  looked: Looked,
  comment: string,
  now: Instant,
  takeBack: () => Promise<void>,
): Promise<WishOutcome & { readonly heir?: PersonId }> => {
  const { hand, cycle, view, sessions } = looked;
  const mine = (await hand.documents.appFolder()).driveId === hand.folder.driveId;
  const owner = mine
    ? hand.me
    : view.organiser === hand.me
      ? (view.people.find(({ id }) => id !== hand.me)?.id ?? hand.me)
      : view.organiser;
  const left = leaveCycle(cycle, hand.me, owner, now);
  if (!left) throw new GraphFailure('not-found');
  const heir = left.notebook?.to ?? left.series?.by;
  await leaveNotebook(hand.documents, view, { me: hand.me, ...(heir ? { to: heir } : {}) }, Date.parse(now));
  if (left.then === 'one-left') {
    await takeBack();
    await endForAll(looked, comment, now);
  } else {
    // Whoever stays closes the notebook to me: what I wrote of my own turns comes along. My own notebook closes later.
    if (!mine) await takeNotesHome(hand.documents, hand.folder, hand.me);
    const people = hand.people.filter(({ id }) => left.people.includes(id));
    const gone = { people, left: dayOf(now) };
    if (hand.me === hand.organiser) {
      // The dates stay in the document: they are what is made again.
      await cancelAll(
        hand,
        sessions.filter(({ known }) => isComing(known.found, now)),
        comment,
      );
      await renewAgreement(hand, people, Date.parse(now));
      await changeDocument(hand, () => ({ ...gone, ...(left.series ? { organiser: left.series.by } : {}) }));
    } else {
      await renewAgreement(hand, people, Date.parse(now));
      await changeDocument(hand, () => gone);
      if (hand.seriesId) await hand.calendar.respond(hand.seriesId, { answer: 'decline', comment });
    }
    if (!mine) await openMyCycles(hand.documents, hand.me).remove(hand.cycle);
  }
  return { kind: 'done', ...(heir ? { heir } : {}) };
};

const isComing = (found: Looked['sessions'][number]['known']['found'], now: Instant): boolean =>
  found.kind === 'there' && Date.parse(found.start) > Date.parse(now);

const cancelAll = async ({ calendar }: Hand, sessions: Looked['sessions'], comment: string): Promise<void> => {
  const cancels = sessions.flatMap(({ event }): OccurrenceChange[] =>
    event ? [{ kind: 'cancel', id: event.id, comment }] : [],
  );
  const outcomes = cancels.length === 0 ? [] : await calendar.changeOccurrences(cancels);
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.failure;
};

const dayOf = (now: Instant) => day(Temporal.Instant.from(now).toZonedDateTimeISO('UTC').toPlainDate().toString());
