import { changeAgreement } from '../../domain/agreement/change-agreement.ts';
import { weeksBetween } from '../../domain/cycle/plan.ts';
import { editAgreement, parseAgreement } from '../../domain/document/agreement-document.ts';
import { newCommitments } from '../../domain/document/commitments.ts';
import type { DocumentPerson } from '../../domain/document/people.ts';
import { type Instant, instant, type PersonId } from '../../domain/ids.ts';
import type { Mailbox, OccurrenceChange } from '../../graph/calendar.ts';
import type { Graph } from '../../graph/graph.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import { commitmentsFile, fileNamesOf } from '../cycle-files.ts';
import type { Person } from '../views.ts';
import { changeDocument, type Hand, localTime } from './carry-out.ts';
import { invitationFor, rewriteInvitation } from './invite-anew.ts';
import type { Looked } from './looked.ts';

const mailboxes = (people: readonly DocumentPerson[], me: PersonId): readonly Mailbox[] =>
  people.flatMap(({ id, name, mail }) => (id === me || !mail ? [] : [{ address: mail, name }]));

/** Puts all partners on the list of the series again. */
export const inviteAgain = async ({ hand }: Looked): Promise<void> => {
  if (hand.me !== hand.organiser || hand.seriesId === undefined) return;
  await hand.calendar.update(hand.seriesId, { attendees: mailboxes(hand.people, hand.me) });
};

/**
 * A series that is gone, or whose organiser left, is made again for what is still planned, by whoever organises now. Its number
 * follows from its first date, so that asking twice makes one.
 */
export const makeSeriesAgain = async (looked: Looked, now: Instant): Promise<void> => {
  const { hand, cycle, view } = looked;
  const ahead = looked.sessions.filter(
    ({ known: { state, at } }) => (state === 'planned' || state === 'moved') && Date.parse(at) > Date.parse(now),
  );
  const [first] = ahead;
  const last = ahead.at(-1);
  if (!first || !last) return;
  const every = weeksBetween(cycle.cadence);
  const weeks = Math.round((Date.parse(last.known.regular) - Date.parse(first.known.regular)) / (7 * 86_400_000));
  const series = await hand.calendar.createSeries({
    subject: view.title,
    body: await invitationFor(looked, view.people),
    start: localTime(first.known.regular, hand.zone, hand.minutes).start,
    zone: hand.zone,
    minutes: hand.minutes,
    recurrence: { unit: 'week', every },
    ends: { count: Math.round(weeks / every) + 1 },
    attendees: mailboxes(hand.people, hand.me),
    transactionId: `${hand.cycle}-again-${Date.parse(first.known.regular)}`,
  });
  const around = (at: Instant, hours: number): Instant => instant(Temporal.Instant.from(at).add({ hours }).toString());
  const made = await hand.calendar.instances(
    series.id,
    around(first.known.regular, -48),
    around(last.known.regular, 48),
  );
  const { noSession } = await hand.words();
  const changes = made.flatMap((one): OccurrenceChange[] => {
    const wanted = ahead.find(({ known }) => Date.parse(known.regular) === Date.parse(one.originalStart ?? one.start));
    if (!wanted) return one.cancelled ? [] : [{ kind: 'cancel', id: one.id, comment: noSession }];
    if (Date.parse(wanted.known.at) === Date.parse(one.start)) return [];
    return [{ kind: 'move', id: one.id, to: localTime(wanted.known.at, hand.zone, hand.minutes) }];
  });
  const outcomes = changes.length === 0 ? [] : await hand.calendar.changeOccurrences(changes);
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.failure;
  await changeDocument(hand, () => ({
    series: { eventId: series.id, ...(series.joinUrl ? { joinUrl: series.joinUrl } : {}) },
  }));
};

/** The agreement of another set of people is a new version that all confirm. Source: practice specification 2. */
export const renewAgreement = async (hand: Hand, people: readonly DocumentPerson[], now: number): Promise<void> => {
  if (people.length < 2) return;
  await hand.documents.save({ folder: hand.folder, name: 'agreement.md' }, (before) => {
    const known = before === undefined ? undefined : parseAgreement(before).agreement;
    if (before === undefined || !known) throw new GraphFailure('not-found');
    const [by] = people.filter(({ id }) => known.people.includes(id));
    if (!by) return before;
    const renewed = changeAgreement(known, by.id, now, { kind: 'renew', people: people.map(({ id }) => id) });
    return editAgreement(before, renewed, people);
  });
};

/**
 * A third joins: the folder is opened to them, the invitation reaches them, and the agreement waits for everybody's yes. In
 * the order in which nobody finds a closed door; each step may be repeated.
 */
export const joinThird = async (looked: Looked, third: Person, graph: Graph, now: Instant): Promise<void> => {
  const { hand, view } = looked;
  if (hand.me !== hand.organiser || hand.seriesId === undefined) throw new GraphFailure('forbidden');
  const person: DocumentPerson = { id: third.id, name: third.name, mail: third.address };
  const people = [...hand.people.filter(({ id }) => id !== third.id), person];
  await graph.drive.share(hand.folder, [third.id]);
  await hand.documents.save(
    { folder: hand.folder, name: commitmentsFile(fileNamesOf(people)(third.id)) },
    (before) => before ?? newCommitments({ owner: third.id, visibleTo: people.map(({ id }) => id) }),
  );
  await changeDocument(hand, () => ({ people }));
  await renewAgreement({ ...hand, people }, people, Date.parse(now));
  // Before the third is invited, so that their invitation has their name in it.
  await rewriteInvitation(looked, [...view.people.filter(({ id }) => id !== third.id), third]);
  await hand.calendar.update(hand.seriesId, { attendees: mailboxes(people, view.organiser) });
};
