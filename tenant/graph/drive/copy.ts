import type { ContentContext } from '../area.ts';
import { badRequest, notImitated } from '../errors.ts';
import { empty, json, type Reply } from '../reply.ts';
import { checkRights, itemById } from './access.ts';
import { bodyOf, conflictOf, type Place, present } from './place.ts';
import { currentVersion } from './state.ts';
import { issueTicket, type Ticket } from './tickets.ts';
import { putFile } from './tree.ts';

/** Copies one file within the drive. The answer names an address that tells the progress; here it is done at once. */
export function copyItem(place: Place): Reply {
  const { context, drive } = place;
  const body = bodyOf(context);
  const item = present(place, 'read');
  const content = currentVersion(item);
  if (!content) throw notImitated('copies of folders');
  const { id, driveId } = (body.parentReference ?? {}) as { id?: unknown; driveId?: unknown };
  if (driveId !== undefined && driveId !== drive.id) throw notImitated('copies between drives');
  const parent = itemById(drive, typeof id === 'string' ? id : (item.parentId ?? ''));
  checkRights(context, drive, parent, 'write');
  const name = body.name ?? item.name;
  if (typeof name !== 'string') throw badRequest('The name must be a string.', 'invalidRequest');
  const conflict = conflictOf(context, undefined, 'fail');
  const put = putFile(context.core, drive, { parent, name, bytes: content.bytes, conflict, by: context.caller.id });
  const expires = context.core.now() + 3_600_000;
  const monitor = issueTicket(context.core, { kind: 'copied', driveId: drive.id, itemId: put.item.id, expires });
  return empty(202, { Location: monitor });
}

/** Source: learn.microsoft.com/graph/long-running-actions-overview. */
export function copyProgress(_context: ContentContext, ticket: Ticket): Reply {
  return json({ operation: 'itemCopy', percentageComplete: 100, resourceId: ticket.itemId, status: 'completed' });
}
