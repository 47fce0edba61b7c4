import { type Instant, instant, type Zone } from '../ids.ts';

/** The ISO week in which an instant lies in a zone, as `2026-W48`: what names a session of a cycle wherever it is moved. */
export const isoWeek = (at: Instant, zone: Zone): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return `${local.yearOfWeek ?? local.year}-W${String(local.weekOfYear ?? 1).padStart(2, '0')}`;
};

/** When a series has its session in an ISO week: at weekday and time of `pattern`, in its zone. */
export const regularIn = (week: string, pattern: Temporal.ZonedDateTime): Instant => {
  const [year = 1970, number = 1] = week.split('-W').map(Number);
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 });
  const date = monday.add({ days: pattern.dayOfWeek - 1 });
  return instant(
    date.toZonedDateTime({ timeZone: pattern.timeZoneId, plainTime: pattern.toPlainTime() }).toInstant().toString(),
  );
};
