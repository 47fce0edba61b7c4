import type { CycleNow, Mend } from '../../domain/cycle/replan-types.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Person } from '../views.ts';
import type { CareNews, CareQuestion, CycleCare, Pending } from './care-contract.ts';
import type { Looked } from './looked.ts';

/** What screens show of a look at a cycle: what this person may answer, what waits for others, what is pending, what is new. */
export const careView = (
  { view, mends, sessions, cycle, document }: Looked,
  news: readonly CareNews[],
  me: PersonId,
  now: number,
): CycleCare => {
  const person = (id: PersonId): Person[] => view.people.filter((one) => one.id === id);
  const question = (mend: Mend): CareQuestion => {
    const session = sessions.find(({ known }) => known.session === mend.sessions[0]);
    const start =
      mend.act.kind === 'cancel' && mend.act.at
        ? mend.act.at
        : session && (session.known.found.kind === 'there' ? session.known.found.start : session.known.at);
    const about = view.people.find(({ id }) => mend.key.includes(id));
    return { mend, ...(start ? { at: start } : {}), ...(about ? { about } : {}) };
  };
  const asked = mends.flatMap((mend) => (mend.consent.kind === 'ask' ? [{ mend, who: mend.consent.who }] : []));
  return {
    cycle: view.id,
    questions: asked.filter(({ who }) => who.includes(me)).map(({ mend }) => question(mend)),
    waiting: asked
      .filter(({ who }) => !who.includes(me))
      .map(({ mend, who }) => ({ question: question(mend), on: who.flatMap(person) })),
    pending: cycle.sessions.flatMap((one) => pendingOf(one, cycle, me, now)),
    news,
    state: document.state,
    applies: document.partnerMoves === 'apply',
  };
};

/**
 * What is wished and not yet so. A date that a partner declined is gone from their own calendar; whether the organiser has
 * called it off shows in the organiser's free/busy.
 */
const pendingOf = (
  { session, state, at: wished, found, seen }: CycleNow['sessions'][number],
  cycle: CycleNow,
  me: PersonId,
  now: number,
): Pending[] => {
  const out = state === 'skipped' || state === 'cancelled';
  const [start] = found.kind === 'there' ? [found.start] : [seen];
  if (start === undefined || Date.parse(start) < now) return [];
  if (found.kind === 'there')
    return out
      ? [{ session, agreed: start }]
      : Date.parse(wished) === Date.parse(start)
        ? []
        : [{ session, agreed: start, wished }];
  if (!out || me === cycle.organiser) return [];
  const theirs = cycle.people.find(({ person }) => person === cycle.organiser)?.busy ?? [];
  const end = Date.parse(start) + cycle.minutes * 60_000;
  const stands = theirs.some((item) => Date.parse(item.start) === Date.parse(start) && Date.parse(item.end) === end);
  return stands ? [{ session, agreed: start }] : [];
};
