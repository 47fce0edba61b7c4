import { Failure } from '../../domain/failure.ts';
import { type LocalStore, oneAtATime } from '../local-store.ts';
import { watched } from '../watched.ts';
import { UndoneElsewhere } from './begun.ts';
import { type CycleFacts, type CycleRecord, stepFacts } from './draft.ts';
import type { StartedCycle, StartStep } from './start-contract.ts';

/** Does one step and returns the facts it brought about. Safe to run again after any interruption of it. */
export type StepWork = (record: CycleRecord) => Promise<CycleFacts>;

/**
 * Takes back what was made. `stands`: another device had finished it, and nothing was undone. `surely`: it is known to be
 * undone, and only what this device made meanwhile has to go.
 */
export type UndoWork = (record: CycleRecord, surely?: 'surely') => Promise<'undone' | 'stands'>;

export type StartWork = Readonly<Record<StartStep['id'], StepWork>>;

/**
 * Sets up a cycle step by step, with what is really done on view. Each step's facts are stored on this device as soon as
 * it succeeded, so leaving, a killed tab or a lost reply continue where they stopped; every step is also safe to repeat
 * by itself (docs/decisions/start-cycle.md). `finished` is called once, when the last step is done.
 */
export const startCycle = (
  first: CycleRecord,
  work: StartWork,
  store: LocalStore,
  finished: (record: CycleRecord) => void,
  ask: (failure: unknown) => Promise<void> = async () => undefined,
  undo: UndoWork = async () => 'undone',
  isUndone: (record: CycleRecord) => Promise<boolean> = async () => false,
): StartedCycle => {
  const { cycle } = first.draft;
  const stepsOf = (facts: CycleFacts): StartStep[] =>
    stepFacts.map(([id, fact]) => ({ id, state: stateOf(facts[fact]) }));
  const progress = watched<ReturnType<StartedCycle['progress']['read']>>({
    steps: stepsOf(first.facts),
    finished: false,
    running: false,
  });
  const mark = (id: StartStep['id'], step: Omit<StartStep, 'id'>): void =>
    progress.update((now) => ({ ...now, steps: now.steps.map((one) => (one.id === id ? { id, ...step } : one)) }));

  const runSteps = async (): Promise<void> => {
    // Another tab may have come further since this one was opened.
    let record = (await store.get<CycleRecord>('drafts', cycle)) ?? first;
    await store.put('drafts', cycle, record);
    progress.update((now) => ({ ...now, steps: stepsOf(record.facts) }));
    for (const [id, fact] of stepFacts) {
      if (record.facts[fact] !== undefined) continue;
      mark(id, { state: 'doing' });
      try {
        record = { ...record, facts: { ...record.facts, ...(await work[id](record)) } };
      } catch (error) {
        if (error instanceof UndoneElsewhere) return undoneElsewhere(record, id);
        if (!(error instanceof Failure)) throw error;
        // What another device undid is not there any more, and that is why it failed.
        if (await isUndone(record)) return undoneElsewhere(record, id);
        mark(id, { state: 'failed', failure: error });
        return;
      }
      await store.put('drafts', cycle, record);
      mark(id, { state: stateOf(record.facts[fact]) });
    }
    await store.remove('drafts', cycle);
    progress.update((now) => ({ ...now, finished: true }));
    finished(record);
  };

  /** Another device undid it: what this one has made meanwhile goes too. Where that fails it can be tried again. */
  const undoneElsewhere = async (record: CycleRecord, step: StartStep['id']): Promise<void> => {
    try {
      await undo(record, 'surely');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      mark(step, { state: 'failed', failure: error });
      return;
    }
    await store.remove('drafts', cycle);
    progress.update((now) => ({ ...now, steps: stepsOf({}), elsewhere: 'undone' }));
  };

  /** Everything back; where it fails, what is left stays known and both ways stay open. */
  const undoAll = async (): Promise<'undone' | 'stands'> => {
    const record = (await store.get<CycleRecord>('drafts', cycle)) ?? first;
    const outcome = await undo(record);
    await store.remove('drafts', cycle);
    const stands = outcome === 'stands';
    const steps = stands ? stepFacts.map(([id]): StartStep => ({ id, state: 'done' })) : stepsOf({});
    progress.update((now) => ({
      ...now,
      steps,
      ...(stands ? { finished: true, elsewhere: 'finished' as const } : {}),
    }));
    return outcome;
  };

  let running: Promise<void> | undefined;
  return {
    cycle,
    progress,
    undo: () => oneAtATime(`start-cycle-${cycle}`, undoAll),
    run() {
      if (progress.read().finished || progress.read().elsewhere) return Promise.resolve();
      running ??= (async () => {
        const failed = progress.read().steps.find(({ state }) => state === 'failed')?.failure;
        progress.update((now) => ({ ...now, running: true }));
        try {
          // A step that failed for want of a permission: going on is the wish to be asked again.
          if (failed) await ask(failed);
          await oneAtATime(`start-cycle-${cycle}`, runSteps);
        } finally {
          running = undefined;
          progress.update((now) => ({ ...now, running: false }));
        }
      })();
      return running;
    },
  };
};

const stateOf = (fact: CycleFacts[keyof CycleFacts]): StartStep['state'] =>
  fact === undefined ? 'waiting' : fact === 'by-hand' ? 'by-hand' : 'done';
