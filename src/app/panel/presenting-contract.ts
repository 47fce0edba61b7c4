import type { Watched } from '../watched.ts';

/** The curtain that falls while one shows one's own screen, as Microsoft's presence tells it: late, and only if asked. */
export interface Presenting {
  /** Whether this person turned it on, on this device. Off at first. */
  readonly wanted: Watched<boolean>;
  /** Turning it on asks for the permission: somebody's tap. Rejects with Failure, and then it stays off. */
  want(on: boolean): Promise<void>;
}
