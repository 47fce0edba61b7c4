import { Failure } from '../../../domain/failure.ts';
import { explainError } from '../../../ui/explain-error.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** A failure that was written down, to be explained like one that has just happened. */
class Remembered extends Failure {
  readonly boundary: Failure['boundary'];
  constructor({ boundary, reason }: Pick<Failure, 'boundary' | 'reason'>) {
    super(reason);
    this.boundary = boundary;
  }
}

/** Why something is kept, and what to do, in two sentences. */
export const reasonOf = (failure: Pick<Failure, 'boundary' | 'reason'>, t: Translate): string => {
  const { title, action } = explainError(new Remembered(failure), t);
  return `${title}. ${action}`;
};
