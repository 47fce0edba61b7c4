import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';
import { hasEnvironment, readEnvironment } from './environment.ts';
import { readParts } from './parts.ts';

const root = join(import.meta.dirname, '../..');

/** `npm run package -- --env dev`: writes `build/package/grow-together.dev.zip`, or says what is wrong. */
export const run = (args: readonly string[]): number => {
  const name = args[args.indexOf('--env') + 1];
  if (!args.includes('--env') || name === undefined || !hasEnvironment(name)) {
    console.error('Say which installation: npm run package -- --env dev (there is env/.env.dev).');
    return 2;
  }
  const values = readEnvironment(name);
  const built = buildPackage(readParts(), values);
  if (built.kind === 'refused') {
    console.error(`The package is not right:\n${built.mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    return 1;
  }
  const folder = join(root, 'build', 'package');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `grow-together.${name}.zip`), built.zip);
  console.log(`build/package/grow-together.${name}.zip: ${built.manifest.name.short} ${built.manifest.version}`);
  if (values.GT_APP_DOMAIN?.endsWith('.example.com'))
    console.log(`It still has the sample values of env/.env.${name}: good for looking, not for uploading.`);
  return 0;
};
