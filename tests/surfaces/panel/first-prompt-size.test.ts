import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterEach, expect, it, vi } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const limit = 150_000;

/** Chunks that a chunk cannot start without, itself included. */
const closure = (
  start: Rolldown.OutputChunk,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks.get(name);
    if (!chunk || found.has(name)) return;
    found.add(name);
    for (const next of chunk.imports) visit(next);
  };
  visit(start.fileName);
  return found;
};

afterEach(() => vi.unstubAllEnvs());

it('[fast] the first prompt needs at most 150 kB of script: the panel and the way to the host, compressed', async () => {
  // Otherwise React's own development build would be measured.
  vi.stubEnv('NODE_ENV', 'production');
  const result = await build({
    mode: 'production',
    root,
    configFile: resolve(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  });
  const output = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const holding = (module: string): Rolldown.OutputChunk => {
    const chunk = [...chunks.values()].find((one) => one.moduleIds.some((id) => id.includes(module)));
    if (!chunk) throw new Error(`No chunk holds ${module}`);
    return chunk;
  };
  const needed = new Set([
    ...closure(holding('/src/surfaces/panel/main.tsx'), chunks),
    ...closure(holding('/src/host/teams-host.ts'), chunks),
  ]);
  const sizes = [...needed].map((name) => ({ name, size: brotliCompressSync(chunks.get(name)?.code ?? '').length }));
  const whole = sizes.reduce((sum, { size }) => sum + size, 0);
  // What comes later must not be among it.
  expect(needed.has(holding('/src/surfaces/panel/recap/recap-screen.tsx').fileName)).toBe(false);
  expect(needed.has(holding('/node_modules/yjs/').fileName)).toBe(false);
  expect(whole, sizes.map(({ name, size }) => `${name} ${size}`).join('\n')).toBeLessThanOrEqual(limit);
}, 120_000);
