import type { HostContext, MeetingCapability, PeopleCapability } from './host.ts';
import { createListeners } from './listeners.ts';
import { details, onStage, registerSpeaking, shareToStage } from './teams-meeting.ts';
import { pick } from './teams-people.ts';

/**
 * The meeting around the app. teams-js cannot tell whether a host knows meetings; a meeting in the context says so. It
 * allows sharing and the listening cue in the side panel and on the stage only.
 */
export const meetingCapability = ({ meeting, surface }: HostContext): MeetingCapability | undefined => {
  if (meeting === undefined) return undefined;
  return isInMeeting(surface) ? { details, shareToStage, onStage, onSpeaking: speaking() } : { details };
};

/** The people picker of the host. teams-js refuses it in the side panel and on the stage. */
export const peopleCapability = ({ surface }: HostContext, supported: boolean): PeopleCapability | undefined =>
  supported && !isInMeeting(surface) ? { pick } : undefined;

const isInMeeting = (surface: HostContext['surface']): boolean => surface === 'side-panel' || surface === 'stage';

/** The host keeps one handler per frame: it is registered with the first listener and tells them all. */
const speaking = (): NonNullable<MeetingCapability['onSpeaking']> => {
  const listeners = createListeners<[boolean], void>();
  let registered = false;
  return (listener) => {
    if (!registered) registerSpeaking((now) => void listeners.tell(now));
    registered = true;
    return listeners.add(listener);
  };
};
