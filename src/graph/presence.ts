import * as v from 'valibot';
import type { Scope } from '../identity/scopes.ts';
import type { Wire } from './wire.ts';

/** One's own presence in Teams. Source: Microsoft Graph v1.0, presence (1,500 requests in 30 s per app and tenant). */
export interface OwnPresence {
  /** Whether this person's activity is *Presenting* just now, as far as Teams has told. One request, never repeated by itself. */
  presenting(): Promise<boolean>;
}

export const presenceScopes: readonly Scope[] = ['Presence.Read'];

const shape = v.pipe(
  v.object({ activity: v.nullish(v.string()) }),
  v.transform(({ activity }) => activity === 'Presenting'),
);

export const createPresence = (wire: Wire): OwnPresence => ({
  presenting: () => wire.read({ path: '/me/presence', scopes: presenceScopes, patience: 0 }, shape),
});
