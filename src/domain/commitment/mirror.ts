import type { Day, PersonId } from '../ids.ts';
import type { Board, Commitment, Entry, Feel } from './types.ts';

/** The owner's own words, grouped by situation; never a number, a rate or a trend (practice.md 8). */
export interface Mirror {
  readonly groups: readonly {
    readonly context: string;
    readonly entries: readonly { readonly day: Day; readonly feel: Feel | null; readonly note: string }[];
  }[];
  /** Which of the two questions is asked under it. */
  readonly question: 'flow' | 'friction';
}

const same = (text: string): string => text.trim().toLocaleLowerCase('en').replace(/\s+/g, ' ');

/**
 * The weekly mirror, for the owner and nobody else: null for any other viewer, and until there are three entries on
 * the same behaviour or in the same situation.
 */
export const mirrorOf = (board: Board, viewer: PersonId): Mirror | null => {
  if (viewer !== board.owner) return null;
  const alike = (entry: Entry): number =>
    board.entries.filter(
      (other) => same(other.behavior) === same(entry.behavior) || same(other.context) === same(entry.context),
    ).length;
  const entries = board.entries
    .filter((entry) => alike(entry) >= 3)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  if (entries.length === 0) return null;
  const contexts = [...new Set(entries.map((entry) => same(entry.context)))];
  const groups = contexts.map((context) => {
    const inIt = entries.filter((entry) => same(entry.context) === context);
    return {
      context: inIt[0]?.context ?? '',
      entries: inIt.map(({ day, feel, note }) => ({ day, feel, note })),
    };
  });
  return { groups, question: entries.some(({ feel }) => feel === 'flow') ? 'flow' : 'friction' };
};

/** May the owner be asked for their one meaningful improvement? Once in two weeks; `last` is the day of the latest. */
export const improvementDue = (last: Day | null, today: Day): boolean =>
  last === null || Temporal.PlainDate.from(last).until(Temporal.PlainDate.from(today)).days >= 14;

/** What a partner observed: appreciation unless challenge is allowed. Hiding is silent. */
export interface Observation {
  readonly id: string;
  readonly by: PersonId;
  readonly day: Day;
  readonly kind: 'appreciation' | 'wish';
  readonly text: string;
  readonly state: 'new' | 'thanked' | 'hidden' | 'replied';
}

const maxWords = 80;

/**
 * May this person leave an observation? Only partners who may see the commitment, only where its owner switched
 * "observations welcome" on; a wish only inside the owner's consent to challenge; at most 80 words.
 */
export const mayObserve = (
  commitment: Commitment,
  by: PersonId,
  observation: { readonly kind: Observation['kind']; readonly text: string },
  owner: { readonly observationsWelcome: boolean; readonly challengeAllowed: boolean },
): 'yes' | 'not-welcome' | 'no-wishes' | 'too-long' | 'empty' => {
  if (!owner.observationsWelcome || by === commitment.owner || !commitment.visibleTo.includes(by)) return 'not-welcome';
  if (observation.kind === 'wish' && !owner.challengeAllowed) return 'no-wishes';
  const words = observation.text.trim().split(/\s+/).filter(Boolean).length;
  return words === 0 ? 'empty' : words > maxWords ? 'too-long' : 'yes';
};

/** The observations as somebody sees them: a hidden one is gone for its owner and looks untouched to its author. */
export const observationsFor = (
  commitment: Commitment,
  observations: readonly Observation[],
  viewer: PersonId,
): readonly Observation[] => {
  if (viewer === commitment.owner) return observations.filter(({ state }) => state !== 'hidden');
  return observations
    .filter(({ by }) => by === viewer)
    .map((one) => (one.state === 'hidden' ? { ...one, state: 'new' as const } : one));
};
