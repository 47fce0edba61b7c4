import { shippedFrames } from '../../src/domain/framework/shipped-frames.ts';
import { foldAll, foldOn, inOrder } from '../../src/domain/session/session.ts';
import type { SessionEvent, SessionHappening } from '../../src/domain/session/types.ts';
import { ana, bo, inFirstTurn, nine } from '../domain/session/a-session.ts';

const count = 5_000;
const key = 'clear.contracting.challenge_consent';

/** Moves there and back, pauses, coming and going: everything that touches the clock. */
const moving = (index: number): readonly [typeof ana, SessionHappening] => {
  switch (index % 8) {
    case 0:
      return [bo, { kind: 'prompt-asked', turn: 0, prompt: `clear.contracting.coach.${(index % 6) + 1}` }];
    case 1:
      return [ana, { kind: 'set-consent', turn: 0, field: key, answer: index % 16 === 1 ? 'yes' : 'not-today' }];
    case 2:
      return [bo, { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' }];
    case 3:
      return [ana, { kind: 'pause' }];
    case 4:
      return [bo, { kind: 'resume', offer: 'continue', then: 'shorten' }];
    case 5:
      return [ana, { kind: 'move-phase', turn: 0, from: 'listening', to: 'contracting' }];
    case 6:
      return [bo, { kind: 'leave' }];
    default:
      return [bo, { kind: 'arrive' }];
  }
};

/** Mostly prompts and picks, and every fifth a move or a pause: livelier than any two hours that we know of. */
const lively = (index: number): readonly [typeof ana, SessionHappening] =>
  index % 5 === 0
    ? moving(index / 5)
    : index % 5 < 3
      ? [bo, { kind: 'prompt-asked', turn: 0, prompt: `clear.contracting.coach.${(index % 6) + 1}` }]
      : [ana, { kind: 'set-consent', turn: 0, field: key, answer: index % 2 === 1 ? 'yes' : 'not-today' }];

/** Two hours of it, in the order of the log. */
const log = (happening: typeof moving): readonly SessionEvent[] => {
  const begun = inFirstTurn();
  const made = Array.from({ length: count - begun.events.length }, (_, index): SessionEvent => {
    const [by, one] = happening(index);
    return { ...one, id: `n${index}`, by, at: nine + 600_000 + index * 1_300 };
  });
  return [...begun.events, ...made];
};

const best = (work: () => unknown): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 30; round += 1) {
    const before = performance.now();
    work();
    least = Math.min(least, performance.now() - before);
  }
  return least;
};

/** Prints how long a whole log takes to fold, and one event more on top of it. The goal: 5,000 events in 5 ms. */
export const run = (): void => {
  for (const [name, happening] of Object.entries({ lively, 'nothing but moves': moving })) {
    const events = log(happening);
    const folded = { events: inOrder(events), state: foldAll(events, shippedFrames) };
    const last = events.at(-1);
    const next: SessionEvent = { kind: 'arrive', id: 'more', by: ana, at: (last?.at ?? nine) + 1 };
    const walk = best(() => new Set(events.map(({ id }) => id)));
    const whole = best(() => foldAll(events, shippedFrames));
    const more = best(() => foldOn(folded, [next]));
    console.log(
      `${events.length} events, ${name}: all in ${whole.toFixed(2)} ms, ${(whole / walk).toFixed(1)} times a walk that notes their ids; one more in ${more.toFixed(2)} ms`,
    );
  }
};
