import { useCallback, useMemo, useState } from 'react';
import type { DialogRequest, PickedPerson } from '../bridge/answers.ts';

/** A question of the host to the person, shown over everything until it is answered. */
export type Ask =
  | { readonly kind: 'consent'; readonly scopes: readonly string[]; answer(allowed: boolean): void }
  | {
      readonly kind: 'people';
      readonly title: string;
      readonly single: boolean;
      readonly chosen: readonly string[];
      answer(picked: readonly PickedPerson[] | undefined): void;
    }
  | {
      readonly kind: 'dialog';
      readonly request: DialogRequest;
      answer(closed: { readonly err?: string; readonly result?: unknown }): void;
    };

export type Asks = {
  /** The one on screen; the others wait their turn. */
  readonly current: Ask | undefined;
  consent(scopes: readonly string[]): Promise<boolean>;
  people(request: {
    title: string;
    single: boolean;
    chosen: readonly string[];
  }): Promise<readonly PickedPerson[] | undefined>;
  dialog(request: DialogRequest): Promise<{ readonly err?: string; readonly result?: unknown }>;
};

/** Questions one after another. Each is a promise that settles with the person's answer. */
export const useAsks = (): Asks => {
  const [waiting, setWaiting] = useState<readonly Ask[]>([]);

  const put = useCallback(
    <T>(make: (answer: (value: T) => void) => Ask): Promise<T> =>
      new Promise((resolve) => {
        const ask = make((value) => {
          setWaiting((asks) => asks.filter((other) => other !== ask));
          resolve(value);
        });
        setWaiting((asks) => [...asks, ask]);
      }),
    [],
  );

  const current = waiting[0];
  return useMemo(
    () => ({
      current,
      consent: (scopes) => put<boolean>((answer) => ({ kind: 'consent', scopes, answer })),
      people: (request) =>
        put<readonly PickedPerson[] | undefined>((answer) => ({ kind: 'people', ...request, answer })),
      dialog: (request) =>
        put<{ readonly err?: string; readonly result?: unknown }>((answer) => ({ kind: 'dialog', request, answer })),
    }),
    [current, put],
  );
};
