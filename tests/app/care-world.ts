import type { Care, CycleCare, CycleCareActions } from '../../src/app/contract.ts';
import { startCycle } from '../../src/app/start-cycle/start-cycle.ts';
import { parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { type CycleDocument, parseCycle } from '../../src/domain/document/cycle.ts';
import { type Instant, instant } from '../../src/domain/ids.ts';
import type { CalendarEvent } from '../../src/graph/calendar.ts';
import type { Partner, World } from '../graph/world.ts';
import { cycleWorld } from './cycle-world.ts';
import { deviceOf, type Opened } from './tab-device.ts';

/** Somebody's open tab, with the care for their cycle. */
export type Side = {
  readonly partner: Partner;
  readonly opened: Opened;
  /** Opens the tab anew on the same device, or comes back to it: reads everything and looks. */
  look(): Promise<CycleCare | undefined>;
  care(): CycleCare;
  actions(): CycleCareActions;
  /** The cycle's sessions in this person's own calendar, by start. */
  calendar(): Promise<readonly CalendarEvent[]>;
  document(): Promise<CycleDocument>;
};

/** One open tab on a computer of their own. */
export const sideOf = async (world: World, partner: Partner, cycle: string): Promise<Side> => {
  const device = deviceOf(world, partner);
  const opened = await device.open();
  const care: Care = await (await opened.work.more()).care();
  const shown = (): CycleCare | undefined => opened.tab.read().care?.[cycle];
  const view = () => {
    const [one] = opened.tab.read().cycles;
    if (!one) throw new Error('There is a cycle.');
    return one;
  };
  return {
    partner,
    opened,
    async look() {
      await opened.work.refresh(false);
      await care.look();
      return shown();
    },
    care() {
      const found = shown();
      if (!found) throw new Error('The cycle was looked at.');
      return found;
    },
    actions() {
      const found = care.of(view().id);
      if (!found) throw new Error('The cycle was looked at.');
      return found;
    },
    async calendar() {
      const span = [instant('2026-11-20T00:00:00Z'), instant('2027-03-01T00:00:00Z')] as const;
      const events = await partner.graph.calendar.events(...span);
      return events.filter((event) => event.preview.includes(cycle) && !event.cancelled);
    },
    async document() {
      const read = await opened.documents.refresh({ folder: view().folder, name: 'cycle.md' });
      return parseCycle(read?.text ?? '');
    },
  };
};

/** A cycle of Adele, who organises it, and Alex, seen by both. */
export const careWorld = async () => {
  const start = await cycleWorld();
  await startCycle(start.record, start.work(), start.store, () => undefined).run();
  const { world, adele, alex, megan, record } = start;
  const hers = await sideOf(world, adele, record.draft.cycle);
  const his = await sideOf(world, alex, record.draft.cycle);
  await hers.look();
  await his.look();
  return { world, adele, alex, megan, record, hers, his };
};

export const startsOf = async (side: Side): Promise<readonly Instant[]> =>
  (await side.calendar()).map(({ start }) => start);

export const later = (at: Instant | undefined, hours: number): Instant =>
  instant(
    Temporal.Instant.from(at ?? '')
      .add({ hours })
      .toString(),
  );

/** A page of the cycle's notebook as OneDrive has it now. */
export const pageText = async ({ opened }: Side, name: string): Promise<string> => {
  const [view] = opened.tab.read().cycles;
  if (!view) throw new Error('There is a cycle.');
  return (await opened.documents.refresh({ folder: view.folder, name }))?.text ?? '';
};

export const agreementIn = async (side: Side) => parseAgreement(await pageText(side, 'agreement.md')).agreement;

/** Somebody opens the app and says yes to everything it asks. */
export const yesToAll = async (side: Side): Promise<void> => {
  let care = await side.look();
  for (let left = 8; left > 0 && care && care.questions.length > 0; left -= 1) {
    await side.actions().answer(care.questions[0]?.mend.key ?? '', { kind: 'yes' });
    care = await side.look();
  }
};
