/** What can go wrong on purpose. Times in seconds or milliseconds as named. */
export type FaultKind =
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds?: number }
  /** The request never arrives. */
  | { readonly kind: 'lose-request' }
  /** The request is carried out, then the connection breaks. */
  | { readonly kind: 'lose-response' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** 401 as for an expired token; with `claims`, the challenge of continuous access evaluation. */
  | { readonly kind: 'expire-token'; readonly claims?: string }
  /** Any other refusal, in Graph's error body. */
  | { readonly kind: 'refuse'; readonly status: number; readonly code: string; readonly message?: string };

export type Fault = FaultKind & {
  /** HTTP method; absent: any. */
  readonly method?: string;
  /** Regular expression on what follows `/v1.0` (with the query), or on the path of the content origin; absent: any. */
  readonly path?: string;
  /** Id of the signed-in person; absent: anyone. */
  readonly person?: string;
  /** How often it strikes; absent: once. `'always'` until removed. */
  readonly times?: number | 'always';
  /** Lets so many matching requests pass first. */
  readonly after?: number;
};

export type Faults = {
  add(fault: Fault): () => void;
  list(): readonly Fault[];
  clear(): void;
  /** The faults that strike this request; one-shot ones are used up by asking. */
  strike(
    request: { method: string; path: string; person?: string | undefined },
    kinds?: readonly Fault['kind'][],
  ): Fault[];
};

export function createFaults(): Faults {
  let active: { fault: Fault; left: number; skip: number }[] = [];
  return {
    add(fault) {
      const entry = {
        fault,
        left: fault.times === 'always' ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
        skip: fault.after ?? 0,
      };
      active.push(entry);
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    list: () => active.map(({ fault }) => fault),
    clear() {
      active = [];
    },
    strike({ method, path, person }, kinds) {
      const struck: Fault[] = [];
      for (const entry of active) {
        const { fault } = entry;
        if (kinds && !kinds.includes(fault.kind)) continue;
        if (fault.method && fault.method.toUpperCase() !== method) continue;
        if (fault.path && !new RegExp(fault.path).test(path)) continue;
        if (fault.person && fault.person !== person) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        struck.push(fault);
      }
      active = active.filter((entry) => entry.left > 0);
      return struck;
    },
  };
}
