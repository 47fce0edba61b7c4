import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName, numberedName, safeName } from '../../src/documents/names.ts';

describe('names', () => {
  it.each([
    ['Q3: plan? "A/B"', 'Q3- plan- -A-B-'],
    ['  .hidden. ', 'hidden'],
    ['CON', 'CON-'],
    ['lpt1.txt', 'lpt1.txt-'],
    ['~$draft', '$draft'],
    ['a_vti_b', 'a_vti-b'],
    ['...', 'Untitled'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['Adele & Alex 🌱', 'Adele & Alex 🌱'],
    ['עברית', 'עברית'],
  ])('[F1] %j becomes %j', (title, name) => {
    expect(safeName(title)).toBe(name);
  });

  it('[F1] every title gives a name that OneDrive takes, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const name = safeName(title);
        expect(name).not.toMatch(/["*:<>?/\\|\p{Cc}]|^[\s~.]|[\s.]$|_vti_/u);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(121);
        expect(safeName(name)).toBe(name);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
    );
  }, 60_000);

  it('[F2] the second of a name gets a number before its ending', () => {
    expect(numberedName('2026-03-04 Ana.md', 2)).toBe('2026-03-04 Ana 2.md');
    expect(freeName('a.md', ['A.MD', 'a 2.md'])).toBe('a 3.md');
    expect(freeName('folder', [])).toBe('folder');
  });
});
