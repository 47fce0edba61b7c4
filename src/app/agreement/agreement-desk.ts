import type { Documents } from '../../documents/documents.ts';
import { DocumentsFailure } from '../../documents/documents-failure.ts';
import { reviewDue } from '../../domain/agreement/agreed-now.ts';
import { draftAgreement } from '../../domain/agreement/agreement.ts';
import { changeAgreement } from '../../domain/agreement/change-agreement.ts';
import { agreementFor } from '../../domain/agreement/renewal.ts';
import type { Agreement, AgreementChange, Withdrawable } from '../../domain/agreement/types.ts';
import { namelessKinds, withdrawnByMe, withMine } from '../../domain/agreement/withdrawal.ts';
import { parseAgreement } from '../../domain/document/agreement-document.ts';
import { parseCycle } from '../../domain/document/cycle.ts';
import { Failure } from '../../domain/failure.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { RunningSession } from '../session/session-contract.ts';
import type { CycleView } from '../views.ts';
import { type Watched, watched } from '../watched.ts';
import { agreementRef, agreementText } from './agreement-page.ts';
import { openMyWithdrawals } from './my-withdrawals.ts';

export type AgreementView =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'open';
      readonly agreement: Agreement;
      /** Number of the next session, where a review would belong. */
      readonly session: number;
      readonly reviewDue: boolean;
      /** The last change waits on this device; it holds as soon as it arrives. */
      readonly waiting: boolean;
    };

/** The agreement of one cycle between sessions: read, confirm, change, review, take back. */
export interface AgreementDesk {
  readonly view: Watched<AgreementView>;
  /** Looks at OneDrive. Rejects never: the view says what happened. */
  refresh(): Promise<void>;
  /** One change by me. Rejects with Failure only where nothing could be kept. */
  change(change: AgreementChange): Promise<void>;
}

export type DeskTools = {
  readonly documents: Documents;
  readonly me: PersonId;
  readonly cycle: Pick<CycleView, 'id' | 'title' | 'people' | 'folder'>;
  readonly now: () => number;
  /**
   * A session of this cycle that is open just now, if there is one: a change has to hold on its screens at once. `close`
   * resolves when what was done has left.
   */
  readonly running: () => Promise<{ readonly session: RunningSession; close(): Promise<void> } | undefined>;
  /** Where a session that is just being begun may not be in the folder yet: looks again later. Absent: it is left to the panel. */
  readonly after?: (milliseconds: number, run: () => void) => void;
  /** Moves one's notes out of the shared folder. */
  readonly takeNotesBack: () => Promise<unknown>;
};

/** When an open session is looked for again: a panel's first words are in the folder within seconds. */
const LOOK_AGAIN = [4_000, 12_000, 40_000];

export const openAgreementDesk = (tools: DeskTools): AgreementDesk => {
  const { documents, me, cycle, now } = tools;
  const view = watched<AgreementView>({ kind: 'opening' });
  const record = openMyWithdrawals(documents, me, cycle);
  const people = cycle.people.map(({ id }) => id);
  let mine: readonly Withdrawable[] = [];
  let line: Promise<unknown> = Promise.resolve();

  const pageOf = async () => {
    const page = await documents.load({ folder: cycle.folder, name: 'cycle.md' });
    return page && parseCycle(page.text);
  };
  const refOf = async () => agreementRef(cycle.folder, (await pageOf())?.agreement);

  /** The agreement of a text as I have it before me: of exactly the cycle's people, with what I took back. */
  const read = (text: string | undefined): Agreement => {
    const written = text === undefined ? undefined : parseAgreement(text).agreement;
    if (text !== undefined && !written) throw new DocumentsFailure('unreadable');
    const known = written ?? draftAgreement(`a_${cycle.id.slice(2)}`, people);
    // An end stays an end here; a new cycle begins with an agreement of its own.
    if (known.state === 'ended') return known;
    return withMine(agreementFor(known, people, me), mine, me, now());
  };

  const nextSession = async (): Promise<number> => {
    const dates = ((await pageOf())?.dates ?? []).filter(({ session }) => session !== undefined);
    const next = dates.find(({ at, state }) => state !== 'held' && Date.parse(at ?? '') > now() - 12 * 3_600_000);
    return next?.session ?? dates.length + 1;
  };

  const show = async (waiting = false): Promise<void> => {
    const loaded = await documents.load(await refOf());
    const agreement = read(loaded?.text);
    const session = await nextSession();
    view.set({ kind: 'open', agreement, session, reviewDue: reviewDue(agreement, session), waiting });
  };

  const failed = (error: unknown): void => {
    if (!(error instanceof Failure)) throw error;
    if (view.read().kind !== 'open' || error.reason === 'unreadable') view.set({ kind: 'failed', failure: error });
  };

  const refresh = async (): Promise<void> => {
    try {
      mine = await record.read();
      await show();
      await documents.refresh(await refOf());
      await show();
    } catch (error) {
      failed(error);
    }
  };

  /** In a session that is open: its log decides, and the document follows it. */
  const inSession = async (change: AgreementChange): Promise<Agreement | undefined> => {
    const open = await tools.running();
    if (!open) return undefined;
    try {
      const { session } = open;
      const { plan, course } = session.state();
      if (!plan || course.endedAt !== null) return undefined;
      await bringMine(session);
      await session.dispatch({ kind: 'agreement', change });
      return session.state().agreement ?? undefined;
    } finally {
      await open.close();
    }
  };

  /** What I took back holds in this session too. */
  const bringMine = async (session: RunningSession): Promise<void> => {
    for (const what of mine) {
      const { agreement } = session.state();
      if (agreement && !withdrawnByMe(agreement, me).includes(what))
        await session.dispatch({ kind: 'agreement', change: { kind: 'withdraw', what } });
    }
  };

  const bringMineLater = async (): Promise<void> => {
    const open = await tools.running();
    if (!open) return;
    try {
      await bringMine(open.session);
    } finally {
      await open.close();
    }
  };

  const keep = async (change: AgreementChange): Promise<void> => {
    const ref = await refOf();
    const agreed = await inSession(change);
    const at = now();
    // An edit may run again, on words that a partner wrote meanwhile: it is a change, not a result.
    const outcome = await documents.save(ref, (before) =>
      agreementText(before, agreed ?? changeAgreement(read(before), me, at, change), cycle.people),
    );
    if (change.kind === 'withdraw' || change.kind === 'turn-on') {
      const others = mine.filter((what) => what !== change.what);
      mine = change.kind === 'withdraw' && namelessKinds.includes(change.what) ? [...others, change.what] : others;
      await record.write(mine);
      if (change.kind === 'withdraw' && change.what === 'notes') await tools.takeNotesBack();
      // Nobody waits for these, and the panel does the same when it opens.
      if (change.kind === 'withdraw' && !agreed)
        for (const milliseconds of LOOK_AGAIN)
          tools.after?.(milliseconds, () => {
            line = line.then(bringMineLater).catch(() => undefined);
          });
    }
    await show(outcome.kind === 'kept-for-later');
  };

  documents.subscribe(({ ref }) => {
    if ('name' in ref && ref.name.startsWith('agreement') && view.read().kind === 'open') show().catch(failed);
  });

  return {
    view,
    refresh,
    change(change) {
      // One after the other: each stands on what the one before has left.
      const mineTurn = line.then(() => keep(change));
      line = mineTurn.catch(() => undefined);
      return mineTurn;
    },
  };
};
