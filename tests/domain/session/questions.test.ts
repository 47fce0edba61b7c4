import { expect, it } from 'vitest';
import type { SessionQuestions } from '../../../src/domain/session/questions.ts';
import * as session from '../../../src/domain/session/session.ts';

it('answers every question of the list, with the type that the list gives it', () => {
  // The assignment fails to compile when a question is missing or has another type.
  const answered: SessionQuestions = session;
  expect(Object.keys(answered).length).toBeGreaterThan(40);
});
