import { type CycleId, cycleId } from '../ids.ts';
import { parseAs } from './document.ts';
import { labelsOf, setLabels } from './labels.ts';
import { splice } from './lines.ts';
import { oneLine } from './plain-text.ts';
import { bodyOf, insertSection, replaceBody, subtreeEnd } from './sections.ts';

/** A cycle that somebody began to set up and that does not stand yet, as their own list of cycles (`index.md`) notes it. */
export type BegunCycle = {
  readonly id: CycleId;
  readonly title: string;
  /** What was decided, as one line of JSON; only the app that wrote it knows its inside. */
  readonly plan: string;
};

/** The section of a begun cycle has an id of its own kind, so that it never counts as a cycle that stands. */
const sectionId = (id: CycleId): string => `u_${id.slice(2)}`;

const label = 'Being set up';

/** The begun cycles that a list notes, in its order. Sections without a plan are left out. */
export const parseBegun = (text: string): readonly BegunCycle[] =>
  parseAs(text, 'index').sections.flatMap((section): BegunCycle[] => {
    if (!section.id?.startsWith('u_')) return [];
    const plan = labelsOf(bodyOf(text, section)).values.get(label.toLowerCase());
    if (!plan) return [];
    const title = section.heading.slice(section.id.length).trim();
    return [{ id: cycleId(`c_${section.id.slice(2)}`), title, plan }];
  });

/** Notes a begun cycle in the list, or sets its plan anew; every other byte stays. */
export const noteBegun = (text: string, { id, title, plan }: BegunCycle): string => {
  const old = parseAs(text, 'index').sections.find((section) => section.id === sectionId(id));
  const values = [[label, oneLine(plan)]] as const;
  if (old) return replaceBody(text, old, setLabels(bodyOf(text, old), values));
  const heading = `${sectionId(id)} ${oneLine(title)}`;
  return insertSection(text, text.length, { level: 2, heading, content: setLabels('', values) });
};

/** Takes the note of a begun cycle out of the list; a list without it stays as it is. */
export const dropBegun = (text: string, id: CycleId): string => {
  const { sections } = parseAs(text, 'index');
  const old = sections.find((section) => section.id === sectionId(id));
  return old ? splice(text, old.start, subtreeEnd(sections, old), '') : text;
};

/** An undone cycle is named in a section of its own, so that a device that is still setting it up can see it. */
const undoneId = (id: CycleId): string => `x_${id.slice(2)}`;

/** So many undone cycles are remembered; whoever was away longer than that finds their folder gone. */
const mostUndone = 20;

/** Whether a list says that this cycle was undone. */
export const isUndone = (text: string, id: CycleId): boolean =>
  parseAs(text, 'index').sections.some((section) => section.id === undoneId(id));

/** Takes that back: it stands. */
export const dropUndone = (text: string, id: CycleId): string => {
  const { sections } = parseAs(text, 'index');
  const old = sections.find((section) => section.id === undoneId(id));
  return old ? splice(text, old.start, subtreeEnd(sections, old), '') : text;
};

/** Says in the list that a begun cycle is undone; every other byte stays but for the oldest that were said. */
export const noteUndone = (text: string, id: CycleId, title: string): string => {
  if (isUndone(text, id)) return text;
  const heading = `${undoneId(id)} ${oneLine(title)}`;
  const out = insertSection(text, text.length, { level: 2, heading, content: '- State: undone' });
  const { sections } = parseAs(out, 'index');
  const undone = sections.filter((section) => section.id?.startsWith('x_'));
  const [oldest] = undone;
  return oldest && undone.length > mostUndone ? splice(out, oldest.start, subtreeEnd(sections, oldest), '') : out;
};
