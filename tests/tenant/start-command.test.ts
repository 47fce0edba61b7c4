import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
/** What a script says before it gives up, and its exit code. */
const said = async (...args: string[]) => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, text: stderr };
  }
};

describe('the commands of a newcomer', { timeout: 60_000 }, () => {
  it('name the oldest Node that will do to an older one, the same that package.json and the README name', async () => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
    const oldest = engines.node.replace('>=', '');
    const ask = (version: string) =>
      `import { needNode } from './tenant/node-version.mjs'; needNode(${JSON.stringify(version)}); console.log('goes on');`;
    for (const older of ['18.20.8', '20.9.0']) {
      const { code, text } = await said('--input-type=module', '--eval', ask(older));
      expect(text).toContain(`This is Node ${older}. Grow Together needs Node ${oldest} or newer`);
      expect(code).toBe(1);
    }
    for (const newer of [`${oldest}.0`, '22.0.0', '100.0.0'])
      expect((await said('--input-type=module', '--eval', ask(newer))).text, newer).toContain('goes on');
    for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/real-tenant.md'])
      expect(readFileSync(join(root, page), 'utf8'), page).toContain(`Node ${oldest} or newer`);
  });

  it.each(['tenant/start.mjs', 'tests/run.mjs', 'manifest/package.mjs'])(
    '%s looks at the Node before it loads what an old one cannot read',
    (script) => {
      const text = readFileSync(join(root, script), 'utf8');
      const loaded = [...text.matchAll(/^import .* from '([^']+)'/gm)].map(([, name = '']) => name);
      expect(loaded.filter((name) => !name.startsWith('node:') && !name.startsWith('.'))).toEqual([]);
      expect(text).toMatch(/^needNode\(\);$/m);
    },
  );

  it.each([
    [['--prot', '5300'], "Unknown option '--prot'"],
    [['--clock', 'noon'], '"noon" is no instant.'],
  ])('npm start -- %j says what is wrong and what there is', async (args, sentence) => {
    const { code, text } = await said('tenant/start.mjs', ...args);
    expect(code).toBe(1);
    expect(text).toContain(sentence);
    expect(text).toContain('--state <dir>');
    expect(text).not.toContain('    at ');
  });
});
