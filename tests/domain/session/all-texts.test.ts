import { describe, expect, it } from 'vitest';
import { scaleFollowUp } from '../../../src/domain/framework/scale.ts';
import { practiceTexts } from '../../../src/domain/session/all-texts.ts';
import { fieldsIn, mapOf, promptsFor, stemsFor } from '../../../src/domain/session/session.ts';
import { ana, bo, inFirstTurn } from './a-session.ts';

describe('the texts of the practice', () => {
  const texts = practiceTexts();

  it('stand under an id of their own, none of them empty', () => {
    expect(Object.values(texts).every((text) => text.trim() !== '')).toBe(true);
    expect(Object.keys(texts).every((id) => /^[a-z][\w.-]+$/.test(id))).toBe(true);
  });

  it('are what the screens show under the same id', () => {
    const session = inFirstTurn();
    for (const prompt of promptsFor(session.state, bo, session.now, session.read).prompts)
      expect(texts[prompt.id]).toBe(prompt.text);
    for (const stem of stemsFor(session.state, bo)) expect(texts[stem.id]).toBe(stem.text);
    for (const { id, title, textId } of mapOf(session.state, session.now)) {
      expect(texts[textId]).toBe(title);
      for (const field of fieldsIn(session.state, ana, id)) expect(texts[field.labelId]).toBe(field.label);
    }
  });

  it('[12.7] name nothing of the forbidden list', () => {
    expect(Object.values(texts).join('\n')).not.toMatch(
      /streak|\bscore|\brank\b(?! played)|leaderboard|badge|percent|completion/i,
    );
  });
});

describe('[1.4] OSKAR’s scale', () => {
  it('asks by the number, and never remarks on it', () => {
    expect(scaleFollowUp(0, 3)).toBe('what-keeps-it-from-worse');
    expect(scaleFollowUp(3, 4.5)).toBe('what-helped-to-hold-on');
    expect(scaleFollowUp(4.5, 4.5)).toBe('what-put-it-there');
    expect(scaleFollowUp(2, null)).toBe('what-put-it-there');
  });
});
