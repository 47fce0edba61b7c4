import { Failure } from '../../domain/failure.ts';
import type { Drive } from '../../graph/drive.ts';
import { putAside, type UnreadablePage } from '../session/unreadable-page.ts';
import type { PanelState } from './panel-contract.ts';

/**
 * What the panel shows in the place of a session whose page is damaged. An agreement can be made anew; the damaged page
 * is kept beside it. `again` looks once more.
 */
export const sayUnreadable = (
  { page, item }: UnreadablePage,
  drive: Drive,
  panel: { set(next: PanelState): void },
  again: () => void,
): PanelState => {
  const retry = (): void => {
    panel.set({ kind: 'opening' });
    again();
  };
  const anew = async (): Promise<void> => {
    panel.set({ kind: 'opening' });
    try {
      await putAside(drive, item, Temporal.Now.plainDateTimeISO());
      again();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      panel.set({ kind: 'failed', failure: error, retry: () => void anew() });
    }
  };
  return {
    kind: 'unreadable-page',
    page,
    url: item.webUrl,
    retry,
    ...(page === 'agreement' && { anew: () => void anew() }),
  };
};
