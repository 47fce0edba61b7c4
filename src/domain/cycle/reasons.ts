import { localOf, offsetsOf, stepOfDay } from './grid.ts';
import type { Availability, PlannedSession, ProposalReason } from './types.ts';
import type { WeekOfOne } from './week-of-one.ts';

type Part = 'morning' | 'midday' | 'afternoon';

const partAt = (stepOfLocalDay: number): Part =>
  stepOfLocalDay < stepOfDay('11:30') ? 'morning' : stepOfLocalDay < stepOfDay('14:00') ? 'midday' : 'afternoon';

/**
 * What speaks for a regular time and what is worth knowing about it, most telling first. Private preferences move the
 * ranking but are never among the reasons, and no reason names whose calendar it comes from.
 */
export const explainProposal = (
  sessions: readonly PlannedSession[],
  starts: readonly number[],
  people: readonly Availability[],
  calendars: readonly WeekOfOne[],
  length: number,
): readonly ProposalReason[] => {
  const first = starts[0] ?? 0;
  const parts = people.map((person) => partAt(localOf(first, offsetsOf(person.zone, first, first + 1)(first)).step));
  const part = parts[0] ?? 'morning';
  const reasons: ProposalReason[] = [{ kind: 'part-of-day', part, forAll: parts.every((one) => one === part) }];

  const moved = sessions.filter((session) => session.state === 'moved');
  const dropped = sessions.filter((session) => session.state === 'dropped');
  const firstMoved = moved[0];
  if (moved.length === 0 && dropped.length === 0) reasons.push({ kind: 'no-clash' });
  if (firstMoved)
    reasons.push({ kind: 'moved', count: moved.length, first: { from: firstMoved.regular, to: firstMoved.start } });
  if (dropped.length > 0) reasons.push({ kind: 'dropped', count: dropped.length });

  const costs = starts.flatMap((start) => calendars.map((calendar) => calendar.cost(start, start + length)));
  if (costs.some((cost) => cost.edge)) reasons.push({ kind: 'edge-of-day' });
  if (costs.filter((cost) => cost.fullDay).length > starts.length / 2) reasons.push({ kind: 'full-days' });
  return reasons;
};
