import type { CallOffWords } from '../../../app/contract.ts';
import type { Formats } from '../../../ui/strings/formats.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** How Outlook says it where something is called off by an agreed rule. A day without an hour: partners live in other zones. */
export const callOffWords = (t: Translate, formats: Formats): CallOffWords => ({
  skipped: (next) => (next ? t('care.skip-text', { day: formats.day(next) }) : t('care.skip-text-last')),
  paused: t('care.pause-comment'),
  ended: t('care.end-comment'),
  partnership: t('care.leave-comment'),
  released: t('care.release-comment'),
  noSession: t('care.no-session-comment'),
});
