import type { Bundle } from './areas.ts';
import common from './en/common.json';
import errors from './en/errors.json';
import personal from './en/personal.json';
import start from './en/start.json';

/** What the personal tab says. */
export const personalEnglish = { common, errors, personal, start } satisfies Bundle;
