import type { FailureReasons } from '../domain/failure.ts';
import type { Scope } from './scopes.ts';
import { SignInFailure } from './sign-in-failure.ts';

/*
 * msal is loaded late, so its errors are told apart by name and code instead of by class. The same thing has different
 * codes in the nested and in the standard client. Source: msal-browser 5 and msal-common error codes.
 */
const declined = ['user_cancelled', 'user_canceled', 'access_denied'];
const noAccount = [
  'no_account_error',
  'no_account_found',
  'no_account_in_silent_request',
  'nested_app_auth_bridge_disabled',
];
// `timed_out`: msal 5 cannot see that somebody closed the window; it only sees that no answer came.
const blocked = [
  'popup_window_error',
  'empty_window_error',
  'block_nested_popups',
  'interaction_in_progress',
  'timed_out',
];
const offline = ['no_network_connectivity', 'network_error', 'post_request_failed', 'get_request_failed'];

const field = (error: unknown, name: string): string =>
  typeof error === 'object' && error !== null && name in error ? String((error as Record<string, unknown>)[name]) : '';

/** Whether a window could help where the silent way did not. */
export const needsAsking = (error: unknown): boolean =>
  field(error, 'name') === 'InteractionRequiredAuthError' || noAccount.includes(field(error, 'errorCode'));

/**
 * Whether the sign-in of the host is at fault, so that a window of our own may do better. Known of Outlook on the web
 * without an account and of Teams on the Mac.
 */
export const isBrokenBroker = (error: unknown): boolean => {
  const code = field(error, 'errorCode');
  if ([...declined, ...blocked, ...offline].includes(code)) return false;
  return noAccount.includes(code) || field(error, 'name') === 'ServerError' || code === 'unknown_error';
};

/** The failure that an error of msal means, for a token with these scopes. */
export const toSignInFailure = (error: unknown, scopes: readonly Scope[]): SignInFailure =>
  error instanceof SignInFailure
    ? new SignInFailure(error.reason, undefined, { cause: error.cause ?? error, scopes })
    : new SignInFailure(reasonOf(error), undefined, { cause: error, scopes });

const reasonOf = (error: unknown): FailureReasons['sign-in'] => {
  const code = field(error, 'errorCode');
  if (declined.includes(code)) return 'declined';
  if (noAccount.includes(code)) return 'no-account';
  if (blocked.includes(code) || field(error, 'name') === 'InteractionRequiredAuthError') return 'interaction-needed';
  return 'unavailable';
};
