import { openMyCycles } from '../../documents/my-cycles.ts';
import { cycleUrl } from '../../domain/cycle/invitation.ts';
import { newAgreement } from '../../domain/document/agreement-document.ts';
import { Failure } from '../../domain/failure.ts';
import { partnerNews } from '../activity/partner-news.ts';
import { answerOf } from '../answer-of.ts';
import { lacksConsent } from '../consent.ts';
import { rememberInMeeting } from '../meeting-chat/in-meeting.ts';
import type { Services } from '../services.ts';
import { beginUndo, dropDraft, undoneElsewhere } from './begun.ts';
import { type CycleRecord, partnersOf } from './draft.ts';
import { nextAgreement } from './next-agreement.ts';
import type { StartWork, UndoWork } from './start-cycle.ts';
import { startWork } from './steps.ts';
import { undoStart } from './undo.ts';

/** What starting a cycle needs. `ask`: opens the question for a permission that was missing; a no changes nothing. */
export type CycleStarter = {
  readonly work: StartWork;
  finished(record: CycleRecord): void;
  ask(failure: unknown): Promise<void>;
  readonly undo: UndoWork;
  /** Whether another device undid it, as far as can be known now. */
  isUndone(record: CycleRecord): Promise<boolean>;
};

/** The steps of starting a cycle with the real services behind them. `changed` is called when one stands. */
export const cycleStarter = (services: Services, changed: () => void): CycleStarter => {
  const { graph, deployment, identity } = services;
  return {
    work: startWork({
      drive: graph.drive,
      documents: services.documents,
      calendar: graph.calendar,
      deployment,
      chats: graph.in({ mayAsk: false }).meetingChats,
      site: globalThis.location?.origin ?? '',
      async newAgreement(draft) {
        const people = [draft.organiser, ...partnersOf(draft)];
        const agreement = await nextAgreement(await services.documents(), draft);
        return newAgreement(
          agreement,
          people.map(({ id, name, address }) => ({ id, name, mail: address })),
        );
      },
      async remember({ draft, folder }) {
        const mine = openMyCycles(await services.documents(), draft.organiser.id);
        const outcome = await mine.put({
          id: draft.cycle,
          title: draft.title,
          driveId: folder.driveId,
          itemId: folder.itemId,
          webUrl: folder.url,
          with: partnersOf(draft)
            .map(({ name }) => name)
            .join(', '),
          state: 'active',
        });
        if (outcome.kind === 'kept-for-later') throw outcome.failure;
      },
    }),
    finished({ draft, facts }) {
      if (facts.meeting === 'added') void rememberInMeeting(services.store, draft.cycle);
      if (facts.folder) {
        const { teamsOrigin: origin, teamsAppId: appId } = deployment;
        const link = cycleUrl({ origin, appId }, { cycle: draft.cycle, ...facts.folder });
        void partnerNews(services).tell('cycleStarted', draft.partner.id, link);
      }
      changed();
    },
    async isUndone({ draft }) {
      const list = await answerOf(services.documents().then((documents) => undoneElsewhere(documents, draft)));
      return 'failure' in list ? false : list.value;
    },
    async undo(record, surely) {
      const { noted, folder } = record.facts;
      // What another device began is only known by its note.
      const begun = await beginUndo(
        await services.documents(),
        record.draft,
        !surely && (noted ?? folder === undefined),
      );
      if (begun === 'stands') {
        changed();
        return 'stands';
      }
      await undoStart(record, {
        drive: graph.drive,
        calendar: graph.calendar,
        async forget() {
          const documents = await services.documents();
          await openMyCycles(documents, record.draft.organiser.id).remove(record.draft.cycle);
          await dropDraft(documents, record.draft);
        },
      });
      changed();
      return 'undone';
    },
    async ask(failure) {
      if (!(failure instanceof Failure) || !lacksConsent(failure)) return;
      await identity.ask(failure.scopes).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
      });
    },
  };
};
