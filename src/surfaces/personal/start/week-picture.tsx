import { makeStyles, tokens } from '@fluentui/react-components';
import type { Person } from '../../../app/contract.ts';
import type { Availability } from '../../../domain/cycle/types.ts';
import type { Instant } from '../../../domain/ids.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';

const useStyles = makeStyles({
  people: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXL, margin: 0 },
  one: { flex: '1 1 200px', maxWidth: '320px', margin: 0 },
  name: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  picture: { width: '100%', height: 'auto', display: 'block', direction: 'ltr' },
  day: { fill: tokens.colorNeutralBackground3 },
  work: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke2, strokeWidth: 0.5 },
  busy: { fill: tokens.colorNeutralStroke1 },
  here: { fill: grow.growLeaf },
  letter: { fontSize: '8px', fill: tokens.colorNeutralForeground3, textAnchor: 'middle' },
});

/** What of a day is drawn: six in the morning to nine in the evening, by one's own clock. */
const FROM = 6;
const TO = 21;
const WIDE = 24;
const TALL = 78;
const TOP = 11;

const hourOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
};
const y = (hour: number): number => TOP + ((Math.min(Math.max(hour, FROM), TO) - FROM) / (TO - FROM)) * TALL;

type Block = { readonly day: number; readonly from: number; readonly to: number };

/** A stretch of time as blocks of the days of a week, by the person's own clock. */
const blocksOf = (start: string, end: string, monday: Temporal.PlainDate, zone: string): readonly Block[] => {
  const from = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
  const to = Temporal.Instant.from(end).toZonedDateTimeISO(zone);
  return Array.from({ length: 7 }, (_, day): Block[] => {
    const midnight = monday.add({ days: day }).toZonedDateTime(zone);
    const hours = (at: Temporal.ZonedDateTime): number =>
      (at.epochMilliseconds - midnight.epochMilliseconds) / 3_600_000;
    const block = { day, from: Math.max(0, hours(from)), to: Math.min(24, hours(to)) };
    return block.to > block.from ? [block] : [];
  }).flat();
};

type Props = {
  readonly people: readonly Person[];
  readonly weeks: readonly Availability[];
  readonly start: Instant;
  readonly minutes: number;
};

/** The week of the first session for everybody, each in their own hours: work, what is taken, and the chosen time. */
export const WeekPicture = ({ people, weeks, start, minutes }: Props) => {
  const t = useT();
  const formats = useFormats();
  const styles = useStyles();
  const end = Temporal.Instant.from(start).add({ minutes }).toString();
  return (
    <div className={styles.people}>
      {weeks.map((one) => {
        const name = people.find(({ id }) => id === one.person)?.name ?? '';
        const local = Temporal.Instant.from(start).toZonedDateTimeISO(one.zone).toPlainDate();
        const monday = local.subtract({ days: local.dayOfWeek - 1 });
        const when = formats.dayAndTime(start, one.zone);
        const opens = hourOf(one.hours.start);
        const closes = hourOf(one.hours.end);
        const rect = ({ day, from, to }: Block, inset: number) => ({
          x: day * WIDE + inset,
          width: WIDE - 2 * inset - 2,
          y: y(from),
          height: Math.max(1.5, y(to) - y(from)),
          rx: 2,
        });
        return (
          <figure key={one.person} className={styles.one}>
            <figcaption className={styles.name}>{t('start.week-of', { name, when })}</figcaption>
            <svg
              className={styles.picture}
              viewBox={`0 0 ${7 * WIDE} ${TOP + TALL + 2}`}
              role="img"
              aria-label={t('start.week-picture', { name, when })}
            >
              {[0, 1, 2, 3, 4, 5, 6].map((day) => (
                <g key={day}>
                  <text className={styles.letter} x={day * WIDE + WIDE / 2 - 1} y={8}>
                    {formats.weekday(day + 1).slice(0, 2)}
                  </text>
                  <rect className={styles.day} {...rect({ day, from: FROM, to: TO }, 0)} />
                  {one.hours.days.some((weekday) => weekday === day + 1) &&
                    (closes > opens
                      ? [[opens, closes]]
                      : [
                          [opens, 24],
                          [0, closes],
                        ]
                    ).map(([from = 0, to = 0]) => (
                      <rect key={from} className={styles.work} {...rect({ day, from, to }, 0)} />
                    ))}
                </g>
              ))}
              {one.busy
                .flatMap((item) => blocksOf(item.start, item.end, monday, one.zone))
                .map((block) => (
                  <rect key={`${block.day}-${block.from}-${block.to}`} className={styles.busy} {...rect(block, 3)} />
                ))}
              {blocksOf(start, end, monday, one.zone).map((block) => (
                <rect key={block.day} className={styles.here} {...rect(block, 0)} />
              ))}
            </svg>
          </figure>
        );
      })}
    </div>
  );
};
