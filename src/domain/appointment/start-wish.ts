import type { Cadence } from '../cycle/types.ts';
import { inLink, outOfLink } from './in-link.ts';

/** What is already decided about a cycle when its start is asked for from elsewhere: an appointment that repeats, a meeting. */
export type StartWish = {
  /** Mail addresses of the partners, without whoever starts it. */
  readonly partners: readonly string[];
  readonly cadence?: Cadence;
  /** Whole minutes of a session. */
  readonly minutes?: number;
};

const cadences: readonly string[] = ['weekly', 'every_2_weeks', 'every_3_weeks', 'monthly'] satisfies Cadence[];
const anyCadence = (text: string | undefined): Cadence | undefined =>
  cadences.includes(text ?? '') ? (text as Cadence) : undefined;

/** The place inside the app that begins a cycle: `start/<cadence>/<minutes>/<address>,<address>`; `any` where nothing is decided. */
export const startSubPage = ({ partners, cadence, minutes }: StartWish): string =>
  `start/${cadence ?? 'any'}/${minutes ?? 'any'}/${partners.map(inLink).join(',')}`;

/** Reads such a place; of a damaged one, what can be read. Another place gives undefined. */
export const parseStartSubPage = (text: string): StartWish | undefined => {
  const [first, rhythm, length, list = ''] = text.split('/');
  if (first !== 'start') return undefined;
  const cadence = anyCadence(rhythm);
  const minutes = /^\d{1,3}$/.test(length ?? '') ? Number(length) : 0;
  return {
    partners: list
      .split(',')
      .map(outOfLink)
      .filter((one) => /^[^\s@]+@[^\s@]+$/.test(one)),
    ...(cadence ? { cadence } : {}),
    ...(minutes >= 10 && minutes <= 180 ? { minutes } : {}),
  };
};

/** How an appointment repeats, as far as it can be a rhythm of ours. Daily and yearly ones cannot. */
export const cadenceOf = (repeats: { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly every: number }) => {
  if (repeats.unit === 'month') return repeats.every === 1 ? anyCadence('monthly') : undefined;
  if (repeats.unit !== 'week') return undefined;
  return ([undefined, 'weekly', 'every_2_weeks', 'every_3_weeks', 'monthly'] as const)[repeats.every];
};
