import { Failure } from '../domain/failure.ts';
import type { Scope } from './scopes.ts';

/** Signing in or getting a permission did not work. */
export class SignInFailure extends Failure<'sign-in'> {
  readonly boundary = 'sign-in';
  override readonly name = 'SignInFailure';
  /** What was asked for, so that a person's yes can ask for exactly this. */
  scopes: readonly Scope[] = [];
}
