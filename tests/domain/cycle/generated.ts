import type { Availability, BusyTime, Cadence, PlanRequest, WorkingHours } from '../../../src/domain/cycle/types.ts';
import { day, instant, personId, zone } from '../../../src/domain/ids.ts';

/** A small generator of numbers, so that instance 1234 is the same everywhere. */
export const chance = (seed: number) => {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    between: (least: number, most: number): number => least + below(most - least + 1),
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    likely: (share: number): boolean => next() < share,
  };
};

/** Groups of zones whose people can meet: each has its own daylight saving, or none, or half an hour of it. */
const neighbourhoods = [
  ['Europe/Berlin', 'Europe/London', 'Europe/Lisbon', 'Africa/Casablanca', 'Europe/Helsinki'],
  ['Europe/Berlin', 'America/New_York', 'Europe/London', 'America/St_Johns'],
  ['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'America/Sao_Paulo'],
  ['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Riyadh', 'Asia/Dubai', 'Asia/Tehran'],
  ['Australia/Lord_Howe', 'Australia/Sydney', 'Australia/Adelaide', 'Pacific/Auckland', 'Pacific/Chatham'],
  ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Honolulu', 'Pacific/Auckland'],
  ['Europe/Berlin', 'Asia/Riyadh', 'Asia/Kolkata'],
  ['Australia/Lord_Howe', 'Asia/Tokyo', 'Australia/Perth'],
  ['Europe/Berlin'],
] as const;

/** Shortly before the clocks change somewhere, and once far from it. */
const beginnings = ['2026-02-19', '2026-09-17', '2026-10-22', '2027-03-04', '2026-06-03'] as const;

const weekOf: readonly (readonly WorkingHours['days'][number][])[] = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5],
  [7, 1, 2, 3, 4],
  [1, 2, 4],
  [1, 2, 3, 4, 5, 6],
  [6, 7, 1],
  [1, 2, 3, 4, 5, 6, 7],
];

const time = (quarters: number): `${number}:${number}` => {
  const wrapped = ((quarters % 96) + 96) % 96;
  return `${String(Math.floor(wrapped / 4)).padStart(2, '0')}:${String((wrapped % 4) * 15).padStart(2, '0')}` as `${number}:${number}`;
};

type Chance = ReturnType<typeof chance>;

const hoursOf = (draw: Chance, night: boolean): WorkingHours => {
  const start = night ? draw.between(76, 92) : draw.between(28, 42);
  const length = draw.between(night ? 24 : 22, 34);
  return { days: draw.one(weekOf), start: time(start), end: time(start + length) };
};

const minute = 60_000;

const busyOf = (draw: Chance, begin: number, weeks: number, load: number): readonly BusyTime[] => {
  const items: BusyTime[] = [];
  const add = (start: number, minutes: number, kind: BusyTime['kind']): void => {
    items.push({
      start: instant(new Date(start).toISOString()),
      end: instant(new Date(start + minutes * minute).toISOString()),
      kind,
    });
  };
  for (let at = 0; at < weeks * 7; at += 1)
    for (let count = 0; count < load; count += 1)
      if (draw.likely(0.7))
        add(
          begin + at * 1440 * minute + draw.below(288) * 5 * minute + (draw.likely(0.1) ? draw.below(5) * minute : 0),
          draw.one([15, 25, 30, 50, 60, 90, 180]),
          draw.likely(0.05) ? 'coaching' : draw.one(['busy', 'busy', 'tentative', 'focus']),
        );
  // Whole days and weeks: leave, and days on which everything is taken.
  for (let count = draw.one([0, 0, 1, 2]); count > 0; count -= 1)
    add(begin + draw.below(weeks * 7) * 1440 * minute, draw.one([1440, 2880, 7 * 1440]), draw.one(['away', 'busy']));
  return items;
};

/** A request as it might come: two or three people, 4 to 26 weeks, calendars from empty to nearly full. */
export const generated = (seed: number): PlanRequest => {
  const draw = chance(seed);
  const zones = draw.one(neighbourhoods);
  const weeks = draw.likely(0.1)
    ? draw.between(1, 11)
    : draw.likely(0.75)
      ? draw.between(12, 13)
      : draw.between(14, 26);
  const begin = draw.one(beginnings);
  const start = Date.parse(`${begin}T00:00Z`);
  const dayAfter = (days: number) => day(new Date(start + days * 1440 * minute).toISOString().slice(0, 10));
  const toMonday = (8 - (new Date(start).getUTCDay() || 7)) % 7;
  const wholeWeeks = (week: number, length: number) =>
    Array.from({ length }, (_, index) => dayAfter(toMonday + week * 7 + index));
  const night = draw.likely(0.12);
  const shared = hoursOf(draw, night);
  const load = draw.one([0, 1, 1, 2, 3]);
  const people = Array.from({ length: draw.likely(0.7) ? 2 : 3 }, (_, index): Availability => {
    const own = draw.likely(0.5) ? shared : hoursOf(draw, night || draw.likely(0.05));
    return {
      person: personId(`p${index}`),
      zone: zone(draw.one(zones)),
      hours: own,
      busy: busyOf(draw, start, weeks + 2, load),
      daysOff: [
        ...Array.from({ length: draw.below(4) }, () => dayAfter(draw.below(weeks * 7))),
        // A week or two of holidays.
        ...(draw.likely(0.2) ? wholeWeeks(draw.below(weeks), draw.between(7, 14)) : []),
      ],
      ...(draw.likely(0.5) ? { energy: draw.one(['early', 'late-morning', 'early-afternoon', 'late-afternoon']) } : {}),
      ...(draw.likely(0.1) ? { lunch: { from: '12:00', to: '13:30', minutes: 45 } } : {}),
    };
  });
  return {
    rhythm: {
      template: 'own',
      weeks,
      cadence: draw.one<Cadence>([
        'weekly',
        ...(['every_2_weeks', 'every_2_weeks', 'every_2_weeks'] as const),
        ...(['every_3_weeks', 'every_3_weeks', 'monthly', 'monthly'] as const),
      ]),
      minutes: draw.one([15, 25, 30, 45, 50, 60]),
      recovery: Array.from({ length: draw.below(3) }, () => draw.between(1, weeks)),
    },
    people,
    zone: draw.likely(0.9) ? (people[0]?.zone ?? zone('UTC')) : zone(draw.one(zones)),
    now: instant(new Date(start + draw.below(3 * 1440) * minute).toISOString()),
    from: day(begin),
    seed: draw.below(1_000_000),
  };
};
