import type { OutlookWords } from '../../../app/contract.ts';
import type { Formats } from '../../../ui/strings/formats.ts';
import type { Translate } from '../../../ui/strings/translate.ts';
import { invitationAnew } from '../start/invitation-words.ts';

/** What the others read in Outlook. A day without an hour where something is called off: partners live in other zones. */
export const outlookWords = (t: Translate, formats: Formats): OutlookWords => ({
  skipped: (next) => (next ? t('care.skip-text', { day: formats.day(next) }) : t('care.skip-text-last')),
  paused: t('care.pause-comment'),
  ended: t('care.end-comment'),
  partnership: t('care.leave-comment'),
  released: t('care.release-comment'),
  noSession: t('care.no-session-comment'),
  invitation: (cycle) => invitationAnew(cycle, t, formats, globalThis.location?.href ?? 'https://localhost/'),
});
