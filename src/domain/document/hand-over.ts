import { type Day, day, type PersonId, personId } from '../ids.ts';
import { parseAs } from './document.ts';
import { mapField, textField } from './fields.ts';
import { setFields } from './front-matter-edit.ts';

/** A folder in somebody's OneDrive, as a cycle document names it. */
export type NotebookPlace = { readonly driveId: string; readonly itemId: string; readonly webUrl?: string };

/** What a cycle document says about its notebook changing hands. */
export type HandOver = {
  /** Its owner leaves and asks this partner to take it over. `day`: UTC calendar day of asking. */
  readonly asked?: { readonly from: PersonId; readonly to: PersonId; readonly day: Day };
  /** It lies elsewhere since that UTC calendar day; what is found here is left over. */
  readonly moved?: { readonly to: NotebookPlace; readonly day: Day };
};

const dayOf = (text: string | undefined): Day | undefined =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : undefined;

/** Reads whether a notebook changes hands (C7). Anything that is not whole counts as not said. */
export const parseHandOver = (text: string): HandOver => {
  const { fields } = parseAs(text, 'cycle');
  const asked = mapField(fields, 'hand_over');
  const [from, to, since] = [textField(asked, 'from'), textField(asked, 'to'), dayOf(textField(asked, 'day'))];
  const moved = mapField(fields, 'moved_to');
  const [driveId, itemId, on] = [textField(moved, 'drive'), textField(moved, 'item'), dayOf(textField(moved, 'day'))];
  const webUrl = textField(moved, 'url');
  return {
    ...(from && to && since ? { asked: { from: personId(from), to: personId(to), day: since } } : {}),
    ...(driveId && itemId && on ? { moved: { to: { driveId, itemId, ...(webUrl ? { webUrl } : {}) }, day: on } } : {}),
  };
};

/** Asks a partner to take the notebook over. Every other byte of the cycle document stays. */
export const askHandOver = (text: string, { from, to, day: since }: NonNullable<HandOver['asked']>): string =>
  setFields(text, { hand_over: { from, to, day: since } });

/** Leaves word of where the notebook lies now. Every other byte of the cycle document stays. */
export const markMoved = (text: string, { to, day: on }: NonNullable<HandOver['moved']>): string =>
  setFields(text, { moved_to: { drive: to.driveId, item: to.itemId, url: to.webUrl, day: on } });

/** The cycle document as it stands in the new place: nothing there waits to change hands any more. */
export const withoutHandOver = (text: string): string => setFields(text, { hand_over: undefined, moved_to: undefined });
