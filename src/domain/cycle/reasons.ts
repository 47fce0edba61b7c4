import { stepOfDay, timeOfLocal } from './grid.ts';
import type { PlannedSession, ProposalReason } from './types.ts';
import type { WeekOfOne } from './week-of-one.ts';

type Part = 'morning' | 'midday' | 'afternoon';

const partAt = (time: number): Part =>
  time < stepOfDay('11:30') ? 'morning' : time < stepOfDay('14:00') ? 'midday' : 'afternoon';

/**
 * What speaks for a regular time and what is worth knowing about it, most telling first. Private preferences move the
 * ranking but are never among the reasons, and no reason names whose calendar it comes from.
 */
export const explainProposal = (
  sessions: readonly PlannedSession[],
  starts: readonly number[],
  people: number,
  calendars: readonly WeekOfOne[],
): readonly ProposalReason[] => {
  const first = starts[0] ?? 0;
  const parts = calendars.map(({ clock }) => partAt(timeOfLocal(first + clock.offset(first))));
  const part = parts[0] ?? 'morning';
  const reasons: ProposalReason[] = [{ kind: 'part-of-day', part, forAll: parts.every((one) => one === part) }];

  const moved = sessions.filter((session) => session.state === 'moved');
  const clashes = moved.filter(({ because }) => because !== 'shared-edge' && because !== 'holiday');
  const shared = moved.some(({ because }) => because === 'shared-edge');
  const changed = sessions.filter((session) => session.state === 'moved' || session.state === 'dropped');
  const off = changed.filter(({ because }) => because === 'holiday');
  const dropped = sessions.filter((session) => session.state === 'dropped' && session.because !== 'holiday');
  const firstMoved = clashes[0];
  if (clashes.length === 0 && dropped.length === 0 && off.length === 0) reasons.push({ kind: 'no-clash' });
  if (firstMoved)
    reasons.push({ kind: 'moved', count: clashes.length, first: { from: firstMoved.regular, to: firstMoved.start } });
  if (dropped.length > 0) reasons.push({ kind: 'dropped', count: dropped.length });

  if (off.length > 0) reasons.push({ kind: 'days-off', count: off.length });

  if (starts.some((start) => calendars.some((calendar) => calendar.edge(start))))
    reasons.push({ kind: 'edge-of-day', ...(shared ? { shared: true as const } : {}) });
  const full = starts.reduce((sum, start) => sum + calendars.filter((calendar) => calendar.fullDay(start)).length, 0);
  if (full > (starts.length * people) / 2) reasons.push({ kind: 'full-days' });
  return reasons;
};
