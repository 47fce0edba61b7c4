import { type FrameRequest, invalidArguments, notSupported, sdkError, userAborted } from './protocol.ts';
import { flatContext, frameContextOf, isTeams, runtimeOf, type Surface } from './surface.ts';

export type PickedPerson = { readonly objectId: string; readonly displayName: string; readonly email: string };

export type DialogRequest = {
  readonly url: string;
  readonly title: string;
  /** Pixels, or a size by name. */
  readonly height: number | string;
  readonly width: number | string;
};

/** What the shell of the host does for a page of the app. */
export type Answers = {
  /** False where the host knows no such address. */
  openLink(url: string): boolean;
  pickPeople(request: {
    title: string;
    single: boolean;
    chosen: readonly string[];
  }): Promise<readonly PickedPerson[] | undefined>;
  openDialog(request: DialogRequest): Promise<{ readonly err?: string; readonly result?: unknown }>;
  submitDialog(result: unknown): void;
  shareToStage(url: string): Promise<boolean>;
  stopSharing(): Promise<boolean>;
  isSharing(): boolean;
  goBack(): boolean;
};

/** What a page says about its own start. */
export type AppSignal =
  | { readonly kind: 'initialized' | 'loaded' | 'ready' }
  | { readonly kind: 'failed'; readonly reason: string; readonly message: string };

type Reply = readonly unknown[] | 'no-answer' | 'unknown';
type Answer = (context: {
  readonly surface: Surface;
  readonly answers: Answers;
  readonly signal: (signal: AppSignal) => void;
  readonly args: readonly unknown[];
}) => Reply | Promise<Reply>;

const inMeeting = ({ kind }: Surface): boolean => kind === 'sidePanel' || kind === 'meetingStage';

const meetingDetails = (surface: Surface): Reply => {
  const { meeting, tenantId } = surface;
  if (meeting === undefined) return [sdkError(notSupported, 'This page is not part of a meeting.'), null];
  return [
    null,
    {
      details: {
        id: btoa(meeting.joinUrl),
        joinUrl: meeting.joinUrl,
        title: meeting.title,
        type: meeting.recurring ? 'Recurring' : 'Scheduled',
        scheduledStartTime: meeting.start ?? '',
        scheduledEndTime: meeting.end ?? '',
      },
      conversation: { id: meeting.threadId, isGroup: true, conversationType: 'groupChat' },
      organizer: { id: meeting.organizerId ?? '', tenantId },
    },
  ];
};

const failure = (args: readonly unknown[]): AppSignal => ({
  kind: 'failed',
  reason: String(args[0] ?? 'Other'),
  message: String(args[1] ?? ''),
});

const table: Readonly<Record<string, Answer>> = {
  initialize: ({ surface, signal }) => {
    signal({ kind: 'initialized' });
    return [frameContextOf(surface), 'web', '2.0.1', JSON.stringify(runtimeOf(surface))];
  },
  getContext: ({ surface }) => [flatContext(surface)],
  'appInitialization.appLoaded': ({ signal }) => {
    signal({ kind: 'loaded' });
    return [];
  },
  'appInitialization.success': ({ signal }) => {
    signal({ kind: 'ready' });
    return [];
  },
  'appInitialization.failure': ({ signal, args }) => {
    signal(failure(args));
    return [];
  },
  // An expected failure is the page's own affair: it shows what went wrong itself.
  'appInitialization.expectedFailure': ({ signal }) => {
    signal({ kind: 'ready' });
    return [];
  },

  'meeting.getMeetingDetails': ({ surface }) => meetingDetails(surface),
  'meeting.shareAppContentToStage': async ({ surface, answers, args }) =>
    inMeeting(surface) && (await answers.shareToStage(String(args[0])))
      ? [null, true]
      : [sdkError(notSupported, 'There is no stage here, or somebody else is using it.'), null],
  'meeting.stopSharingAppContentToStage': async ({ answers }) => [null, await answers.stopSharing()],
  'meeting.getAppContentStageSharingState': ({ answers }) => [null, { isAppSharing: answers.isSharing() }],
  'meeting.getAppContentStageSharingCapabilities': ({ surface }) => [
    null,
    { doesAppHaveSharePermission: inMeeting(surface) },
  ],

  'people.selectPeople': async ({ answers, args }) => {
    const wish = (args[0] ?? {}) as { title?: string; singleSelect?: boolean; setSelected?: string[] };
    const picked = await answers.pickPeople({
      title: wish.title ?? 'Select people',
      single: wish.singleSelect === true,
      chosen: wish.setSelected ?? [],
    });
    return picked === undefined ? [sdkError(userAborted, 'Nobody was chosen.'), null] : [null, picked];
  },

  'tasks.startTask': async ({ answers, args }) => {
    const { url, title, height, width } = (args[0] ?? {}) as Partial<DialogRequest>;
    if (typeof url !== 'string') return [sdkError(invalidArguments, 'A dialog needs a url.')];
    const { err, result } = await answers.openDialog({
      url,
      title: title ?? '',
      height: height ?? 'medium',
      width: width ?? 'medium',
    });
    return err === undefined ? [null, result] : [err, null];
  },
  'tasks.completeTask': ({ answers, args }) => {
    answers.submitDialog(args[0]);
    return 'no-answer';
  },
  'tasks.updateTask': () => 'no-answer',

  // Links of Teams belong to Teams: the other hosts cannot follow them.
  executeDeepLink: ({ surface, answers, args }) =>
    isTeams(surface) && answers.openLink(String(args[0])) ? [true] : [false, 'This imitation cannot open that link.'],
  navigateBack: ({ answers }) => (answers.goBack() ? [true] : [false, 'There is nothing to go back to.']),
  navigateCrossDomain: () => [false, 'Only addresses of the manifest can be shown here.'],
  'pages.navigateToApp': () => [false, 'This imitation has one app.'],
  'pages.currentApp.navigateTo': () => [sdkError(notSupported, 'This imitation shows one page of the app.')],
  'pages.currentApp.navigateToDefaultPage': () => [sdkError(notSupported, 'This imitation shows one page of the app.')],
  setFrameContext: () => 'no-answer',
  shareDeepLink: () => 'no-answer',
  returnFocus: () => 'no-answer',
  readyToUnload: () => 'no-answer',
};

/** What the host answers to one request of a page; `unknown` where it has no such call. */
export const answerFor = async (
  surface: Surface,
  answers: Answers,
  signal: (signal: AppSignal) => void,
  request: FrameRequest,
): Promise<Reply> =>
  Object.hasOwn(table, request.func)
    ? (table[request.func]?.({ surface, answers, signal, args: request.args }) ?? 'unknown')
    : 'unknown';
