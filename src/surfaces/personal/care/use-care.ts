import { useState } from 'react';
import type { CycleCareActions, TabModel, WishOutcome } from '../../../app/contract.ts';
import { Failure } from '../../../domain/failure.ts';
import type { CycleId } from '../../../domain/ids.ts';
import { useAnnounce } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';

export type Doing = {
  readonly busy: boolean;
  readonly failure?: Failure;
  /** Somebody else changed it meanwhile: nothing was done, and what is shown now is so. */
  readonly overtaken: boolean;
  /** Does something with the cycle, says what came of it, and tells whether it succeeded. */
  run<T>(work: (actions: CycleCareActions) => Promise<T>): Promise<T | undefined>;
  /** The same again, with the permission asked for where one was missing. */
  again(): void;
};

const isOutcome = (value: unknown): value is WishOutcome =>
  typeof value === 'object' && value !== null && 'kind' in value;

type State = {
  readonly busy: boolean;
  readonly failure?: Failure;
  readonly overtaken?: boolean;
  readonly last?: () => Promise<unknown>;
};

/** One change of a cycle at a time, with its failure as something to show. */
export const useDoing = (model: TabModel, cycle: CycleId): Doing => {
  const t = useT();
  const announce = useAnnounce();
  const [state, setState] = useState<State>({ busy: false });
  const run: Doing['run'] = async (work) => {
    setState({ busy: true });
    try {
      const care = await model.care();
      let actions = care.of(cycle);
      if (!actions) {
        await care.look();
        actions = care.of(cycle);
      }
      const value = actions && (await work(actions));
      const overtaken = isOutcome(value) && value.kind === 'overtaken';
      setState({ busy: false, overtaken });
      if (overtaken) announce(t('care.overtaken'));
      if (isOutcome(value) && value.kind === 'done') announce(t('care.done'));
      if (isOutcome(value) && value.kind === 'asked') announce(t('care.asked', { name: value.whom.name }));
      return value;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      setState({ busy: false, failure, last: () => run(work) });
      return undefined;
    }
  };
  return {
    busy: state.busy,
    overtaken: state.overtaken ?? false,
    ...(state.failure ? { failure: state.failure } : {}),
    run,
    again: () => void model.allow(state.failure).then(() => state.last?.()),
  };
};
