import { Failure } from '../domain/failure.ts';

/** What came of work that may fail in an expected way. */
export type Answer<T> = { readonly value: T } | { readonly failure: Failure };

/** Turns an expected failure into data; anything else stays an error. */
export const answerOf = async <T>(work: Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work };
  } catch (error) {
    if (error instanceof Failure) return { failure: error };
    throw error;
  }
};
