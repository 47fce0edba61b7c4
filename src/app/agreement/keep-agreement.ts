import type { Documents } from '../../documents/documents.ts';
import type { Withdrawable } from '../../domain/agreement/types.ts';
import { namelessKinds, withdrawnByMe } from '../../domain/agreement/withdrawal.ts';
import { Failure } from '../../domain/failure.ts';
import type { FoundSession } from '../session/find-session.ts';
import type { RunningSession } from '../session/session-contract.ts';
import { agreementRef, agreementText } from './agreement-page.ts';
import { openMyWithdrawals } from './my-withdrawals.ts';

const unlessFailure = (error: unknown): void => {
  // What cannot be written now is in the session, and is written again with what the session leaves.
  if (!(error instanceof Failure)) throw error;
};

const same = (a: readonly Withdrawable[], b: readonly Withdrawable[]): boolean =>
  a.length === b.length && a.every((what) => b.includes(what));

/**
 * Keeps the shared agreement up to date while a session runs: the device of whoever changed it writes each change at once,
 * one after the other. It also keeps this person's own record of what they took back, and says it again in a session
 * that knows it only without a name. `takeBack` moves notes when their sharing is taken back.
 */
export const keepAgreement = (
  running: RunningSession,
  found: FoundSession,
  open: () => Promise<Documents>,
  takeBack: (documents: Documents) => Promise<unknown>,
): RunningSession & {
  /** Brings what I took back earlier into this session; once it stands, for its first prompt does not wait. */
  begin(): Promise<void>;
  /** Resolves when everything up to now is written, or kept on this device. */
  settled(): Promise<void>;
} => {
  let line: Promise<void> = Promise.resolve();
  let known: readonly Withdrawable[] | undefined;
  const inLine = (work: () => Promise<void>): Promise<void> => {
    line = line.then(work).catch(unlessFailure);
    return line;
  };
  const mine = (): readonly Withdrawable[] => {
    const { agreement } = running.state();
    return agreement ? withdrawnByMe(agreement, running.me).filter((what) => namelessKinds.includes(what)) : [];
  };
  const recordOf = async () =>
    openMyWithdrawals(await open(), running.me, { id: found.cycle, title: found.title, folder: found.folder });

  const write = async (): Promise<void> => {
    const { agreement } = running.state();
    if (!agreement || found.plan.rehearsal) return;
    const documents = await open();
    await documents.save(agreementRef(found.folder), (before) => agreementText(before, agreement, found.people));
    const now = mine();
    if (known && same(known, now)) return;
    const more = now.filter((what) => !known?.includes(what));
    known = now;
    await (await recordOf()).write(now);
    if (more.includes('notes')) await takeBack(documents);
  };

  /** What I took back earlier holds here too, and only I can turn it on: the session has to know that it was me. */
  const sayAgain = async (): Promise<void> => {
    const before = await (await recordOf()).read();
    const there = mine();
    for (const what of before)
      if (!there.includes(what)) await running.dispatch({ kind: 'agreement', change: { kind: 'withdraw', what } });
    known = mine();
  };

  return {
    ...running,
    async dispatch(event) {
      await running.dispatch(event);
      if (event.kind === 'agreement') void inLine(write);
    },
    begin: () => inLine(sayAgain),
    settled: () => line,
  };
};
