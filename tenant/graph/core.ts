import type { Changes } from './changes.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from './reply.ts';
import type { Entropy, TenantState } from './state.ts';
import type { Tokens } from './tokens.ts';

export type Origins = {
  /** Where Graph answers, e.g. `http://localhost:5302`. */
  readonly graph: string;
  /** Where pre-authenticated download and upload addresses live, e.g. `http://localhost:5300`. */
  readonly content: string;
};

/** What every handler and builder of the tenant works on. `state` is replaced as a whole by `restore`: never keep it. */
export type Core = {
  readonly state: TenantState;
  /** Milliseconds UTC, from the injected clock. */
  readonly now: () => number;
  readonly origins: Origins;
  readonly entropy: Entropy;
  readonly tokens: Tokens;
  readonly changes: Changes;
  /** Carries out one Graph request from inside the tenant (a part of a batch); never throws. */
  readonly perform: (request: Incoming) => Promise<Reply>;
};
