import { people } from '@microsoft/teams-js';
import { personId } from '../domain/ids.ts';
import type { PickedPerson } from './host.ts';
import { HostFailure } from './host-failure.ts';

/** 8000: the person closed the picker. Source: teams-js ErrorCode. */
const closed = 8000;

/** Shows the picker of the host. */
export const pick = async (title: string, only: 'one' | 'several'): Promise<readonly PickedPerson[]> => {
  if (!people.isSupported()) throw new HostFailure('unsupported');
  try {
    const picked = await people.selectPeople({ title, singleSelect: only === 'one' });
    return picked.map(({ objectId, displayName, email }) => ({
      id: personId(objectId),
      ...(displayName ? { name: displayName } : {}),
      ...(email ? { mail: email } : {}),
    }));
  } catch (cause) {
    if (typeof cause === 'object' && cause !== null && 'errorCode' in cause && cause.errorCode === closed) return [];
    throw new HostFailure('refused', undefined, { cause });
  }
};
