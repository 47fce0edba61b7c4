import { personId } from '../../src/domain/ids.ts';
import { chanceOf } from '../../src/domain/rotation/chance.ts';
import { matchRound } from '../../src/domain/rotation/match-round.ts';
import type { CircleRequest, Member, PastRound } from '../../src/domain/rotation/types.ts';

const person = (number: number) => personId(`p${String(number).padStart(6, '0')}`);

/** A large programme: teams of twenty, three languages, some wishes and managers, ten rounds behind it. */
const programme = (count: number, size: CircleRequest['size']): CircleRequest => {
  const chance = chanceOf(count);
  const members = Array.from({ length: count }, (_, number): Member => {
    const free = Array.from({ length: 12 }, () => chance.below(60));
    return {
      person: person(number),
      team: `t${Math.floor(number / 20)}`,
      languages: chance.below(10) === 0 ? ['de', 'fr'] : ['en', 'de'],
      ...(chance.below(4) === 0 ? { free } : {}),
      ...(chance.below(20) === 0 ? { ratherNot: [person(chance.below(count)), person(chance.below(count))] } : {}),
      ...(number % 20 === 0 ? { reports: Array.from({ length: 19 }, (_, one) => person(number + one + 1)) } : {}),
    };
  });
  const past = Array.from({ length: 10 }, (): PastRound => {
    const order = Array.from({ length: count }, (_, number) => number);
    for (let last = count - 1; last > 0; last -= 1) {
      const other = chance.below(last + 1);
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    return Array.from({ length: Math.floor(count / 2) }, (_, pair) => [
      person(order[pair * 2] ?? 0),
      person(order[pair * 2 + 1] ?? 0),
    ]);
  });
  return { members, size, past, seed: 7 };
};

/** Prints processor time and memory of one round of matching. */
export const run = (): void => {
  for (const [count, size] of [
    [200, 'pairs'],
    [200, 'triads'],
    [10_000, 'pairs'],
    [10_001, 'pairs'],
    [10_000, 'triads'],
  ] as const) {
    const request = programme(count, size);
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const before = process.cpuUsage();
    const plan = matchRound(request);
    const { user, system } = process.cpuUsage(before);
    const used = (process.memoryUsage().heapUsed - heap) / 1e6;
    const met = new Set(request.past.flatMap((groups) => groups.map((pair) => [...pair].sort().join())));
    const again = plan.matches.filter((match) =>
      match.people.some((one, at) => match.people.slice(at + 1).some((other) => met.has([one, other].sort().join()))),
    ).length;
    console.log(
      `Rotation: ${count} people in ${size}, ten rounds before: ${((user + system) / 1000).toFixed(0)} ms, heap +${used.toFixed(0)} MB, process ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB; ${plan.matches.length} groups, ${again} meet again, ${plan.waiting.length} wait`,
    );
  }
};
