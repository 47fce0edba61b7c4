import type { Instant, PersonId } from '../ids.ts';
import { stepOf } from './grid.ts';
import { counts } from './minimum.ts';
import type { CycleNow, KnownSession } from './replan-types.ts';
import { heldAt, slotsFor, timesInWeek } from './slots.ts';
import type { Availability } from './types.ts';

const coming = (cycle: CycleNow, now: Instant): readonly KnownSession[] =>
  cycle.sessions.filter((session) => {
    const start = heldAt(session);
    return start !== undefined && counts(session) && session.state !== 'held' && Date.parse(start) > Date.parse(now);
  });

/** What a third person's coming means for each coming session, and that all confirm a renewed agreement first. */
export type AddedThird = {
  readonly agreement: 'renew';
  /** Sessions that stay where they are. */
  readonly fits: readonly number[];
  /** Sessions that could move inside their week. */
  readonly moves: readonly { readonly session: number; readonly times: readonly Instant[] }[];
  /** Sessions that the third cannot come to; the two meet as before. */
  readonly without: readonly number[];
};

/** Looks for room for a third person. Undefined where three are together already. */
export const addThird = (cycle: CycleNow, third: Availability, now: Instant): AddedThird | undefined => {
  if (cycle.people.length !== 2 || cycle.people.some((one) => one.person === third.person)) return undefined;
  const three: CycleNow = { ...cycle, people: [...cycle.people, third] };
  const alone: CycleNow = { ...cycle, people: [third] };
  const fits: number[] = [];
  const moves: { session: number; times: readonly Instant[] }[] = [];
  const without: number[] = [];
  for (const session of coming(cycle, now)) {
    const start = stepOf(heldAt(session) ?? session.at);
    const against = slotsFor(alone, session, now).blockedBy(start);
    if (against === undefined || against === 'notice') {
      fits.push(session.session);
      continue;
    }
    const times = timesInWeek(three, session, now);
    if (times.length > 0) moves.push({ session: session.session, times });
    else without.push(session.session);
  }
  return { agreement: 'renew', fits, moves, without };
};

/** What follows when somebody leaves a cycle. */
export type Left = {
  readonly people: readonly PersonId[];
  /** With two left the cycle goes on with a renewed agreement; one left is offered another pair, waiting or an end. */
  readonly then: 'goes-on' | 'one-left';
  /** Only an organiser can change a series: its coming sessions are called off, and made again by somebody who stays. */
  readonly series?: { readonly by: PersonId; readonly again: readonly number[] };
  /** The notebook lies in the OneDrive of whoever owns it: before they go it is copied to somebody who stays. */
  readonly notebook?: { readonly from: PersonId; readonly to: PersonId };
  /** Sessions that are called off with the one who is left, with a neutral text. */
  readonly cancel: readonly number[];
};

/** Undefined for somebody who is not part of the cycle. `owner` has the notebook in their OneDrive. */
export const leaveCycle = (cycle: CycleNow, person: PersonId, owner: PersonId, now: Instant): Left | undefined => {
  if (!cycle.people.some((one) => one.person === person)) return undefined;
  const people = cycle.people.map((one) => one.person).filter((one) => one !== person);
  const [heir] = people;
  const sessions = coming(cycle, now).map(({ session }) => session);
  const goesOn = people.length > 1;
  return {
    people,
    then: goesOn ? 'goes-on' : 'one-left',
    ...(goesOn && heir !== undefined && person === cycle.organiser ? { series: { by: heir, again: sessions } } : {}),
    ...(heir !== undefined && person === owner ? { notebook: { from: person, to: heir } } : {}),
    cancel: goesOn && person !== cycle.organiser ? [] : sessions,
  };
};
