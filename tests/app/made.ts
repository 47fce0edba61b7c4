import { instant } from '../../src/domain/ids.ts';
import type { cycleWorld } from './cycle-world.ts';

/** What stands of a cycle in OneDrive, in both calendars and in the own list. */
export const made = async ({ adele, alex, record }: Awaited<ReturnType<typeof cycleWorld>>) => {
  const { drive, calendar } = adele.graph;
  const span = [instant('2026-11-22T00:00:00Z'), instant('2027-02-28T00:00:00Z')] as const;
  const ours = (preview: string): boolean => preview.includes(record.draft.cycle);
  const series = (events: Awaited<ReturnType<typeof calendar.events>>): number =>
    new Set(events.filter((one) => !one.cancelled && ours(one.preview)).map((one) => one.seriesId)).size;
  const things = await drive.children(await drive.appFolder());
  const index = things.find(({ name }) => name === 'index.md');
  const list = index ? new TextDecoder().decode((await drive.read(index)).bytes) : '';
  return {
    folders: things.filter(({ kind }) => kind === 'folder').length,
    series: series(await calendar.events(...span)),
    invitations: series(await alex.graph.calendar.events(...span)),
    listed: list.split(`## ${record.draft.cycle}`).length - 1,
    noted: list.includes('Being set up'),
    versions: list.includes('Two versions'),
  };
};
