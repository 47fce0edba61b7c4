import { daysOfSpans } from '../../domain/cycle/days-off.ts';
import type { CycleLink } from '../../domain/cycle/invitation.ts';
import type { Day, Instant } from '../../domain/ids.ts';
import type { Drive } from '../../graph/drive.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Me } from '../../identity/identity.ts';
import { cycleView } from '../cycles/cycle-view.ts';
import type { Page } from '../cycles/notebook.ts';
import type { CycleView } from '../views.ts';
import type { PaneCycle } from './outlook-contract.ts';

const decoder = new TextDecoder();

/** The session of a cycle that an appointment stands for: the one planned nearest to it. */
const sessionAt = (cycle: CycleView, start: Instant) => {
  const distance = (session: CycleView['sessions'][number]): number =>
    Math.abs(Date.parse(session.start) - Date.parse(start));
  return cycle.sessions
    .filter(({ state }) => state !== 'recovery' && state !== 'dropped')
    .toSorted((a, b) => distance(a) - distance(b))[0];
};

/** The cycle as its pages say, of which the wanted ones are read; undefined where none of them is a cycle. Rejects with Failure. */
const viewOf = async (
  drive: Drive,
  link: CycleLink,
  now: number,
  wanted: readonly string[],
): Promise<CycleView | undefined> => {
  const folder = { driveId: link.driveId, itemId: link.itemId };
  const items = (await drive.children(folder)).filter(({ name }) => wanted.includes(name));
  const pages = await Promise.all(
    items.map(async (item): Promise<[string, Page]> => {
      const { bytes } = await drive.read(item);
      return [item.name, { text: decoder.decode(bytes), item }];
    }),
  );
  return cycleView({ folder, pages: new Map(pages) }, now);
};

/** Reads what the pane shows of a cycle: two small files of its folder. Rejects with Failure. */
export const readCycle = async (
  drive: Drive,
  link: CycleLink,
  start: Instant,
  me: () => Promise<Me>,
  now: number,
): Promise<PaneCycle> => {
  const cycle = await viewOf(drive, link, now, ['cycle.md', 'agreement.md']);
  if (!cycle) return { state: 'gone' };
  const first = cycle.people.find(({ id }) => id === sessionAt(cycle, start)?.firstCoachee);
  const { id } = await me();
  return {
    state: 'open',
    title: cycle.title,
    agreement: cycle.agreement,
    ...(first ? { first: { name: first.name, me: first.id === id } } : {}),
    folderUrl: cycle.folderUrl,
  };
};

/** What a link to a notebook that is not there (any more), not shared, or never was one is answered with. */
const closed: ReadonlySet<GraphFailure['reason']> = new Set(['not-found', 'forbidden', 'refused']);

/**
 * The days on which the partners of the appointment's cycle do not meet. None where the appointment belongs to no cycle, or its
 * notebook is gone or closed to this person for good. Rejects with Failure where it may be readable later or with a yes.
 */
export const readDaysOff = async (drive: Drive, link: CycleLink | undefined, now: number): Promise<readonly Day[]> => {
  if (!link) return [];
  try {
    return daysOfSpans((await viewOf(drive, link, now, ['cycle.md']))?.daysOff ?? []);
  } catch (error) {
    if (error instanceof GraphFailure && closed.has(error.reason)) return [];
    throw error;
  }
};
