import type { Frame } from './types.ts';

/**
 * Shares `total` whole units by weight with the largest-remainder rule: everyone gets the whole part of their exact
 * share, the units that are left go to the largest remainders, earlier entries first when equal. Nobody gets less than
 * `least`, as far as the total allows; what is missing is taken from the largest. The result sums to `total`.
 */
export const largestRemainder = (weights: readonly number[], total: number, least = 0): number[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (weights.length === 0) return [];
  const exact = weights.map((weight) => (sum > 0 ? (weight / sum) * total : total / weights.length));
  const result = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    // Remainders that differ only by floating point noise are equal; the earlier entry wins.
    .sort((a, b) => (Math.abs(b.rest - a.rest) > 1e-9 ? b.rest - a.rest : a.index - b.index));
  let left = total - result.reduce((all, value) => all + value, 0);
  for (const { index } of order) {
    if (left <= 0) break;
    result[index] = (result[index] ?? 0) + 1;
    left -= 1;
  }
  for (let index = 0; index < result.length; index += 1) {
    while ((result[index] ?? 0) < least) {
      const largest = result.indexOf(Math.max(...result));
      if ((result[largest] ?? 0) <= least) return result;
      result[largest] = (result[largest] ?? 0) - 1;
      result[index] = (result[index] ?? 0) + 1;
    }
  }
  return result;
};

/** Minutes for the observer at the end of a turn of a triad: 2, or 1 if the turn is 12 minutes or shorter (practice.md 1.2). */
export const observerMinutes = (turnMinutes: number): number => (turnMinutes <= 12 ? 1 : 2);

/** One phase and its minutes, in the order in which the turn visits them. */
export interface PhaseMinutes {
  readonly phase: string;
  readonly minutes: number;
}

/** The phase ids of a frame in the order of a turn: with `reviewOpens`, OSKAR's Review comes first. */
export const phaseOrder = (frame: Frame, reviewOpens = false): readonly string[] => {
  const order = frame.phases.map(({ id }) => id);
  const opening = reviewOpens ? frame.reviewOpens?.phase : undefined;
  return opening ? [opening, ...order.filter((id) => id !== opening)] : order;
};

/**
 * The phases of a turn of `minutes` whole minutes (the observer's already taken off), in order: the stated minutes for
 * a default length, otherwise by share with largest-remainder rounding, at least one minute each. With `reviewOpens`
 * (OSKAR from the second session on) Review comes first with up to three minutes; what it gets beyond its own share is
 * taken from Outcome, what it does not need goes there, so the turn keeps its length and ends with Affirm and Action.
 */
export const phaseMinutes = (frame: Frame, minutes: number, reviewOpens = false): readonly PhaseMinutes[] => {
  const stated = frame.minutes[minutes];
  const shared =
    stated ??
    largestRemainder(
      frame.phases.map((phase) => phase.share),
      minutes,
      1,
    );
  const plain = frame.phases.map((phase, index) => ({ phase: phase.id, minutes: shared[index] ?? 0 }));
  const opening = reviewOpens ? frame.reviewOpens : undefined;
  if (!opening) return plain;
  const own = plain.find((entry) => entry.phase === opening.phase)?.minutes ?? 0;
  const giver = plain.find((entry) => entry.phase === opening.takenFrom)?.minutes ?? 0;
  const review = Math.min(opening.upToMinutes, own + Math.max(0, giver - 1));
  return [
    { phase: opening.phase, minutes: review },
    ...plain
      .filter((entry) => entry.phase !== opening.phase)
      .map((entry) =>
        entry.phase === opening.takenFrom ? { ...entry, minutes: entry.minutes + own - review } : entry,
      ),
  ];
};
