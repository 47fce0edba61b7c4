import { describe, expect, it } from 'vitest';
import { aroundPanel } from '../../../src/app/panel/around.ts';
import { cueOf } from '../../../src/surfaces/panel/help/listening-cue.tsx';

describe('the silent listening cue', () => {
  it('tells speaking from quiet, and a silence that wants to be left alone', () => {
    expect(cueOf(undefined, 0)).toBe('help.listening-unknown');
    expect(cueOf({ speaking: true, since: 0 }, 60_000)).toBe('help.listening-speaking');
    expect(cueOf({ speaking: false, since: 0 }, 1_000)).toBe('help.listening-quiet');
    expect(cueOf({ speaking: false, since: 0 }, 4_000)).toBe('help.listening-long');
  });

  it('is absent where the host cannot tell', () => {
    expect(aroundPanel({}, 'https://app.example/panel.html')).not.toHaveProperty('onSpeaking');
    const onSpeaking = () => () => undefined;
    expect(aroundPanel({ onSpeaking }, 'https://app.example/panel.html')).toMatchObject({ onSpeaking });
  });
});
