import { draftAgreement } from '../../domain/agreement/agreement.ts';
import { newAgreement } from '../../domain/document/agreement-document.ts';
import type { Services } from '../services.ts';
import { openMyCycles } from '../tab/my-cycles.ts';
import type { CycleRecord } from './draft.ts';
import type { StartWork } from './start-cycle.ts';
import { startWork } from './steps.ts';

/** The steps of starting a cycle with the real services behind them. `changed` is called when one stands. */
export const cycleStarter = (
  services: Services,
  changed: () => void,
): { readonly work: StartWork; finished(record: CycleRecord): void } => {
  const { graph, deployment } = services;
  const mine = openMyCycles(graph.drive, services.me);
  return {
    work: startWork({
      drive: graph.drive,
      calendar: graph.calendar,
      deployment,
      newAgreement: ({ cycle, organiser, partner }) =>
        newAgreement(
          draftAgreement(`a_${cycle.slice(2)}`, [organiser.id, partner.id]),
          [organiser, partner].map((person) => ({ id: person.id, name: person.name, mail: person.address })),
        ),
      remember: ({ draft, folder }) =>
        mine.put({
          id: draft.cycle,
          title: draft.title,
          driveId: folder.driveId,
          itemId: folder.itemId,
          with: draft.partner.name,
          state: 'active',
        }),
    }),
    finished: changed,
  };
};
