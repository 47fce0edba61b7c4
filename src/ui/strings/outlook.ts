import type { Bundle } from './areas.ts';
import common from './en/common.json';
import errors from './en/errors.json';
import outlook from './en/outlook.json';

/** What Outlook's pane says. */
export const outlookEnglish = { common, errors, outlook } satisfies Bundle;
