import { Failure } from '../domain/failure.ts';

/** The program around the app did not do its part. */
export class HostFailure extends Failure<'host'> {
  readonly boundary = 'host';
  override readonly name = 'HostFailure';
}
