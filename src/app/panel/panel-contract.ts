import type { Failure } from '../../domain/failure.ts';
import type { OneSession } from '../one-session/one-session-contract.ts';
import type { Recap, RunningSession } from '../session/session-contract.ts';
import type { Appearance, HelpContact } from '../views.ts';
import type { Watched } from '../watched.ts';
import type { Around } from './around.ts';

/** The side panel (and stage) of one meeting. */
export type PanelState =
  /** Looking for the session of this meeting. Nothing is known yet. */
  | { readonly kind: 'opening' }
  /** Opened beside no meeting at all. */
  | { readonly kind: 'no-meeting' }
  /** This meeting belongs to no cycle that this person is part of. */
  | { readonly kind: 'no-session'; readonly offer: OneSession }
  /** A cycle's session, not begun by anyone yet: its people and when it was planned for. */
  | { readonly kind: 'failed'; readonly failure: Failure; retry(): void }
  /** Signed in without what the step needs: `allow` opens the host's consent dialog. */
  | { readonly kind: 'needs-consent'; readonly failure: Failure; allow(): void }
  /** A page of the notebook is damaged and stays as it is. `anew` puts an agreement aside, so that it is made again. */
  | {
      readonly kind: 'unreadable-page';
      readonly page: 'cycle' | 'agreement';
      readonly url: string;
      retry(): void;
      readonly anew?: () => void;
    }
  | {
      readonly kind: 'session';
      readonly running: RunningSession;
      readonly recap: Recap;
      readonly notice?: Failure;
      readonly around?: Around;
    };

export interface PanelModel {
  /** Whom to call when a conversation goes beyond what peers can hold; by the settings of the installation. */
  readonly helpContacts: readonly HelpContact[];
  readonly appearance: Watched<Appearance>;
  readonly panel: Watched<PanelState>;
  /** Set when the site was renewed under this page: it should be loaded again. */
  readonly renewed: Watched<Failure | undefined>;
  openLink(url: string): void;
}
