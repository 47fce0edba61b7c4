import type { EnoughHelp, Help, ProposalReason } from '../../../domain/cycle/types.ts';
import type { Formats } from '../../../ui/strings/formats.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** One reason of a proposal to so many people as a sentence. Dates stand in the series' own zone: it is where the week is thought of. */
export const reasonLine = (
  reason: ProposalReason,
  people: number,
  t: Translate,
  formats: Formats,
  zone: string,
): string => {
  switch (reason.kind) {
    case 'part-of-day':
      return reason.forAll ? t(`start.part-${reason.part}-all`, { people }) : t(`start.part-${reason.part}`);
    case 'moved':
      return t('start.moved', {
        count: reason.count,
        from: formats.shortDay(dayIn(reason.first.from, zone)),
        to: formats.shortDay(dayIn(reason.first.to, zone)),
      });
    case 'dropped':
      return t('start.dropped', { count: reason.count });
    case 'days-off':
      return t('start.days-off-reason', { count: reason.count });
    case 'edge-of-day':
      return t(reason.shared ? 'start.edge-of-day-shared' : 'start.edge-of-day');
    default:
      return t(`start.${reason.kind}`);
  }
};

/** The day of an instant (ISO 8601) as the calendar of a zone counts it. */
export const dayIn = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** What would be enough, said with how much of it; planning again has shown that it is. */
export const helpLine = (helps: readonly Help[], enough: EnoughHelp, t: Translate): string =>
  helps
    .map((help) => {
      if (help === 'async') return t('start.help-async');
      const amount = enough[help];
      return amount === undefined ? t(`start.help-${help}`) : t(`start.enough-${help}`, { amount });
    })
    .join(' ');
