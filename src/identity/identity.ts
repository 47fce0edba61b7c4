import type { PersonId } from '../domain/ids.ts';
import type { Scope } from './scopes.ts';

/** The signed-in person as the identity platform names them. */
export type Me = {
  readonly id: PersonId;
  readonly tenantId: string;
  /** Sign-in name, usually the mail address. */
  readonly username: string;
  readonly name: string;
};

export type TokenOptions = {
  /**
   * Whether a consent or sign-in window may be shown. A scope that the person has just declined is not asked for again
   * by this alone, however many requests need it: `ask` does that.
   */
  readonly mayAsk: boolean;
  /** Claims challenge of a 401, as JSON; forces a new token that satisfies it. */
  readonly claims?: string;
  /** Skips every cache: the token in hand was refused although it had not expired. */
  readonly renew?: boolean;
};

/**
 * Who is here and what they allowed. Rejects with `SignInFailure`: `declined` when the person said no,
 * `interaction-needed` when asking would be necessary and is not allowed or the browser blocked the window,
 * `no-account` and `unavailable` otherwise.
 */
export interface Identity {
  /** The signed-in person; signs in where that has not happened yet. Without options a window may be shown for it. */
  me(options?: Pick<TokenOptions, 'mayAsk'>): Promise<Me>;
  /** An access token for Microsoft Graph that carries these scopes. Without options nothing is shown. */
  token(scopes: readonly Scope[], options?: TokenOptions): Promise<string>;
  /** Whether a token for these scopes can be had without asking. Never shows anything. */
  allowed(scopes: readonly Scope[]): Promise<boolean>;
  /** Asks for these scopes as the answer to a tap, even where they were declined before. */
  ask(scopes: readonly Scope[]): Promise<void>;
}
