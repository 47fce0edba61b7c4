import { type Boundary, Failure, type FailureReasons } from '../../../src/domain/failure.ts';

/** A failure of any boundary, for drawing. */
export class Broken<B extends Boundary> extends Failure<B> {
  readonly boundary: B;
  constructor(boundary: B, reason: FailureReasons[B]) {
    super(reason);
    this.boundary = boundary;
  }
}
