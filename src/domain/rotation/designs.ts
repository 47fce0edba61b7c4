import { type Design, designs } from './designs.data.ts';

/** Groups of one round; people are numbers from 0. */
export type Seating = readonly (readonly number[])[];

/**
 * Pairs over rounds for an even number of people: n − 1 rounds in which everybody meets everybody once. One person stays,
 * the others go round the table (the circle method, known since Kirkman 1847).
 */
export const pairRounds = (people: number): readonly Seating[] => {
  const round = people - 1;
  return Array.from({ length: Math.max(0, round) }, (_, turn) =>
    Array.from({ length: people / 2 }, (_, row) =>
      row === 0 ? [round, turn % round] : [(turn + row) % round, (turn + round - row) % round],
    ),
  );
};

const triads = (numbers: string): readonly (readonly number[])[] => {
  const all = numbers.split(' ').map(Number);
  return Array.from({ length: all.length / 3 }, (_, at) => all.slice(at * 3, at * 3 + 3));
};

const turned = (design: Design, person: number, by: number): number => {
  const circle = Math.floor(person / design.turn);
  if (circle >= design.orbits) return person;
  return circle * design.turn + (((person % design.turn) + by) % design.turn);
};

/** All rounds of a stored design. */
const develop = (design: Design): readonly Seating[] => {
  const turns = Array.from({ length: design.turn }, (_, by) => by);
  const rounds = design.classes.flatMap((text) =>
    turns.map((by) => triads(text).map((triad) => triad.map((person) => turned(design, person, by)))),
  );
  const whole = design.whole === undefined ? [] : triads(design.whole);
  return [...rounds, ...whole.map((triad) => turns.map((by) => triad.map((person) => turned(design, person, by))))];
};

/**
 * Triads over rounds in which nobody meets anybody twice, for a number of people that a stored design is for or lacks one or
 * two to it; those who are missing leave pairs behind. Rounds in which somebody would be alone are left out. Empty where
 * no design is stored. The last two people of an even design never meet in it, so without them all its rounds are left.
 */
export const triadRounds = (people: number): readonly Seating[] => {
  const missing = (3 - (people % 3)) % 3;
  const design = designs.find((one) => one.people === people + missing);
  if (!design) return [];
  return develop(design)
    .map((round) => round.map((group) => group.filter((person) => person < people)).filter((group) => group.length > 0))
    .filter((round) => round.every((group) => group.length > 1));
};
