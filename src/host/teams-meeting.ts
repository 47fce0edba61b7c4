import { meeting, type SdkError } from '@microsoft/teams-js';
import { personId } from '../domain/ids.ts';
import type { MeetingDetails } from './host.ts';
import { HostFailure } from './host-failure.ts';

/** Title, times and join link of the meeting around the app. */
export const details = (): Promise<MeetingDetails> =>
  new Promise((resolve, reject) => {
    meeting.getMeetingDetails((error, answer) => {
      if (error || !answer) return reject(failureOf(error));
      const { details: found, organizer } = answer;
      const id = organizer?.id;
      resolve({
        ...(found.joinUrl ? { joinUrl: found.joinUrl } : {}),
        ...('title' in found && found.title ? { title: found.title } : {}),
        ...(id ? { organiserId: personId(id) } : {}),
        ...(found.scheduledStartTime ? { scheduledStart: found.scheduledStartTime } : {}),
        ...('scheduledEndTime' in found && found.scheduledEndTime ? { scheduledEnd: found.scheduledEndTime } : {}),
        ...(found.type ? { type: found.type } : {}),
      });
    });
  });

/** Opens a page of the app on the stage, for everyone in the meeting. */
export const shareToStage = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    meeting.shareAppContentToStage((error, shared) => (error || !shared ? reject(failureOf(error)) : resolve()), url);
  });

/** Whether a page of the app is on the stage. */
export const onStage = (): Promise<boolean> =>
  new Promise((resolve, reject) => {
    meeting.getAppContentStageSharingState((error, state) =>
      error || !state ? reject(failureOf(error)) : resolve(state.isAppSharing),
    );
  });

/** The host keeps one handler per frame. */
export const registerSpeaking = (tell: (speaking: boolean) => void): void =>
  meeting.registerSpeakingStateChangeHandler(({ isSpeakingDetected }) => tell(isSpeakingDetected));

/** 100: the host does not know the call. Source: teams-js ErrorCode. */
const failureOf = (error: SdkError | null): HostFailure =>
  new HostFailure(error?.errorCode === 100 ? 'unsupported' : 'refused', error?.message, { cause: error });
