import { type Parts, readParts } from '../../manifest/build/parts.ts';

const real = readParts();

/**
 * The parts as they are, with the page of the Outlook pane supposed to be there: that it is, one test says
 * (package.test.ts), and not each of them.
 */
export const parts: Parts = { ...real, site: new Map([['outlook.html', new Uint8Array()], ...real.site]) };
