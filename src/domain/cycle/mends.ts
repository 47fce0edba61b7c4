import type { Instant, PersonId } from '../ids.ts';
import { STEP_MINUTES, STEPS_PER_DAY, STEPS_PER_HOUR, stepOf } from './grid.ts';
import type { CycleNow, DocumentRecord, KnownSession, Mend, MendAct, ReplanRule, ReplanRules } from './replan-types.ts';
import { dayIn, heldAt, nearestTime, slotsFor, timesInWeek, weekAround } from './slots.ts';
import type { Availability, BusyTime } from './types.ts';
import { weekOfOne } from './week-of-one.ts';

/** Leave as long as this pauses somebody's cycle instead of shifting dates. Source: practice specification 4. */
const LONG_LEAVE_DAYS = 14;
/** Times are offered after a decline so often; then the next date or writing. */
const MOST_OFFERS = 2;

type Finding = {
  readonly rule: ReplanRule;
  readonly who?: readonly PersonId[];
  readonly act: MendAct;
  readonly about?: string;
};

/** One mend at most for each session, by the weightiest thing that happened to it; then what concerns the whole cycle. */
export const findMends = (
  cycle: CycleNow,
  upcoming: readonly KnownSession[],
  rules: ReplanRules,
  now: Instant,
  records: readonly DocumentRecord[],
): readonly Mend[] => {
  const everybody = cycle.people.map((one) => one.person);
  const mend = (sessions: readonly number[], { rule, who = everybody, act, about = '' }: Finding): Mend => ({
    key: `${rule} ${sessions.join('+')} ${about}`.trim(),
    sessions,
    rule,
    consent: who.length === 0 ? { kind: 'apply' } : { kind: 'ask', who },
    act,
  });

  const gone = removed(cycle, upcoming);
  const paused = longLeave(cycle, upcoming);
  const outside = upcoming.filter((session) => outsideHours(cycle, session));
  const found = upcoming.flatMap((session): Mend[] => {
    const finding = atSession(cycle, session, rules, now, records, outside, paused);
    return finding ? [mend([session.session], finding)] : [];
  });
  const moved = outside.map(({ session }) => session);
  const hours = cycle.people.map(({ zone, hours: { days, start, end } }) => `${zone} ${days.join('')} ${start}-${end}`);
  const whole: Mend[] = [
    ...twoLeft(cycle, everybody),
    ...gone.map(({ person, sessions }) =>
      mend(sessions, {
        rule: 'attendee-removed',
        who: [cycle.organiser],
        act: { kind: 'partner-gone', person },
        about: person,
      }),
    ),
    ...paused.map(({ person, sessions, until }) =>
      mend(sessions, { rule: 'leave-pauses', act: { kind: 'pause-for', person }, about: `${person} ${until}` }),
    ),
    ...(moved.length > 0
      ? [
          mend(moved, {
            rule: 'hours-changed',
            about: hours.join(' '),
            act: {
              kind: 'new-times',
              moves: outside.map((session) => ({ session: session.session, times: timesInWeek(cycle, session, now) })),
            },
          }),
        ]
      : []),
    ...withoutAnswer(cycle, upcoming, now).map((finding) => mend(finding.sessions, finding)),
  ];
  return [...found, ...whole];
};

const atSession = (
  cycle: CycleNow,
  session: KnownSession,
  rules: ReplanRules,
  now: Instant,
  records: readonly DocumentRecord[],
  outside: readonly KnownSession[],
  paused: readonly { readonly sessions: readonly number[] }[],
): Finding | undefined => {
  const start = heldAt(session);
  const next = nextAfter(cycle, session);
  if (start === undefined) {
    const late = records.some((one) => one.session === session.session) && isWithin(session.at, now, 2);
    if (!late) return undefined;
    return { rule: 'cancelled-late', act: { kind: 'offer-times', times: timesInWeek(cycle, session, now) } };
  }
  const byRule = rules.partnerMoves === 'apply' ? [] : [cycle.organiser];
  if (session.state === 'skipped' || session.state === 'cancelled')
    return { rule: 'partner-skip', who: byRule, act: { kind: 'cancel' } };
  if (Date.parse(session.at) !== Date.parse(start) && session.state === 'moved') {
    const free = mayTake(cycle, session, session.at, now);
    return {
      rule: 'partner-move',
      who: free ? byRule : [cycle.organiser],
      act: { kind: 'move', from: start, to: session.at },
      about: session.at,
    };
  }
  if (session.state === 'held') return undefined;
  const answers = session.found.kind === 'there' ? session.found.answers : [];
  const other = answers.find(({ proposed }) => proposed !== undefined && Date.parse(proposed) !== Date.parse(start));
  if (other?.proposed) {
    const fits = mayTake(cycle, session, other.proposed, now);
    const about = `${other.person} ${other.proposed}`;
    if (fits)
      return { rule: 'partner-proposal', who: byRule, act: { kind: 'move', from: start, to: other.proposed }, about };
    const times = timesInWeek(cycle, session, now);
    return { rule: 'partner-proposal', who: first(other.person, cycle), act: { kind: 'offer-times', times }, about };
  }
  const decliner = answers.find(({ answer }) => answer === 'declined');
  if (decliner) {
    // Asked anew where it was moved since: a second decline is an answer to another time.
    const about = `${decliner.person} ${start}`;
    if ((cycle.offered?.[session.session] ?? 0) >= MOST_OFFERS)
      return { rule: 'declined-again', act: { kind: 'next-date-or-writing', ...next }, about };
    const times = timesInWeek(cycle, session, now);
    return times.length > 0
      ? { rule: 'declined', who: first(decliner.person, cycle), act: { kind: 'offer-times', times }, about }
      : { rule: 'declined-again', act: { kind: 'next-date-or-writing', ...next }, about };
  }
  if (paused.some(({ sessions }) => sessions.includes(session.session))) return undefined;
  const isDayOff = cycle.people.some((person) => onDayOff(person, start));
  if (isDayOff || cycle.people.some((person) => isAway(person, start, cycle.minutes))) {
    const to = nearestTime(cycle, session, now);
    return {
      rule: isDayOff ? 'day-off' : 'leave-shifts',
      act: to === undefined ? { kind: 'skip', ...next } : { kind: 'move', from: start, to },
      about: start,
    };
  }
  if (outside.includes(session)) return undefined;
  const owners = cycle.people.filter((person) => clashes(person, start, cycle.minutes)).map((one) => one.person);
  if (owners.length > 0)
    return {
      rule: 'clash',
      who: owners,
      act: { kind: 'keep-or-move', times: timesInWeek(cycle, session, now) },
      about: `${owners.join('+')} ${start}`,
    };
  return undefined;
};

/** A triad that one has left goes on as a dyad, if both who stay would like that. Source: practice specification 3, leavers. */
const twoLeft = ({ left, people }: CycleNow, who: readonly PersonId[]): readonly Mend[] =>
  left === undefined || people.length !== 2
    ? []
    : [
        {
          key: `partner-left ${left}`,
          sessions: [],
          rule: 'partner-left',
          consent: { kind: 'ask', who },
          act: { kind: 'two-left' },
        },
      ];

/** Somebody first, then the others. */
const first = (person: PersonId, cycle: CycleNow): readonly PersonId[] => [
  person,
  ...cycle.people.map((one) => one.person).filter((one) => one !== person),
];

const nextAfter = (cycle: CycleNow, session: KnownSession): { readonly next?: Instant } => {
  const later = cycle.sessions.flatMap((one) => (one.regular > session.regular ? (heldAt(one) ?? []) : []));
  const [next] = later.sort();
  return next === undefined ? {} : { next };
};

const isWithin = (start: Instant, now: Instant, hours: number): boolean =>
  stepOf(start) >= stepOf(now) && stepOf(start) - stepOf(now) < hours * STEPS_PER_HOUR;

/** Whether a time keeps every rule: free for all, in the same ISO week, between the neighbours' days. */
export const mayTake = (cycle: CycleNow, session: KnownSession, to: Instant, now: Instant): boolean => {
  const slots = slotsFor(cycle, session, now);
  const step = stepOf(to);
  const day = dayIn(slots.clock, step);
  const [from, until] = weekAround(slots.clock, stepOf(heldAt(session) ?? session.regular));
  const inWeek = day >= from && day < until && day > slots.after && day < slots.before;
  return inWeek && step % 1 === 0 && slots.blockedBy(step) === undefined;
};

const overlaps = (item: BusyTime, start: Instant, minutes: number): boolean =>
  Date.parse(item.start) < Date.parse(start) + minutes * 60_000 && Date.parse(item.end) > Date.parse(start);

/** Something else lies on the session. What only comes near its buffer is nobody's clash. */
const clashes = (person: Availability, start: Instant, minutes: number): boolean =>
  person.busy.some((item) => item.kind !== 'away' && overlaps(item, start, minutes));

const localDay = (person: Availability, at: Instant): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(person.zone).toPlainDate().toString();

const onDayOff = (person: Availability, start: Instant): boolean =>
  (person.daysOff as readonly string[]).includes(localDay(person, start));

const isAway = (person: Availability, start: Instant, minutes: number): boolean =>
  person.busy.some((item) => item.kind === 'away' && overlaps(item, start, minutes));

/** People who are away for two weeks or more, with the sessions that lie in it. */
const longLeave = (cycle: CycleNow, upcoming: readonly KnownSession[]) =>
  cycle.people.flatMap((person) =>
    person.busy.flatMap((item) => {
      if (!isLong(item)) return [];
      const sessions = upcoming
        .filter((one) => overlaps(item, heldAt(one) ?? one.at, cycle.minutes) && heldAt(one) !== undefined)
        .map(({ session }) => session);
      return sessions.length === 0 ? [] : [{ person: person.person, sessions, until: item.end }];
    }),
  );

/** Whether a time lies in somebody's leave of two weeks or more. */
export const inLongLeave = (cycle: CycleNow, at: Instant): boolean =>
  cycle.people.some((person) => person.busy.some((item) => isLong(item) && overlaps(item, at, cycle.minutes)));

const isLong = (item: BusyTime): boolean =>
  item.kind === 'away' && stepOf(item.end) - stepOf(item.start) >= LONG_LEAVE_DAYS * STEPS_PER_DAY;

/** A session that people accepted as it was planned, outside the hours that somebody has now. */
const outsideHours = (cycle: CycleNow, session: KnownSession): boolean => {
  const start = heldAt(session);
  if (start === undefined || Date.parse(start) !== Date.parse(session.regular) || session.state === 'held')
    return false;
  const step = stepOf(start);
  const around = [step - STEPS_PER_DAY, step + STEPS_PER_DAY] as const;
  const length = Math.ceil(cycle.minutes / STEP_MINUTES);
  return cycle.people.some((person) => !weekOfOne(person, [], around, length, 0).works(step));
};

/** Partners who are no longer invited to any of the coming sessions. */
const removed = (cycle: CycleNow, upcoming: readonly KnownSession[]) => {
  const there = upcoming.filter((session) => session.found.kind === 'there');
  const invited = (session: KnownSession, person: PersonId): boolean =>
    session.found.kind === 'there' && session.found.answers.some((one) => one.person === person);
  return cycle.people.flatMap(({ person }) => {
    if (person === cycle.organiser || there.length === 0 || there.some((session) => invited(session, person)))
      return [];
    return [{ person, sessions: there.map(({ session }) => session) }];
  });
};

/** After 48 hours without an answer one reminder; after 48 more the slot of the next session is released kindly. */
const withoutAnswer = (
  cycle: CycleNow,
  upcoming: readonly KnownSession[],
  now: Instant,
): readonly (Finding & { readonly sessions: readonly number[] })[] => {
  const next = upcoming.find((session) => session.found.kind === 'there');
  if (next?.found.kind !== 'there' || cycle.invited === undefined) return [];
  const silent = next.found.answers.filter(({ answer }) => answer === 'none').map(({ person }) => person);
  const hoursSince = (at: Instant): number => (stepOf(now) - stepOf(at)) / STEPS_PER_HOUR;
  if (silent.length === 0 || hoursSince(cycle.invited) < 48) return [];
  const about = silent.join('+');
  if (cycle.reminded === undefined)
    return [{ sessions: [next.session], rule: 'no-response', who: silent, act: { kind: 'remind' }, about }];
  return hoursSince(cycle.reminded) < 48
    ? []
    : [{ sessions: [next.session], rule: 'release', who: [cycle.organiser], act: { kind: 'cancel' }, about }];
};
