import { Failure, type FailureReasons } from '../domain/failure.ts';
import type { Scope } from './scopes.ts';

/** Signing in or getting a permission did not work. */
export class SignInFailure extends Failure<'sign-in'> {
  readonly boundary = 'sign-in';
  override readonly name = 'SignInFailure';
  /** The permissions that were wanted: what to `ask` for when the person changes their mind. */
  readonly scopes: readonly Scope[];

  constructor(
    reason: FailureReasons['sign-in'],
    message?: string,
    { scopes = [], ...options }: ErrorOptions & { readonly scopes?: readonly Scope[] } = {},
  ) {
    super(reason, message, options);
    this.scopes = scopes;
  }
}
