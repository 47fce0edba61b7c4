import type { CycleId, Instant } from '../../domain/ids.ts';
import type { LocalStore } from '../local-store.ts';

/**
 * What this app keeps about a cycle beside its document, on this device: where it last saw each session, which questions
 * were answered, how often times were offered, when somebody was reminded. Losing it costs a question asked twice
 * (docs/decisions/care.md).
 */
export type CareMemory = {
  readonly seen: Readonly<Record<number, Instant>>;
  readonly settled: readonly string[];
  readonly offered: Readonly<Record<number, number>>;
  /** When this app first saw the invitation. */
  readonly invited?: Instant;
  readonly reminded?: Instant;
};

const nothing: CareMemory = { seen: {}, settled: [], offered: {} };

const keyOf = (cycle: CycleId): string => `care-${cycle}`;

export const recall = async (store: LocalStore, cycle: CycleId): Promise<CareMemory> => ({
  ...nothing,
  ...(await store.get<CareMemory>('glances', keyOf(cycle))),
});

export const remember = (store: LocalStore, cycle: CycleId, memory: CareMemory): Promise<void> =>
  store.put('glances', keyOf(cycle), memory);

/** The answered questions are kept as long as they can come again; a cycle asks few. */
const mostSettled = 200;

export const settle = (memory: CareMemory, key: string): CareMemory => ({
  ...memory,
  settled: [...memory.settled.filter((one) => one !== key), key].slice(-mostSettled),
});
