import { describe, expect, it } from 'vitest';
import { type Boundary, Failure, type FailureReasons } from '../../src/domain/failure.ts';
import { explainError, explained } from '../../src/ui/explain-error.ts';
import errors from '../../src/ui/strings/en/errors.json';
import { panelEnglish } from '../../src/ui/strings/panel.ts';
import { translator } from '../../src/ui/strings/translate.ts';

const t = translator('en', panelEnglish);

/** A failure of any boundary, as its own room would raise it. */
const failureOf = (boundary: Boundary, reason: string): Failure => {
  class AnyFailure extends Failure {
    readonly boundary = boundary;
  }
  return new AnyFailure(reason as FailureReasons[Boundary]);
};

const all = Object.entries(explained).flatMap(([boundary, reasons]) =>
  Object.keys(reasons).map((reason) => [boundary as Boundary, reason] as const),
);

describe('every failure has its words', () => {
  it.each(all)('%s: %s says what happened, what was kept and what to do', (boundary, reason) => {
    const said = explainError(failureOf(boundary, reason), t);
    for (const sentence of [said.title, said.kept, said.action]) {
      expect(sentence).not.toMatch(/^errors\./);
      expect(sentence.length).toBeGreaterThan(10);
    }
    expect(said.title).not.toBe(errors['unknown-title']);
    // A title is a line, the rest are sentences.
    expect(said.title).toMatch(/[^.!?]$/);
    expect(said.action).toMatch(/\.$/);
    expect(said.kept).toMatch(/\.$/);
  });

  it('has no words for failures that do not exist', () => {
    const names = all.map(([boundary, reason]) => `${boundary}-${reason}`);
    const unused = Object.keys(errors)
      .filter((key) => !key.startsWith('kept-') && !key.startsWith('unknown-'))
      .filter((key) => !names.includes(key.replace(/-(title|action)$/, '')));
    expect(unused).toEqual([]);
  });

  it('never promises that words are safe on a device that keeps nothing', () => {
    for (const boundary of ['documents', 'live'] as const) {
      expect(explainError(failureOf(boundary, 'storage-blocked'), t).kept).toBe(errors['kept-screen']);
      expect(explainError(failureOf(boundary, 'storage-full'), t).kept).toBe(errors['kept-earlier']);
    }
  });

  it('takes the blame for what is no failure of a boundary', () => {
    expect(explainError(new TypeError('x is not a function'), t).title).toBe(errors['unknown-title']);
    expect(explainError(undefined, t).offer).toBe('reload');
  });

  it('never blames the reader and never shouts', () => {
    for (const [key, sentence] of Object.entries(errors)) {
      expect(`${key}: ${sentence}`).not.toMatch(/!|\b(error|invalid|failed|illegal|you must|wrong with you)\b/i);
    }
  });
});
