import type { CycleCare, CycleView } from '../../app/contract.ts';

/** A cycle as it is agreed: what is only wished for stays at the time that the calendar has. */
export const asAgreed = (cycle: CycleView, care: CycleCare | undefined): CycleView => {
  if (!care || care.pending.length === 0) return cycle;
  const sessions = cycle.sessions.map((one) => {
    const pending = care.pending.find(({ session }) => session === one.session);
    if (!pending) return one;
    const { regular: _, ...rest } = one;
    return { ...rest, start: pending.agreed, state: 'planned' as const };
  });
  return { ...cycle, sessions };
};
