import { checkSharing, type SharingState, shareWithExactly } from '../../documents/sharing.ts';
import { Failure } from '../../domain/failure.ts';
import { type PersonId, personId } from '../../domain/ids.ts';
import type { Drive } from '../../graph/drive.ts';
import type { People } from '../../graph/people.ts';
import type { CycleView } from '../views.ts';
import { type Watched, watched } from '../watched.ts';

/** Who can open a cycle's folder, against who should. Nothing is said where nothing can be known. */
export type SharingView =
  | { readonly kind: 'quiet' }
  | {
      readonly kind: 'wider' | 'narrower';
      /** Names of people who can open it and are no partners. */
      readonly strangers: readonly string[];
      /** Links that open it without a name: for anyone, or for everybody in the organisation. */
      readonly links: readonly ('anonymous' | 'organization')[];
      /** Names of partners who cannot open it. */
      readonly missing: readonly string[];
      readonly mending: boolean;
      /** It was tried, and what remains comes from a folder above or is not ours to change. */
      readonly tried: boolean;
      readonly failure?: Failure;
      /** Shares it with exactly the partners. */
      mend(): void;
    };

export type SharingTools = { readonly drive: Drive; readonly people: People };

const quiet: SharingView = { kind: 'quiet' };

/**
 * Looks once who can open a cycle's folder. Only its owner (`owns`: it lies in their OneDrive) is told everything: a partner sees
 * their own access alone and could not tell a stranger from a friend, so for them it stays quiet. One request, and one for
 * each stranger's name.
 */
export const watchSharing = (
  { drive, people }: SharingTools,
  cycle: CycleView,
  me: PersonId,
  owns = me === cycle.organiser,
): Watched<SharingView> => {
  const view = watched<SharingView>(quiet);
  if (!owns) return view;
  const partners = cycle.people.map(({ id }) => id);

  const nameOf = async (id: string): Promise<string> => {
    const partner = cycle.people.find((person) => person.id === id);
    if (partner) return partner.name;
    try {
      return (await people.person(personId(id))).name;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return '';
    }
  };

  const show = async (state: SharingState, tried: boolean): Promise<void> => {
    if (state.kind === 'exact') return view.set(quiet);
    const wider = state.kind === 'wider' ? state : undefined;
    view.set({
      kind: state.kind,
      strangers: await Promise.all((wider?.people ?? []).map(nameOf)),
      links: [...new Set((wider?.links ?? []).flatMap(({ link }) => (link && link !== 'users' ? link : [])))],
      missing: await Promise.all(state.missing.map(nameOf)),
      mending: false,
      tried,
      mend: () => void mend(),
    });
  };

  const mend = async (): Promise<void> => {
    const before = view.read();
    if (before.kind === 'quiet' || before.mending) return;
    const { failure: _, ...rest } = before;
    view.set({ ...rest, mending: true });
    try {
      await show(await shareWithExactly(drive, cycle.folder, me, partners), true);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      view.set({ ...rest, mending: false, failure: error });
    }
  };

  const look = async (): Promise<void> => {
    try {
      await show(await checkSharing(drive, cycle.folder, me, partners), false);
    } catch (error) {
      // Not knowing is no news: whatever hinders says so where it matters.
      if (!(error instanceof Failure)) throw error;
    }
  };
  void look();
  return view;
};
