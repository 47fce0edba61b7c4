import type { MeetingCapability } from '../../host/host.ts';
import { HostFailure } from '../../host/host-failure.ts';
import { type Watched, watched } from '../watched.ts';
import type { Presenting } from './presenting-contract.ts';

/** What a session's screens know of the meeting around it, beside the session itself. */
export type Around = {
  /** The same page is the side panel and, shared from there, the meeting's stage. */
  readonly place: 'panel' | 'stage';
  /** Shows the session on the meeting's stage. Present only where the host can; rejects with HostFailure. */
  readonly shareToStage?: () => Promise<void>;
  /** Whether this person is showing something to the meeting, as far as the host tells: then the curtain falls. */
  readonly shown?: Watched<boolean>;
  /** Counts how often this person began to show their own screen, where they asked to be told. The curtain falls each time. */
  readonly screenShown?: Watched<number>;
  /** The switch for it; loaded with the session's other late parts. */
  readonly presenting?: () => Promise<Presenting>;
  /** The chat of the meeting, where the host names one. */
  readonly chat?: {
    /**
     * Writes one line into it, asking for the permission where it is missing: somebody's tap. Rejects with Failure.
     * `perhaps`: no answer came; it may stand there.
     */
    say(line: string): Promise<'said' | 'perhaps'>;
  };
  /** Whether anybody speaks, never who or what: for the coach's own eyes, and only while they look. */
  readonly onSpeaking?: (listener: (speaking: boolean) => void) => () => void;
  /** Opens the chat with one's partners; nothing is written by it. */
  readonly partnersChat?: string;
  /** The app may not be where these people meet next: in a cycle that comes of a single session, or where the meeting has no chat. */
  readonly bringApp?: boolean;
  /** After a session without a cycle: where a cycle with the same people is begun. */
  readonly startCycle?: string;
};

/** How often the host is asked whether the stage is still shown, ms: a question within this computer. */
const lookEvery = 3_000;

/**
 * The meeting's stage as the panel uses it (docs/decisions/stage-and-curtain.md). No host tells an app whose screen is
 * shared. What it tells is whether the app is on the stage; so the curtain falls on the device that put it there, and on
 * a panel that opens while it is there.
 */
export const aroundPanel = (
  { shareToStage, onStage, onSpeaking }: Partial<MeetingCapability>,
  url: string,
  after: (ms: number, run: () => void) => void = (ms, run) => void setTimeout(run, ms),
): Around => {
  const heard = onSpeaking ? { onSpeaking } : {};
  if (!shareToStage) return { place: 'panel', ...heard };
  const shown = watched(false);
  /** Where the host does not answer, what is known stays. */
  const ask = async (): Promise<void> => {
    const there = await onStage?.().catch((error: unknown) => {
      if (!(error instanceof HostFailure)) throw error;
      return undefined;
    });
    if (there !== undefined) shown.set(there);
    if (shown.read() && there !== undefined) after(lookEvery, () => void ask());
  };
  void ask();
  return {
    place: 'panel',
    ...heard,
    shown,
    async shareToStage() {
      await shareToStage(url);
      shown.set(true);
      after(lookEvery, () => void ask());
    },
  };
};
