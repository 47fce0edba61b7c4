import type { Instant, PersonId } from '../ids.ts';
import { MATCH_WEIGHT, matchingCost } from './matching-cost.ts';
import type { CircleRequest, PastRound } from './types.ts';

/*
 * People come and go while a round runs. Nothing here decides for anybody: it says what may be offered. Source: practice
 * specification 3, joiners and leavers.
 */

/**
 * The pairs that somebody could join as a third, the most fitting first. Both of the pair say yes, and the agreement is
 * renewed, before it happens; otherwise the person enters with the next round. `request` knows everybody concerned.
 */
export const pairsToJoin = (
  request: CircleRequest,
  running: PastRound,
  joiner: PersonId,
): readonly (readonly PersonId[])[] => {
  const members = request.members.toSorted((a, b) => (a.person < b.person ? -1 : 1));
  const number = new Map(members.map((member, index) => [member.person, index]));
  const cost = matchingCost(request, members);
  const self = number.get(joiner);
  if (self === undefined) return [];
  return running
    .flatMap((group, place) => {
      const others = group.flatMap((person) => number.get(person) ?? []);
      if (group.length !== 2 || others.length !== 2 || group.includes(joiner)) return [];
      const price = others.reduce((sum, other) => sum + cost.pair(self, other), 0);
      const due = others.reduce((sum, other) => sum + cost.oddBefore(other) * MATCH_WEIGHT.oddAgain, 0);
      return price >= MATCH_WEIGHT.hard ? [] : [{ group, price: price + due, place }];
    })
    .sort((a, b) => a.price - b.price || a.place - b.place)
    .map(({ group }) => group);
};

/** What follows when somebody leaves a running round. */
export type AfterLeaving =
  /** The other two go on as a pair. */
  | { readonly kind: 'dyad'; readonly people: readonly PersonId[] }
  /** One is left and chooses; `pairs` may be empty. Waiting means exchanging in writing until the next round. */
  | {
      readonly kind: 'one-left';
      readonly person: PersonId;
      readonly choices: readonly ['join-a-pair', 'wait-with-writing', 'end'] | readonly ['wait-with-writing', 'end'];
      readonly pairs: readonly (readonly PersonId[])[];
    }
  | { readonly kind: 'nobody-left' };

/** What those who were with somebody who leaves are offered. Past turns keep counting. */
export const afterLeaving = (request: CircleRequest, running: PastRound, leaver: PersonId): AfterLeaving => {
  const left = running.find((group) => group.includes(leaver))?.filter((person) => person !== leaver) ?? [];
  const [person] = left;
  if (person === undefined) return { kind: 'nobody-left' };
  if (left.length > 1) return { kind: 'dyad', people: left };
  const pairs = pairsToJoin(
    { ...request, members: request.members.filter((member) => member.person !== leaver) },
    running.filter((group) => !group.includes(leaver)),
    person,
  );
  return {
    kind: 'one-left',
    person,
    choices: pairs.length > 0 ? ['join-a-pair', 'wait-with-writing', 'end'] : ['wait-with-writing', 'end'],
    pairs,
  };
};

/** Meetings that a change of the circle leaves alone: confirmed ones of the next seven days, and what is over. */
export const untouchedMeetings = <T extends { readonly start: Instant; readonly confirmed: boolean }>(
  meetings: readonly T[],
  now: Instant,
): readonly T[] => {
  const limit = Date.parse(now) + 7 * 24 * 3_600_000;
  return meetings.filter(
    ({ start, confirmed }) => Date.parse(start) <= Date.parse(now) || (confirmed && Date.parse(start) < limit),
  );
};
