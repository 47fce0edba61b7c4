import { type CalendarEvent, instantOf } from './events.ts';

/** A block in one day's column: minutes after midnight, and its share of the width. */
export type Block = {
  readonly event: CalendarEvent;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly lane: number;
  readonly lanes: number;
};

const minutesInto = (ms: number, day: Temporal.PlainDate, zone: string): number => {
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const days = wall.toPlainDate().since(day).days;
  return days * 1440 + wall.hour * 60 + wall.minute;
};

/** The events of one day as blocks; those that overlap stand side by side. */
export const layoutDay = (events: readonly CalendarEvent[], day: Temporal.PlainDate, zone: string): Block[] => {
  const spans = events
    .filter(({ isAllDay }) => !isAllDay)
    .map((event) => ({
      event,
      startMinute: Math.max(0, minutesInto(instantOf(event.start), day, zone)),
      endMinute: Math.min(1440, minutesInto(instantOf(event.end), day, zone)),
    }))
    .filter(({ startMinute, endMinute }) => endMinute > 0 && startMinute < 1440 && endMinute > startMinute)
    .sort((a, b) => a.startMinute - b.startMinute || b.endMinute - a.endMinute);

  const blocks: Block[] = [];
  let cluster: Omit<Block, 'lanes'>[] = [];
  let clusterEnd = 0;
  const flush = (): void => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1;
    blocks.push(...cluster.map((block) => ({ ...block, lanes })));
    cluster = [];
  };
  for (const span of spans) {
    if (span.startMinute >= clusterEnd) {
      flush();
      clusterEnd = 0;
    }
    let lane = 0;
    while (cluster.some((other) => other.lane === lane && other.endMinute > span.startMinute)) lane += 1;
    cluster.push({ ...span, lane });
    clusterEnd = Math.max(clusterEnd, span.endMinute);
  }
  flush();
  return blocks;
};
