import { type Area, type Context, slice } from '../area.ts';
import { onlyOptions } from '../odata/query.ts';
import { json, type Reply } from '../reply.ts';

type PresenceState = {
  /** Ids of those who are in a meeting, and of those of them who show their screen to it. */
  readonly meeting: readonly string[];
  readonly presenting: readonly string[];
};

const initial = (): { now: PresenceState } => ({ now: { meeting: [], presenting: [] } });
const presence = slice<{ now: PresenceState }>('presence', initial);

/** What the host's meetings make of everybody's presence. */
export const setPresence = (state: Parameters<typeof presence>[0], now: PresenceState): void => {
  presence(state).now = now;
};

/** Presenting comes before being in a meeting, as Teams shows it. */
const said = ({ meeting, presenting }: PresenceState, id: string): { availability: string; activity: string } => {
  if (presenting.includes(id)) return { availability: 'DoNotDisturb', activity: 'Presenting' };
  if (meeting.includes(id)) return { availability: 'Busy', activity: 'InAMeeting' };
  return { availability: 'Available', activity: 'Available' };
};

function read({ request, core, person }: Context): Reply {
  onlyOptions(request, []);
  return json({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#users('${person.id}')/presence/$entity`,
    id: person.id,
    ...said(presence(core.state).now, person.id),
  });
}

/** Presence, as far as the app reads its own person's. */
export const presenceArea: Area = {
  name: 'presence',
  initial,
  routes: [
    {
      rule: 'PRE-1',
      method: 'GET',
      path: '/me/presence',
      service: 'teams',
      scopes: ['Presence.Read', 'Presence.Read.All'],
      handle: read,
    },
  ],
};
