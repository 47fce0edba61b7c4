import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '../core.ts';
import { drivesOf } from './state.ts';

/** What a pre-authenticated address opens. It carries everything itself, so that listing a folder stores nothing. */
export type Ticket = {
  readonly kind: 'download' | 'copied';
  readonly driveId: string;
  readonly itemId: string;
  /** An older version; absent: the content at the time of the download. */
  readonly version?: number;
  /** Milliseconds UTC. */
  readonly expires: number;
};

export const downloadLifetime = 3_600_000;

const sign = (core: Core, text: string) =>
  createHmac('sha256', drivesOf(core.state).secret).update(text).digest('base64url');

export function issueTicket(core: Core, ticket: Ticket): string {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${core.origins.content}/content/${text}.${sign(core, text)}`;
}

/** The ticket in an address, `expired`, or undefined for anything that this tenant did not write. */
export function readTicket(core: Core, token: string): Ticket | 'expired' | undefined {
  const [text, signature] = token.split('.');
  if (!text || !signature) return undefined;
  const expected = Buffer.from(sign(core, text));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const ticket: Ticket = JSON.parse(Buffer.from(text, 'base64url').toString());
  return core.now() >= ticket.expires ? 'expired' : ticket;
}

export function downloadUrl(core: Core, driveId: string, itemId: string, version?: number): string {
  const expires = core.now() + downloadLifetime;
  return issueTicket(core, {
    kind: 'download',
    driveId,
    itemId,
    ...(version === undefined ? {} : { version }),
    expires,
  });
}
