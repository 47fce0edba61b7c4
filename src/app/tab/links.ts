import { parseSessionSubPage, type SessionSetup } from '../../domain/appointment/session-part.ts';
import { parseStartSubPage } from '../../domain/appointment/start-wish.ts';
import { type CycleLink, parseCycleSubPage } from '../../domain/cycle/invitation.ts';
import { lacksConsent } from '../consent.ts';
import { cycleView } from '../cycles/cycle-view.ts';
import type { FoundCycle } from '../cycles/read-cycles.ts';
import type { LinkedState } from './tab-contract.ts';

/** What a host says the app was opened for: nothing, a cycle, a single session, or something nobody can read. */
export type Asked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'cycle'; readonly link: CycleLink }
  | { readonly kind: 'session'; readonly session: SessionSetup };

/** Reads the place that a link into the app names. Cut off, mistyped, of an app that is no more: `unknown`. */
export const readAsked = (subPage: string | undefined): Asked => {
  if (subPage === undefined || subPage.trim() === '') return { kind: 'nothing' };
  // The start of a cycle, as the Outlook pane hands it over, is nothing to be looked for.
  if (parseStartSubPage(subPage)) return { kind: 'nothing' };
  const session = parseSessionSubPage(subPage);
  if (session) return { kind: 'session', session };
  const link = parseCycleSubPage(subPage);
  return link ? { kind: 'cycle', link } : { kind: 'unknown' };
};

/** What the screen says of it at once, before anything was read. */
export const firstAnswer = (asked: Asked): LinkedState | undefined => {
  if (asked.kind === 'nothing') return undefined;
  if (asked.kind === 'session') return { state: 'session', session: asked.session };
  return asked.kind === 'unknown'
    ? { state: 'unknown' }
    : { state: 'opening', cycle: asked.link.cycle, ...weekOf(asked.link) };
};

/** What became of a link once its cycle was looked for; undefined while a permission may still be given. */
export const outcomeOf = (link: CycleLink, found: FoundCycle | undefined, now: number): LinkedState | undefined => {
  if (!found || (found.failure && lacksConsent(found.failure))) return undefined;
  const cycle = cycleView(found.notebook, now);
  const reason = found.failure?.reason;
  if (reason === 'forbidden' || reason === 'no-access') return { state: 'refused' };
  if (reason === 'not-found' || reason === 'folder-gone' || (!cycle && !found.failure)) return { state: 'gone' };
  if (cycle) return { state: 'open', cycle: cycle.id, ...weekOf(link) };
  return found.failure ? { state: 'failed', cycle: link.cycle, failure: found.failure } : undefined;
};

const weekOf = ({ week }: CycleLink): { readonly week?: number } => (week === undefined ? {} : { week });
