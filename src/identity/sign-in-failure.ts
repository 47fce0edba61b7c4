import { Failure } from '../domain/failure.ts';

/** Signing in or getting a permission did not work. */
export class SignInFailure extends Failure<'sign-in'> {
  readonly boundary = 'sign-in';
  override readonly name = 'SignInFailure';
}
