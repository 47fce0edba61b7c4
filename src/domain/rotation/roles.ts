import type { PersonId } from '../ids.ts';

/** Who is what in one turn. In a dyad `observer` is null. */
export interface TurnRoles {
  readonly coachee: PersonId;
  readonly coach: PersonId;
  readonly observer: PersonId | null;
}

/** A completed turn of this fixed group, whoever arranged it: swaps agreed by partners simply count. */
export interface PastTurn {
  /** Id of its session; the turns of one session stand in the order in which they were held. */
  readonly session: string;
  readonly roles: TurnRoles;
}

type RoleName = 'coachee' | 'coach' | 'observer';
const roleNames: readonly RoleName[] = ['coachee', 'coach', 'observer'];

/** Order A, then order B of practice.md 3, as places in the stable order of the group: coachee, coach, observer. */
const orders: readonly (readonly (readonly [number, number, number])[])[] = [
  [
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
  ],
  [
    [0, 2, 1],
    [2, 1, 0],
    [1, 0, 2],
  ],
];

/** How often each person held each role. */
export const roleCounts = (
  people: readonly PersonId[],
  past: readonly PastTurn[],
): Readonly<Record<PersonId, Readonly<Record<RoleName, number>>>> =>
  Object.fromEntries(
    people.map((person) => [
      person,
      Object.fromEntries(roleNames.map((role) => [role, past.filter(({ roles }) => roles[role] === person).length])),
    ]),
  ) as Record<PersonId, Record<RoleName, number>>;

/** Every way to fill the roles of one turn. */
const assignments = (people: readonly PersonId[]): readonly TurnRoles[] =>
  people.flatMap((coachee) =>
    people
      .filter((coach) => coach !== coachee)
      .map((coach) => ({
        coachee,
        coach,
        observer: people.find((person) => person !== coachee && person !== coach) ?? null,
      })),
  );

const sameRoles = (a: TurnRoles, b: TurnRoles): boolean =>
  a.coachee === b.coachee && a.coach === b.coach && a.observer === b.observer;

/** Σ over people and roles of (count − mean)², then Σ over pairs of (coach(p→q) − coach(q→p))². */
const cost = (people: readonly PersonId[], turns: readonly TurnRoles[]): readonly [number, number] => {
  const used = people.length === 2 ? roleNames.slice(0, 2) : roleNames;
  const mean = turns.length / people.length;
  let roles = 0;
  for (const person of people)
    for (const role of used) roles += (turns.filter((turn) => turn[role] === person).length - mean) ** 2;
  let pairs = 0;
  for (const one of people)
    for (const other of people) {
      if (one >= other) continue;
      const forth = turns.filter((turn) => turn.coach === one && turn.coachee === other).length;
      const back = turns.filter((turn) => turn.coach === other && turn.coachee === one).length;
      pairs += (forth - back) ** 2;
    }
  return [roles, pairs];
};

/** What the orders of practice.md 3 prescribe for a session of so many turns, after `held` sessions and `before` turns. */
const prescribed = (people: readonly PersonId[], count: number, held: number, before: number): readonly TurnRoles[] => {
  const at = (index: number): PersonId => people[index] as PersonId;
  if (people.length === 2) {
    // Who goes first alternates each session; with one turn they swap every session.
    return Array.from({ length: count }, (_, turn) => {
      const first = (held + turn) % 2;
      return { coachee: at(first), coach: at(1 - first), observer: null };
    });
  }
  const toRoles = ([coachee, coach, observer]: readonly [number, number, number]): TurnRoles => ({
    coachee: at(coachee),
    coach: at(coach),
    observer: at(observer),
  });
  if (count < 3) {
    const rows = orders.flat();
    return Array.from({ length: count }, (_, turn) => toRoles(rows[(before + turn) % 6] ?? [0, 1, 2]));
  }
  // A, B, A, …; the row that begins moves on every two sessions, so that the first turn goes round as well.
  const order = orders[held % 2] ?? [];
  const start = Math.floor(held / 2) % 3;
  return Array.from({ length: count }, (_, turn) => toRoles(order[(start + turn) % 3] ?? [0, 1, 2]));
};

/**
 * The roles for the `count` turns of the next session of two or three people (practice.md 3). Nobody is coachee twice
 * in a session before everybody was once. Of all assignments it takes one that minimises the sum of squared
 * deviations; among equals the one that the cyclic orders prescribe, then the longest time since that role, then
 * stable id order. A person in `owed` (they missed their turn) goes first as coachee; nobody is told why.
 */
export const planTurns = (
  group: readonly PersonId[],
  count: number,
  past: readonly PastTurn[] = [],
  owed: readonly PersonId[] = [],
): readonly TurnRoles[] => {
  const people = [...new Set(group)].sort();
  if (people.length < 2 || people.length > 3) throw new RangeError('Roles are planned for two or three people.');
  const held = new Set(past.map((turn) => turn.session)).size;
  const plan = prescribed(people, count, held, past.length);
  const history = past.map((turn) => turn.roles);
  const first = owed.find((person) => people.includes(person));

  const planned: TurnRoles[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const round = planned.slice(planned.length - (planned.length % people.length));
    const had = new Set(round.map((one) => one.coachee));
    const mustGo = turn === 0 ? first : undefined;
    const open = assignments(people).filter(
      (one) => !had.has(one.coachee) && (mustGo === undefined || one.coachee === mustGo),
    );
    const wanted = plan[turn];
    const ranked = open
      .map((one) => ({
        one,
        cost: bestCost(people, [...history, ...planned, one], count - turn - 1, [...round, one]),
        asPlanned: wanted !== undefined && sameRoles(one, wanted) ? 0 : 1,
        since: sinceRoles([...history, ...planned], one),
      }))
      .sort(
        (a, b) =>
          a.cost[0] - b.cost[0] ||
          a.cost[1] - b.cost[1] ||
          a.asPlanned - b.asPlanned ||
          b.since - a.since ||
          (a.one.coachee < b.one.coachee ? -1 : a.one.coachee > b.one.coachee ? 1 : a.one.coach < b.one.coach ? -1 : 1),
      );
    const best = ranked[0];
    if (best) planned.push(best.one);
  }
  return planned;
};

/** The lowest cost that can still be reached with `left` more turns in this session. */
const bestCost = (
  people: readonly PersonId[],
  turns: readonly TurnRoles[],
  left: number,
  round: readonly TurnRoles[],
): readonly [number, number] => {
  if (left <= 0) return cost(people, turns);
  const had = round.length >= people.length ? new Set<PersonId>() : new Set(round.map((one) => one.coachee));
  let best: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const next of assignments(people)) {
    if (had.has(next.coachee)) continue;
    const reached = bestCost(people, [...turns, next], left - 1, had.size === 0 ? [next] : [...round, next]);
    if (reached[0] < best[0] || (reached[0] === best[0] && reached[1] < best[1])) best = reached;
  }
  return best;
};

/** Turns that have passed since the people last held these roles, summed; never having held one counts most. */
const sinceRoles = (turns: readonly TurnRoles[], one: TurnRoles): number =>
  roleNames.reduce((sum, role) => sum + turns.length - turns.findLastIndex((turn) => turn[role] === one[role]), 0);

/**
 * People who missed a turn as coachee and have not had a first turn as coachee since: they are offered the next first
 * turn. `missed` and `past` are in the order in which they happened; `after` says how many past turns there were then.
 */
export const owedTurns = (
  missed: readonly { readonly person: PersonId; readonly after: number }[],
  past: readonly PastTurn[],
): readonly PersonId[] => {
  const owed = missed.filter(
    ({ person, after }) =>
      !past.some(
        (turn, index) => index >= after && turn.roles.coachee === person && past[index - 1]?.session !== turn.session,
      ),
  );
  return [...new Set(owed.map(({ person }) => person))];
};
