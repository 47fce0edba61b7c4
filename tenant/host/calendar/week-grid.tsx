import { Button, makeStyles, mergeClasses, shorthands, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { PersonCard } from '../../server/describe-tenant.ts';
import { timeFormat, wallTime } from '../times.ts';
import { type CalendarEvent, instantOf } from './events.ts';
import { type Block, layoutDay } from './week-layout.ts';

const hourHeight = 60;

const useStyles = makeStyles({
  scroller: { overflow: 'auto', flexGrow: 1, minHeight: 0, position: 'relative' },
  grid: { display: 'grid', gridTemplateColumns: '56px repeat(7, minmax(96px, 1fr))', minWidth: '760px' },
  day: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    padding: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    flexDirection: 'column',
  },
  today: { color: tokens.colorBrandForeground1 },
  hours: { position: 'relative', height: `${24 * hourHeight}px` },
  hour: {
    position: 'absolute',
    insetInlineEnd: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    transform: 'translateY(-50%)',
  },
  column: {
    position: 'relative',
    height: `${24 * hourHeight}px`,
    ...shorthands.borderLeft('1px', 'solid', tokens.colorNeutralStroke3),
    backgroundImage: `repeating-linear-gradient(${tokens.colorNeutralStroke3} 0 1px, transparent 1px ${hourHeight}px)`,
  },
  now: {
    position: 'absolute',
    insetInline: 0,
    height: '2px',
    backgroundColor: tokens.colorPaletteRedBorderActive,
    zIndex: 1,
  },
  event: {
    position: 'absolute',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    ...shorthands.borderLeft('3px', 'solid', tokens.colorBrandStroke1),
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    padding: `2px ${tokens.spacingHorizontalXS}`,
  },
  faint: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderLeftColor: tokens.colorNeutralStrokeAccessible,
  },
  open: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-start',
    width: '100%',
    height: '100%',
    padding: 0,
    textAlign: 'start',
    backgroundColor: 'transparent',
    color: 'inherit',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  short: { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', paddingInlineEnd: '44px' },
  join: { position: 'absolute', insetBlockEnd: '2px', insetInlineEnd: '2px', minWidth: 0 },
});

type WeekGridProps = {
  readonly person: PersonCard;
  readonly monday: Temporal.PlainDate;
  readonly events: readonly CalendarEvent[];
  readonly nowMs: number;
  open(event: CalendarEvent): void;
  join(joinUrl: string): void;
};

const asPixels = (minutes: number): number => (minutes / 60) * hourHeight;

/** Seven days of 24 hours in the person's zone. */
export const WeekGrid = ({ person, monday, events, nowMs, open, join }: WeekGridProps) => {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const { locale } = person.setting.preferences;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(person.zone);
  const days = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }));
  useEffect(() => {
    // Newer browsers answer scrollTo with a promise, which must not be taken for a clean-up.
    void scroller.current?.scrollTo({ top: 7.5 * hourHeight });
  }, []);

  const eventBlock = ({ event, startMinute, endMinute, lane, lanes }: Block) => {
    const joinUrl = event.onlineMeeting?.joinUrl;
    const faint = event.showAs === 'free' || event.showAs === 'tentative' || event.isCancelled;
    const begins = wallTime(instantOf(event.start), person.zone, locale, timeFormat);
    return (
      <div
        key={event.id}
        className={mergeClasses(styles.event, faint && styles.faint)}
        style={{
          insetBlockStart: asPixels(startMinute),
          height: Math.max(20, asPixels(endMinute - startMinute) - 2),
          insetInlineStart: `${(lane / lanes) * 100}%`,
          width: `calc(${100 / lanes}% - 4px)`,
        }}
      >
        <button type="button" className={styles.open} style={{ border: 0 }} onClick={() => open(event)}>
          <Text
            size={200}
            weight="semibold"
            block
            strikethrough={event.isCancelled}
            className={endMinute - startMinute < 60 ? styles.short : ''}
            style={{ maxWidth: '100%' }}
          >
            {event.subject || '(no subject)'}
          </Text>
          {endMinute - startMinute >= 40 && (
            <Text size={100} block>
              {begins}
            </Text>
          )}
        </button>
        {joinUrl !== undefined && !event.isCancelled && endMinute - startMinute >= 30 && (
          <Button
            size="small"
            appearance="primary"
            className={styles.join}
            aria-label={`Join ${event.subject}, ${begins}`}
            onClick={() => join(joinUrl)}
          >
            Join
          </Button>
        )}
      </div>
    );
  };

  return (
    <div className={styles.scroller} ref={scroller}>
      <div className={styles.grid}>
        <div className={styles.day} />
        {days.map((day) => (
          <div key={day.toString()} className={mergeClasses(styles.day, day.equals(now.toPlainDate()) && styles.today)}>
            <Text size={200}>{day.toLocaleString(locale, { weekday: 'short' })}</Text>
            <Text size={500} weight="semibold">
              {day.day}
            </Text>
            {events
              .filter(
                ({ isAllDay, start, end }) =>
                  isAllDay &&
                  start.dateTime.slice(0, 10) <= day.toString() &&
                  day.toString() < end.dateTime.slice(0, 10),
              )
              .map((event) => (
                <Button key={event.id} size="small" onClick={() => open(event)}>
                  {event.subject}
                </Button>
              ))}
          </div>
        ))}
        <div className={styles.hours}>
          {Array.from({ length: 23 }, (_, index) => index + 1).map((hour) => (
            <Text key={hour} size={100} className={styles.hour} style={{ insetBlockStart: hour * hourHeight }}>
              {new Temporal.PlainTime(hour).toLocaleString(locale, { hour: '2-digit', minute: '2-digit' })}
            </Text>
          ))}
        </div>
        {days.map((day) => (
          <div key={day.toString()} className={styles.column}>
            {day.equals(now.toPlainDate()) && (
              <div className={styles.now} style={{ insetBlockStart: asPixels(now.hour * 60 + now.minute) }} />
            )}
            {layoutDay(events, day, person.zone).map(eventBlock)}
          </div>
        ))}
      </div>
    </div>
  );
};
