import type { Documents, Edit } from '../../documents/documents.ts';
import { ownFolder } from '../../documents/own-folder.ts';
import { cycleUrl, invitationBody } from '../../domain/cycle/invitation.ts';
import { seriesStart, startOf } from '../../domain/cycle/plan.ts';
import { newCommitments } from '../../domain/document/commitments.ts';
import { editCycle, newCycle } from '../../domain/document/cycle.ts';
import { instant } from '../../domain/ids.ts';
import type { Calendar, CalendarEvent, NewSeries, OccurrenceChange } from '../../graph/calendar.ts';
import type { Drive, ItemRef } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { MeetingChats } from '../../graph/meeting-chats.ts';
import { commitmentsFile, fileNamesOf } from '../cycle-files.ts';
import type { Deployment } from '../deployment.ts';
import { addAppToMeeting } from '../meeting-chat/add-app.ts';
import { finishDraft, noteDraft, UndoneElsewhere, undoneElsewhere } from './begun.ts';
import { coacheesOf, cycleFields, seriesPattern } from './cycle-texts.ts';
import { type CycleDraft, type CycleFacts, partnersOf } from './draft.ts';
import type { StartWork } from './start-cycle.ts';

/** What the steps work with. */
export type StartTools = {
  readonly drive: Drive;
  readonly documents: () => Promise<Documents>;
  readonly calendar: Calendar;
  readonly deployment: Deployment;
  readonly chats: MeetingChats;
  /** Origin of the app's own pages. */
  readonly site: string;
  /** The text of a new agreement between these people. */
  readonly newAgreement: (draft: CycleDraft) => string | Promise<string>;
  /** Adds the cycle to this person's own list. Safe to repeat. */
  readonly remember: (cycle: {
    readonly draft: CycleDraft;
    readonly folder: ItemRef & { readonly url: string };
  }) => Promise<void>;
};

/** Each step as work that may be repeated at any time (docs/decisions/start-cycle.md). */
export const startWork = (tools: StartTools): StartWork => {
  const { drive, calendar, deployment } = tools;

  /** Through the outbox: on this device before it is sent, so that whatever stops it here is sent when the app opens next. */
  const save = async (folder: ItemRef, name: string, edit: Edit): Promise<void> => {
    const { driveId, itemId } = folder;
    const outcome = await (await tools.documents()).save({ folder: { driveId, itemId }, name }, edit);
    if (outcome.kind === 'kept-for-later') throw outcome.failure;
  };

  /** Writes a file where none is; one that is there already is a former attempt's, or somebody's own: both stay. */
  const createOnce = (folder: ItemRef, name: string, text: string): Promise<void> =>
    save(folder, name, (before) => before ?? text);

  /**
   * Makes the series, or finds the one that a former attempt made. Where that one was deleted since, Outlook still knows
   * its transaction: then a new series is what is wanted, under a number of its own.
   */
  const createAnew = async (series: NewSeries): Promise<CalendarEvent> => {
    for (let number = 1; ; number += 1) {
      const transactionId = number === 1 ? series.transactionId : `${series.transactionId}-${number}`;
      try {
        return await calendar.createSeries({ ...series, transactionId });
      } catch (error) {
        const gone = error instanceof GraphFailure && error.facts.status === 409;
        if (!gone || number >= 5) throw error;
      }
    }
  };

  const folderOf = (facts: CycleFacts): NonNullable<CycleFacts['folder']> => {
    if (!facts.folder) throw new RangeError('The folder step comes first.');
    return facts.folder;
  };

  return {
    async folder({ draft }) {
      // Asks for the permission where it is missing: what follows in this step does not.
      await drive.appFolder();
      // First of all, so that nothing is ever begun that another device of this person could not finish.
      await noteDraft(await tools.documents(), draft);
      const { driveId, itemId, name, webUrl } = await ownFolder(drive, draft.title, draft.cycle);
      return { noted: true, folder: { driveId, itemId, name, url: webUrl } };
    },

    async documents({ draft, facts }) {
      const folder = folderOf(facts);
      const people = [draft.organiser, ...partnersOf(draft)];
      const visibleTo = people.map((one) => one.id);
      const nameIn = fileNamesOf(people);
      const agreement = await tools.newAgreement(draft);
      // At one moment, so that they travel together.
      await Promise.all([
        createOnce(folder, 'cycle.md', newCycle(cycleFields(draft, facts))),
        createOnce(folder, 'agreement.md', agreement),
        ...people.map(({ id }) =>
          createOnce(folder, commitmentsFile(nameIn(id)), newCommitments({ owner: id, visibleTo })),
        ),
      ]);
      return { documents: true };
    },

    async sharing({ draft, facts }) {
      await drive.share(
        folderOf(facts),
        partnersOf(draft).map(({ id }) => id),
      );
      return { shared: true };
    },

    async series({ draft, facts }) {
      const folder = folderOf(facts);
      if (await undoneElsewhere(await tools.documents(), draft)) throw new UndoneElsewhere();
      const start = seriesStart(draft.proposal);
      const { every, count } = seriesPattern(draft);
      const coachees = coacheesOf(draft);
      const link = cycleUrl(
        { origin: deployment.teamsOrigin, appId: deployment.teamsAppId },
        { cycle: draft.cycle, driveId: folder.driveId, itemId: folder.itemId },
      );
      const turns = draft.words.dates.flatMap((date, index) => {
        const turns = draft.words.roles?.[index] ?? [(coachees[index] ?? []).map(({ name }) => name).join(', ')];
        return date !== '' && turns.some((turn) => turn !== '') ? [{ date, turns }] : [];
      });
      const series: NewSeries = {
        subject: draft.words.subject,
        body: invitationBody(draft.cycle, { cycle: link, notebook: folder.url }, draft.words, turns),
        start: `${start.day}T${start.time}`,
        zone: draft.proposal.zone,
        minutes: draft.rhythm.minutes,
        recurrence: { unit: 'week', every },
        ends: { count },
        attendees: partnersOf(draft).map(({ address, name }) => ({ address, name })),
        transactionId: draft.cycle,
      };
      const event = await createAnew(series);
      return {
        series: {
          eventId: event.id,
          ...(event.joinUrl === undefined ? {} : { joinUrl: event.joinUrl }),
        },
      };
    },

    async dates({ draft, facts }) {
      if (!facts.series) throw new RangeError('The series step comes first.');
      const { sessions, zone } = draft.proposal;
      const first = sessions[0]?.regular;
      const last = sessions.at(-1)?.regular;
      if (first === undefined || last === undefined) return { dates: true };
      const occurrences = await calendar.instances(
        facts.series.eventId,
        instant(
          Temporal.Instant.from(first)
            .subtract({ hours: 24 * 7 })
            .toString(),
        ),
        instant(
          Temporal.Instant.from(last)
            .add({ hours: 24 * 7 })
            .toString(),
        ),
      );
      const changes = sessions.flatMap((session): OccurrenceChange[] => {
        const occurrence = occurrences.find((one) => sameInstant(one.originalStart ?? one.start, session.regular));
        if (!occurrence) return [];
        const wanted = startOf(session);
        if (wanted === undefined)
          return occurrence.cancelled
            ? []
            : [{ kind: 'cancel', id: occurrence.id, comment: draft.words.noSession ?? '' }];
        if (sameInstant(occurrence.start, wanted)) return [];
        const local = Temporal.Instant.from(wanted).toZonedDateTimeISO(zone).toPlainDateTime();
        return [
          {
            kind: 'move',
            id: occurrence.id,
            to: { start: local.toString({ smallestUnit: 'minute' }), zone, minutes: draft.rhythm.minutes },
          },
        ];
      });
      const outcomes = changes.length === 0 ? [] : await calendar.changeOccurrences(changes);
      for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.failure;
      await rememberSeries(draft, facts);
      return { dates: true };
    },

    async index({ draft, facts }) {
      await tools.remember({ draft, folder: folderOf(facts) });
      return { indexed: true };
    },

    async meeting({ draft, facts }) {
      const app = { teamsAppId: deployment.teamsAppId, site: tools.site };
      const meeting = await addAppToMeeting(tools.chats, facts.series?.joinUrl, app);
      await finishDraft(await tools.documents(), draft);
      return { meeting };
    },
  };

  /** Writes the series into the cycle document, so that partners and later versions of this app find it. */
  async function rememberSeries(draft: CycleDraft, facts: CycleFacts): Promise<void> {
    const folder = folderOf(facts);
    const { driveId, itemId } = folder;
    const page = await (await tools.documents()).load({ folder: { driveId, itemId }, name: 'cycle.md' });
    const { series } = facts;
    if (!page || !series) return;
    const { dates } = cycleFields(draft, facts);
    await save(folder, 'cycle.md', (before) => editCycle(before ?? page.text, { series, dates }));
  }
};

const sameInstant = (a: string, b: string): boolean => Date.parse(a) === Date.parse(b);
