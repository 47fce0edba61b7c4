/**
 * The reasons for which a boundary of the app can fail. They stand here, in the purest room, so that every room can
 * raise them and `ui/explain-error.ts` can turn each into a sentence without importing the rooms that raise them.
 */
export type FailureReasons = {
  /** The program around us: Teams, Outlook, a plain browser. */
  host: 'no-host' | 'timed-out' | 'unsupported' | 'refused' | 'renewed' | 'part-missing';
  /** Who one is and what one allowed. */
  'sign-in': 'declined' | 'no-account' | 'interaction-needed' | 'unavailable';
  /** The wire to Microsoft Graph. */
  graph:
    | 'offline'
    | 'timed-out'
    | 'signed-out'
    | 'throttled'
    | 'unavailable'
    | 'forbidden'
    | 'not-found'
    | 'changed-meanwhile'
    | 'name-taken'
    | 'locked'
    | 'full'
    | 'too-large'
    | 'refused'
    | 'unreadable-answer';
  /** Files in OneDrive as documents of ours. */
  documents:
    | 'unreadable'
    | 'newer-version'
    | 'wrong-type'
    | 'folder-gone'
    | 'no-access'
    | 'storage-full'
    | 'storage-blocked';
  /** One session shared between participants. */
  live: 'storage-full' | 'storage-blocked' | 'state-unreadable' | 'oversized';
};

export type Boundary = keyof FailureReasons;

/**
 * What every boundary throws when something expected did not work: one subclass per boundary, a literal reason, the
 * original error as `cause`. Its message is for developers; people read what `ui/explain-error.ts` says.
 */
export abstract class Failure<B extends Boundary = Boundary> extends Error {
  abstract readonly boundary: B;
  readonly reason: FailureReasons[B];

  constructor(reason: FailureReasons[B], message?: string, options?: ErrorOptions) {
    super(message ?? reason, options);
    this.reason = reason;
  }
}
