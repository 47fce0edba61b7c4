import { type Parts, readParts } from '../../manifest/build/parts.ts';

/** The parts as they are. */
export const parts: Parts = readParts();
