import type { Scope } from '../identity/scopes.ts';
import { path } from './call.ts';
import type { ItemRef } from './drive.ts';

/** Which permission reaches a drive: one's own needs less than a partner's. */
export type ScopesFor = (driveId: string) => Promise<readonly Scope[]>;

export const itemPath = ({ driveId, itemId }: ItemRef): string => path`/drives/${driveId}/items/${itemId}`;

/** Addresses by name below an item: `:/notes/a.md:`. */
export const below = (name: string): string => `:/${name.split('/').map(encodeURIComponent).join('/')}:`;
