import { Failure, type FailureReasons } from '../domain/failure.ts';

type Reason = FailureReasons['graph'];

/** What is known about a failed request besides its reason. */
export type GraphFacts = {
  readonly status?: number;
  /** Graph's own error code, the innermost one that says something (`ErrorOccurrenceCrossingBoundary`). */
  readonly code?: string;
  /** Seconds after which Graph wants to be asked again. */
  readonly retryAfter?: number;
  /** The request may have been carried out although no good answer came: look before repeating it. */
  readonly mayHaveHappened?: boolean;
};

/** A request to Microsoft Graph did not bring what was asked for. */
export class GraphFailure extends Failure<'graph'> {
  readonly boundary = 'graph';
  override readonly name = 'GraphFailure';
  readonly facts: GraphFacts;

  constructor(reason: Reason, facts: GraphFacts = {}, options?: ErrorOptions) {
    super(reason, `${reason}${inWords(facts)}`, options);
    this.facts = facts;
  }
}

/** Whether waiting may be enough: the same request can succeed later without anybody changing anything. */
export const isPassing = (failure: unknown): boolean => failure instanceof GraphFailure && passing.has(failure.reason);

const passing: ReadonlySet<Reason> = new Set(['offline', 'timed-out', 'throttled', 'unavailable', 'locked']);

const inWords = ({ status, code }: GraphFacts): string =>
  status === undefined && code === undefined
    ? ''
    : ` (${[status, code].filter((part) => part !== undefined).join(' ')})`;
