import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonCard } from '../../server/describe-tenant.ts';
import { type Draft, newDraft, openEvent, writeDraft } from './draft.ts';

export type OpenDraft = {
  readonly draft: Draft | undefined;
  readonly problem: string;
  /** The draft at this very moment, for a pane that asks between two drawings. */
  read(): Draft;
  change(part: Partial<Draft>): void;
  /** Keeps it; `send` also tells those invited. Returns its id. */
  write(send: boolean): Promise<string>;
};

/** One appointment in its window: what was typed stays here until it is saved. */
export const useDraft = (person: PersonCard, event: string | null, startMs: number): OpenDraft => {
  const now = useRef<Draft>(undefined);
  const [draft, setDraft] = useState<Draft>();
  const [problem, setProblem] = useState('');
  const show = useCallback((next: Draft): void => {
    now.current = next;
    setDraft(next);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window shows what it was opened with, whatever the list of people becomes
  useEffect(() => {
    if (event === null) return show(newDraft(person, startMs));
    openEvent(person, event).then(show, (error: unknown) => setProblem(String(error)));
  }, [person.id, event]);

  const read = (): Draft => now.current ?? newDraft(person, startMs);
  return {
    draft,
    problem,
    read,
    change: (part) => show({ ...read(), ...part }),
    async write(send) {
      const before = read();
      const id = await writeDraft(person, before, send);
      const stored = await openEvent(person, id);
      // Who is invited stays in the window, sent or not; the body comes back as Exchange keeps it, with its Teams block.
      show({ ...stored, required: before.required, optional: before.optional, bodyType: before.bodyType });
      return id;
    },
  };
};
