import type { Bundle } from './areas.ts';
import agreement from './en/agreement.json';
import care from './en/care.json';
import common from './en/common.json';
import errors from './en/errors.json';
import meeting from './en/meeting.json';
import notes from './en/notes.json';
import personal from './en/personal.json';
import settings from './en/settings.json';
import start from './en/start.json';

/** What the personal tab says. */
export const personalEnglish = {
  agreement,
  care,
  common,
  errors,
  meeting,
  notes,
  personal,
  settings,
  start,
} satisfies Bundle;
