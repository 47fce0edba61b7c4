import { test } from 'vitest';
import { expectConvergence } from './convergence.ts';

test('[LS1] two people, whatever happens between them, see the same session in the end, with every accepted event and character', async () => {
  await expectConvergence(2);
}, 300_000);
