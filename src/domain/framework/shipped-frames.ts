import { clear } from './clear.data.ts';
import { grow } from './grow.data.ts';
import { oskar } from './oskar.data.ts';
import type { Frame } from './types.ts';

/**
 * The frames we ship. A new frame is one data file named here; no other code knows their names. A page that is to
 * stand quickly takes this list late, and until then the one frame that most sessions use.
 */
export const shippedFrames: readonly [Frame, ...Frame[]] = [clear, grow, oskar];
