import { describe, expect, it } from 'vitest';
import { withSpokenHeadings } from '../../../src/surfaces/personal/notes/note-headings.ts';
import { translator } from '../../../src/ui/strings/translate.ts';

const german = translator('de', {}, { practice: { 'clear.listening.field.summary': 'Was gehört wurde' } });

describe('a note, read in another language', () => {
  it('has the headings that the app wrote in that language, and every other word as somebody wrote it', () => {
    const note = '## What was heard\n\nWhat was heard was a no.\n\n## My own heading\n\n- What was heard\n';
    expect(withSpokenHeadings(note, german)).toBe(note.replace('## What was heard', '## Was gehört wurde'));
  });

  it('is the note itself in English', () => {
    const note = '---\ntype: session-note\n---\n\n# Session with Bo\n\n## What was heard\n\nNo.\n';
    expect(withSpokenHeadings(note, translator('en', {}))).toBe(note);
  });
});
