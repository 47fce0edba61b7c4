import type { Failure } from '../domain/failure.ts';
import { SignInFailure } from '../identity/sign-in-failure.ts';

/** Whether a failure means that a permission is missing and a person's yes could bring it. */
export const lacksConsent = (failure: Failure): failure is SignInFailure =>
  failure instanceof SignInFailure && (failure.reason === 'interaction-needed' || failure.reason === 'declined');
