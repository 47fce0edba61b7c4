import { layoutsFor } from '../session/layout.ts';
import type { Layout } from '../session/types.ts';

/** Whether an appointment's length suits a session of two or three people. Lengths in whole minutes. */
export type LengthCheck =
  /** Everybody has a turn. */
  | { readonly kind: 'fits'; readonly layout: Layout }
  /** It works, but only one of them has a turn; `forAll` is the least length that gives everybody one. */
  | { readonly kind: 'one-turn'; readonly layout: Layout; readonly forAll: number }
  /** `better` is the nearest length that works. */
  | { readonly kind: 'too-short' | 'too-long'; readonly better: number };

/** The lengths that sessions are made for. Source: practice specification 1.2, layouts. */
const lengths = [15, 25, 45, 60] as const;
/** Beyond this people tire, whatever the clock says; our own choice. */
const longest = 90;

/** Checks a length. The preferred layout of the practice specification decides. */
export const checkLength = (minutes: number, people: number): LengthCheck => {
  if (minutes < lengths[0]) return { kind: 'too-short', better: lengths[0] };
  if (minutes > longest) return { kind: 'too-long', better: 60 };
  const turnsAt = (length: number): number => layoutsFor(length, people)[0]?.turns ?? 0;
  const [layout] = layoutsFor(minutes, people);
  const forAll = lengths.find((length) => turnsAt(length) >= people) ?? 60;
  if (!layout) return { kind: 'too-short', better: forAll };
  return layout.turns >= people ? { kind: 'fits', layout } : { kind: 'one-turn', layout, forAll };
};
