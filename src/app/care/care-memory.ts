import type { Documents } from '../../documents/documents.ts';
import { addAnswers, type CareAnswers, joinAnswers, parseAnswers } from '../../domain/document/care-answers.ts';
import { newIndex } from '../../domain/document/index-document.ts';
import type { CycleId, Instant, PersonId } from '../../domain/ids.ts';
import type { LocalStore } from '../local-store.ts';

/**
 * What this app keeps about a cycle beside its document. What was asked and answered stands in the person's own list of
 * cycles, which nobody else can open and which Today reads anyway, so that no other device of theirs asks again; where each
 * session was last seen, and when, stays on this device (docs/decisions/care.md).
 */
export type CareMemory = CareAnswers & {
  readonly seen: Readonly<Record<number, Instant>>;
  /** When this app first saw the invitation. */
  readonly invited?: Instant;
  readonly reminded?: Instant;
};

export type MemoryTools = { readonly store: LocalStore; readonly documents: Documents; readonly me: PersonId };

const nothing: CareMemory = { seen: {}, settled: [], offered: {} };
const list = 'index.md';

const keyOf = (cycle: CycleId): string => `care-${cycle}`;

/** The own list as this device knows it, without a request: Today has just read it. */
const knownList = async ({ documents }: MemoryTools): Promise<string | undefined> =>
  (await documents.known(await documents.appFolder())).find(({ name }) => name === list)?.text;

export const recall = async (tools: MemoryTools, cycle: CycleId): Promise<CareMemory> => {
  const here = { ...nothing, ...(await tools.store.get<CareMemory>('glances', keyOf(cycle))) };
  const text = await knownList(tools);
  return text === undefined ? here : { ...here, ...joinAnswers(here, parseAnswers(text, cycle)) };
};

/** Keeps it on this device; no request. */
export const remember = ({ store }: MemoryTools, cycle: CycleId, memory: CareMemory): Promise<void> =>
  store.put('glances', keyOf(cycle), memory);

/**
 * Keeps what was answered for all devices of this person. Each adds and none takes away, so two at once lose nothing.
 * Without a network it waits in the outbox.
 */
export const rememberAnswer = async (tools: MemoryTools, cycle: CycleId, memory: CareMemory): Promise<void> => {
  await remember(tools, cycle, memory);
  const before = await knownList(tools);
  if (before === undefined || addAnswers(before, cycle, memory) === before) return;
  const { documents, me } = tools;
  await documents.save({ folder: await documents.appFolder(), name: list }, (text = newIndex(me)) =>
    addAnswers(text, cycle, memory),
  );
};

export const settle = ({ settled, offered }: CareAnswers, key: string): CareAnswers => ({
  offered,
  settled: [...settled.filter((one) => one !== key), key].slice(-60),
});
