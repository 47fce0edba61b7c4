import {
  lighterRhythm,
  mayMove,
  pauseCycle,
  renewCycle,
  resumeCycle,
  skipSession,
  timesToMove,
} from '../../domain/cycle/bend.ts';
import { addThird } from '../../domain/cycle/company.ts';
import { changeSpans, daysOfSpans } from '../../domain/cycle/days-off.ts';
import type { Mend } from '../../domain/cycle/replan-types.ts';
import { heldAt } from '../../domain/cycle/slots.ts';
import type { CareAnswers } from '../../domain/document/care-answers.ts';
import type { CycleChange } from '../../domain/document/cycle.ts';
import { type Instant, instant } from '../../domain/ids.ts';
import type { Graph } from '../../graph/graph.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import { availabilityOf } from '../start-cycle/availability.ts';
import type { CycleView } from '../views.ts';
import { answerMend } from './answer-mend.ts';
import { nextDayAfter } from './call-off-by-rule.ts';
import type { CareChoice, CycleCareActions, WishOutcome } from './care-contract.ts';
import { callOff, changeDates, changeDocument, type Hand, moveTo, Overtaken } from './carry-out.ts';
import { joinThird } from './company.ts';
import { endForAll } from './ended-partnership.ts';
import type { Matched } from './found-sessions.ts';
import { leaveTogether } from './leave.ts';
import type { Looked } from './looked.ts';

export type CycleDesk = {
  readonly looked: () => Looked | undefined;
  readonly remember: (answers: CareAnswers) => Promise<void>;
  /** Reads calendars and the cycle's page as they are now. */
  readonly fresh: () => Promise<void>;
  readonly again: () => Promise<void>;
  /** Says in the agreement that the whole partnership is taken back. */
  readonly takeBack: (cycle: CycleView) => Promise<void>;
  readonly graph: Graph;
  readonly now: () => number;
};

/** Who brings a wish into Outlook: this app, or the organiser's. */
export const outcomeOf = ({ hand, view }: Looked): WishOutcome => {
  const organiser = view.people.find(({ id }) => id === hand.organiser);
  return hand.me === hand.organiser || !organiser ? { kind: 'done' } : { kind: 'asked', whom: organiser };
};

/** What somebody can do with one cycle; each ends with a fresh look, so that what is shown is what is. */
export const cycleActions = (desk: CycleDesk): CycleCareActions => {
  const { graph, again } = desk;
  const now = (): Instant => instant(Temporal.Instant.fromEpochMilliseconds(desk.now()).toString());

  const present = (): Looked => {
    const looked = desk.looked();
    // The cycle went away while its dialog was open.
    if (!looked) throw new GraphFailure('not-found');
    return looked;
  };
  const sessionOf = (looked: Looked, number: number): Matched => {
    const found = looked.sessions.find(({ known }) => known.session === number);
    if (!found) throw new GraphFailure('not-found');
    return found;
  };
  const sessionsOf = (looked: Looked, numbers: readonly number[]): readonly Matched[] =>
    numbers.map((number) => sessionOf(looked, number));

  /** As it was when somebody was shown these ways; what they decide is about that. */
  const shown = desk.looked();

  /** Does something and looks again, whatever came of it. */
  const doing = async (work: (looked: Looked) => Promise<void>): Promise<WishOutcome> => {
    const looked = present();
    try {
      await work(looked);
    } catch (error) {
      if (error instanceof Overtaken) return { kind: 'overtaken' };
      throw error;
    } finally {
      await again();
    }
    return outcomeOf(looked);
  };

  /**
   * Looks first whether what was shown still is so; where a partner or another device changed it meanwhile, nothing is done.
   * A dialog may have stood open for an hour.
   */
  const ifStill = async (
    same: (shown: Looked, now: Looked) => boolean,
    work: (looked: Looked) => Promise<void>,
  ): Promise<WishOutcome> => {
    await desk.fresh();
    const looked = desk.looked();
    return !looked || (shown && !same(shown, looked)) ? { kind: 'overtaken' } : doing(work);
  };
  const atSession = (number: number, work: (looked: Looked) => Promise<void>): Promise<WishOutcome> =>
    ifStill((before, after) => sameDate(before, after, number), work);

  const calling = (
    numbers: (looked: Looked) => readonly number[],
    state: 'skipped' | 'cancelled',
    comment: string,
    more: (looked: Looked) => CycleChange = () => ({}),
  ): Promise<WishOutcome> =>
    ifStill(sameCycle, (looked) =>
      callOff(looked.hand, sessionsOf(looked, numbers(looked)), state, comment, more(looked)),
    );

  return {
    answer: (key, choice) =>
      ifStill(
        (_, looked) => looked.mends.some((mend) => mend.key === key && isOffered(mend, choice)),
        async (looked) => {
          const mend = looked.mends.find((one) => one.key === key);
          if (mend) await answerMend(looked, mend, choice, desk.remember, now());
        },
      ),
    timesToMove: (session) => timesToMove(present().cycle, session, present().hand.me, now(), 4),
    mayMove: (session, to) => mayMove(present().cycle, session, present().hand.me, to, now()),
    move: (session, to) => atSession(session, (looked) => moveTo(looked.hand, sessionOf(looked, session), to)),
    skipping: (session) => skipSession(present().cycle, session, now()),
    skip: (session) =>
      atSession(session, async (looked) => {
        const comment = (await looked.hand.words()).skipped(nextDayAfter(looked, [session]));
        await callOff(looked.hand, [sessionOf(looked, session)], 'skipped', comment);
      }),
    short: (session, at) => atSession(session, (looked) => moveTo(looked.hand, sessionOf(looked, session), at, 15)),
    pause: (comment, until) =>
      calling(
        (looked) => pauseCycle(looked.cycle, now(), until),
        'cancelled',
        comment,
        () => (until === undefined ? { state: 'paused' } : {}),
      ),
    async resume() {
      const { cycle } = present();
      await doing(async (looked) => {
        await changeDocument(looked.hand, () => ({ state: 'active' }));
      });
      return resumeCycle(cycle, now());
    },
    lighter: () => lighterRhythm(present().cycle, now()),
    makeLighter: (comment) =>
      ifStill(sameCycle, async (looked) => {
        const lighter = lighterRhythm(looked.cycle, now());
        if (lighter.kind === 'fewer')
          await callOff(looked.hand, sessionsOf(looked, lighter.cancel), 'cancelled', comment, {
            cadence: lighter.cadence,
          });
        else if (lighter.kind === 'shorter') await makeShorter(looked, lighter.minutes, now());
      }),
    end: (harvest, comment) =>
      ifStill(sameCycle, (looked) =>
        endForAll(
          looked,
          comment,
          now(),
          harvest.trim() === '' ? {} : { harvest: joined(looked.document.harvest, harvest) },
        ),
      ),
    endPartnership: (comment) => doing((looked) => endForAll(looked, comment, now())),
    renewal: (rhythm) => renewCycle(present().cycle, rhythm),
    async thirdFits(person) {
      const { cycle, view, document } = present();
      if (cycle.people.length !== 2) return undefined;
      const until = instant(
        Temporal.Instant.from(now())
          .add({ hours: 42 * 24 })
          .toString(),
      );
      const [schedule] = await graph.calendar.schedules([person.address], now(), until);
      if (schedule?.kind !== 'known') return 'unreadable';
      const daysOff = daysOfSpans(document.daysOff);
      return addThird(cycle, availabilityOf(person, schedule, view.zone, { daysOff }), now());
    },
    addThird: (person) => ifStill(sameCycle, (looked) => joinThird(looked, person, graph, now())),
    leave: async (comment) => {
      await desk.fresh();
      const looked = desk.looked();
      if (!looked || (shown && !sameCycle(shown, looked))) return { kind: 'overtaken' };
      try {
        return await leaveTogether(looked, comment, now(), () => desk.takeBack(looked.view));
      } finally {
        await again();
      }
    },
    changeDaysOff: async (before, after) => {
      await doing(async ({ hand }) => {
        await changeDocument(hand, ({ daysOff }) => ({ daysOff: changeSpans(daysOff, before, after) }));
      });
      return { kind: 'done' };
    },
    setApplies: async (applies) => {
      await doing(async ({ hand }) => {
        await changeDocument(hand, () => ({ partnerMoves: applies ? 'apply' : 'ask' }));
      });
    },
  };
};

const sameDate = (before: Looked, after: Looked, number: number): boolean => {
  const dateIn = ({ sessions }: Looked): string | undefined => {
    const known = sessions.find((one) => one.known.session === number)?.known;
    return known && `${Date.parse(heldAt(known) ?? '')} ${Date.parse(known.at)} ${known.state}`;
  };
  return dateIn(before) === dateIn(after);
};

/** The cycle as a whole: who is in it, how often, and whether it goes on. Single dates are looked at anew in any case. */
const sameCycle = ({ document: before }: Looked, { document: after }: Looked): boolean =>
  before.state === after.state &&
  before.cadence === after.cadence &&
  before.lengthMin === after.lengthMin &&
  before.organiser === after.organiser &&
  before.people.length === after.people.length;

/** Whether a time somebody chose is still one of those that are free for all. */
const isOffered = ({ act }: Mend, choice: CareChoice): boolean =>
  choice.kind !== 'time' || ('times' in act && act.times.includes(choice.at));

const joined = (before: string, words: string): string =>
  [before.trim(), words.trim()].filter((one) => one !== '').join('\n\n');

/** Shorter sessions in the same places: the organiser changes each that is still to come. */
const makeShorter = async (looked: Looked, minutes: number, now: Instant): Promise<void> => {
  const hand: Hand = { ...looked.hand, minutes };
  if (hand.me === hand.organiser)
    for (const session of looked.sessions)
      if (session.event && session.known.found.kind === 'there' && session.known.found.start > now)
        await moveTo(hand, session, session.known.found.start, minutes);
  await changeDates(hand, new Map(), { lengthMin: minutes });
};
