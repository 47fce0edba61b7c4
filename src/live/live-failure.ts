import { Failure } from '../domain/failure.ts';

/** The live session could not do what was asked. */
export class LiveFailure extends Failure<'live'> {
  readonly boundary = 'live';
  override readonly name = 'LiveFailure';
}
