import {
  type SessionSetup,
  type SessionWords,
  sessionIn,
  sessionPart,
  withOtherPart,
} from '../../domain/appointment/session-part.ts';
import type { AppointmentCapability } from '../../host/appointment.ts';
import { HostFailure } from '../../host/host-failure.ts';
import type { Deployment } from '../deployment.ts';
import type { MadeSession } from './outlook-contract.ts';

/** Outlook's own name of our category; people give it a colour in Outlook if they like. */
export const category = 'Grow Together';

/**
 * Makes the open appointment a session. The first time its part goes in front of the body, so that nothing else in it is
 * even read; later the part is replaced where its edges are certain. Running it again changes nothing more.
 */
export const makeSession = async (
  appointment: AppointmentCapability,
  { teamsOrigin: origin, teamsAppId: appId }: Deployment,
  setup: SessionSetup,
  words: SessionWords,
): Promise<MadeSession> => {
  const { write } = appointment;
  if (!write) throw new HostFailure('unsupported', 'Only the organiser can change an appointment.');
  const { body } = await appointment.read();
  const part = sessionPart({ origin, appId }, setup, words);
  const already = sessionIn(body) !== undefined;
  if (already) {
    const changed = withOtherPart(body, part.html);
    if (changed === undefined) return { kind: 'by-hand' };
    await write.setBody(changed);
  } else await write.prepend(part);
  return { kind: 'made', made: { text: already ? 'changed' : 'added', category: await write.addCategory(category) } };
};
