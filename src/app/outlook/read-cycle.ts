import type { CycleLink } from '../../domain/cycle/invitation.ts';
import type { Instant } from '../../domain/ids.ts';
import type { Drive } from '../../graph/drive.ts';
import type { Me } from '../../identity/identity.ts';
import type { CycleView } from '../contract.ts';
import { cycleView } from '../tab/cycle-view.ts';
import { isCyclePage, type Page } from '../tab/notebook.ts';
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

/** Reads what the pane shows of a cycle: two small files of its folder. Rejects with Failure. */
export const readCycle = async (
  drive: Drive,
  link: CycleLink,
  start: Instant,
  me: () => Promise<Me>,
  now: number,
): Promise<PaneCycle> => {
  const folder = { driveId: link.driveId, itemId: link.itemId };
  const items = (await drive.children(folder)).filter(({ name }) => name === 'cycle.md' || name === 'agreement.md');
  const pages = await Promise.all(
    items
      .filter(({ name }) => isCyclePage(name))
      .map(async (item): Promise<[string, Page]> => {
        const { bytes } = await drive.read(item);
        return [item.name, { text: decoder.decode(bytes), item }];
      }),
  );
  const cycle = cycleView({ folder, pages: new Map(pages) }, now);
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
