// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of environment files
import { describe, expect, it } from 'vitest';
import { expand, readEnvironment } from '../../manifest/build/environment.ts';
import { fillIn } from '../../manifest/build/fill-in.ts';

describe('an installation’s values', () => {
  it('take the sample while a name is empty, and the value once there is one', () => {
    expect(expand({ A: '', B: '${A:-sample}' }).B).toBe('sample');
    expect(expand({ A: 'real', B: '${A:-sample}/x', C: '${B}!' }).C).toBe('real/x!');
    expect(expand({ A: '${B}', B: '${A:-round}' }).A).toBe('round');
    expect(expand({ A: '${NOWHERE}' }).A).toBe('');
  });

  it('come from the file of that name alone, then from the process', () => {
    expect(readEnvironment('no-such-installation', {})).toEqual({});
    expect(readEnvironment('dev', {}).GT_CLIENT_ID).toMatch(/^[0-9a-f-]{36}$/);
    expect(readEnvironment('dev', { GT_APP_DOMAIN: 'here.example' }).GT_PRIVACY_URL).toBe(
      'https://here.example/privacy.html',
    );
  });

  it('hold no secret', () => {
    for (const name of ['dev', 'local'])
      for (const key of Object.keys(readEnvironment(name, {}))) expect(key).not.toMatch(/SECRET|PASSWORD|TOKEN|KEY/);
  });

  it('survive JSON, whatever they contain', () => {
    const { text, missing } = fillIn('{"name":"${{ A }}","other":"${{B}}"}', { A: 'say "hello"\\' });
    expect(JSON.parse(text.replace('${{B}}', ''))).toEqual({ name: 'say "hello"\\', other: '' });
    expect(missing).toEqual(['B']);
  });
});
