import * as v from 'valibot';
import { day, type Instant, instant } from '../domain/ids.ts';
import type { Answer, Attendee, BusyStatus, CalendarEvent, Mailbox } from './calendar.ts';
import { toInstant, toZone } from './zones.ts';

/** What is read of every event; the body only where one is read alone. */
export const eventFields = [
  'id',
  'type',
  'seriesMasterId',
  'subject',
  'start',
  'end',
  'originalStart',
  'originalStartTimeZone',
  'bodyPreview',
  'isCancelled',
  'isAllDay',
  'onlineMeeting',
  'organizer',
  'isOrganizer',
  'attendees',
  'responseStatus',
  'sensitivity',
  'showAs',
  'webLink',
  'changeKey',
  'lastModifiedDateTime',
  'transactionId',
  'recurrence',
].join(',');

const time = v.object({ dateTime: v.string(), timeZone: v.string() });
const status = v.nullish(v.object({ response: v.nullish(v.string()), time: v.nullish(v.string()) }));
const mailbox = v.nullish(
  v.object({ emailAddress: v.nullish(v.object({ address: v.nullish(v.string()), name: v.nullish(v.string()) })) }),
);

const raw = v.object({
  id: v.string(),
  type: v.optional(v.nullable(v.string())),
  seriesMasterId: v.nullish(v.string()),
  subject: v.nullish(v.string()),
  start: time,
  end: time,
  originalStart: v.nullish(v.string()),
  originalStartTimeZone: v.nullish(v.string()),
  bodyPreview: v.nullish(v.string()),
  body: v.nullish(v.object({ content: v.nullish(v.string()) })),
  isCancelled: v.nullish(v.boolean()),
  isAllDay: v.nullish(v.boolean()),
  onlineMeeting: v.nullish(v.object({ joinUrl: v.nullish(v.string()) })),
  organizer: mailbox,
  isOrganizer: v.nullish(v.boolean()),
  attendees: v.nullish(
    v.array(
      v.object({
        type: v.nullish(v.string()),
        status,
        emailAddress: v.nullish(v.object({ address: v.nullish(v.string()), name: v.nullish(v.string()) })),
        proposedNewTime: v.nullish(v.object({ start: time, end: time })),
      }),
    ),
  ),
  responseStatus: status,
  sensitivity: v.nullish(v.string()),
  showAs: v.nullish(v.string()),
  webLink: v.nullish(v.string()),
  changeKey: v.nullish(v.string()),
  lastModifiedDateTime: v.nullish(v.string()),
  transactionId: v.nullish(v.string()),
  recurrence: v.nullish(
    v.object({
      pattern: v.object({ type: v.string(), interval: v.optional(v.number(), 1) }),
      range: v.object({
        type: v.string(),
        endDate: v.nullish(v.string()),
        numberOfOccurrences: v.nullish(v.number()),
      }),
    }),
  ),
});
type Raw = v.InferOutput<typeof raw>;

/** An event as Graph gives it, turned into ours. A time in a zone that nobody knows makes the answer unreadable. */
export const eventShape = v.pipe(
  raw,
  v.rawTransform(({ dataset, addIssue, NEVER }): CalendarEvent => {
    try {
      return toEvent(dataset.value);
    } catch {
      addIssue({ message: 'unreadable time' });
      return NEVER;
    }
  }),
);

const kinds = {
  singleInstance: 'single',
  occurrence: 'occurrence',
  exception: 'exception',
  seriesMaster: 'series',
} as const;
const answers = ['none', 'organizer', 'tentativelyAccepted', 'accepted', 'declined', 'notResponded'] as const;
const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const;
const attendeeKinds = ['required', 'optional', 'resource'] as const;
export const busyStatuses = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const;

const toEvent = (event: Raw): CalendarEvent => ({
  id: event.id,
  kind: kinds[(event.type ?? 'singleInstance') as keyof typeof kinds] ?? 'single',
  subject: event.subject ?? '',
  start: toInstant(event.start),
  end: toInstant(event.end),
  preview: event.bodyPreview ?? '',
  cancelled: event.isCancelled ?? false,
  allDay: event.isAllDay ?? false,
  mine: event.isOrganizer ?? false,
  attendees: (event.attendees ?? []).flatMap(toAttendee),
  myAnswer: toAnswer(event.responseStatus?.response),
  sensitivity: among(sensitivities, event.sensitivity, 'normal'),
  busy: toBusy(event.showAs),
  ...given('seriesId', event.seriesMasterId),
  ...given('zone', toZone(event.originalStartTimeZone)),
  ...given('originalStart', event.originalStart && utc(event.originalStart)),
  ...given('body', event.body?.content),
  ...given('joinUrl', event.onlineMeeting?.joinUrl),
  ...given('organiser', toMailbox(event.organizer?.emailAddress)),
  ...given('webUrl', event.webLink),
  ...given('version', event.changeKey),
  ...given('changed', event.lastModifiedDateTime && utc(event.lastModifiedDateTime)),
  ...given('transactionId', event.transactionId),
  ...given('recurrence', event.recurrence && toRecurrence(event.recurrence)),
});

const toRecurrence = ({
  pattern,
  range,
}: NonNullable<Raw['recurrence']>): NonNullable<CalendarEvent['recurrence']> => ({
  kind: pattern.type,
  interval: pattern.interval,
  ...(range.type === 'endDate' && range.endDate ? { until: day(range.endDate) } : {}),
  ...(range.type === 'numbered' && range.numberOfOccurrences ? { count: range.numberOfOccurrences } : {}),
});

const toAttendee = (raw: NonNullable<Raw['attendees']>[number]): Attendee[] => {
  const who = toMailbox(raw.emailAddress);
  if (who === undefined) return [];
  const { proposedNewTime: proposal } = raw;
  // Outlook writes the year 1 for somebody who never answered.
  const answered = raw.status?.time?.startsWith('0001-') ? undefined : raw.status?.time;
  return [
    {
      ...who,
      kind: among(attendeeKinds, raw.type, 'required'),
      answer: toAnswer(raw.status?.response),
      ...given('answered', answered && utc(answered)),
      ...given('proposed', proposal && { start: toInstant(proposal.start), end: toInstant(proposal.end) }),
    },
  ];
};

const toMailbox = (
  raw: { address?: string | null | undefined; name?: string | null | undefined } | null | undefined,
) => (raw?.address ? ({ address: raw.address, ...given('name', raw.name) } satisfies Mailbox) : undefined);

const toAnswer = (text: string | null | undefined): Answer => among(answers, text, 'none');

/** Graph writes some of these with a capital in older mailboxes. */
export const toBusy = (text: string | null | undefined): BusyStatus =>
  busyStatuses.find((status) => status.toLowerCase() === text?.toLowerCase()) ?? 'unknown';

const utc = (text: string): Instant => instant(Temporal.Instant.from(text).toString());

const among = <T extends string>(known: readonly T[], text: string | null | undefined, fallback: T): T =>
  known.find((one) => one === text) ?? fallback;

/** A property only where there is a value, as `exactOptionalPropertyTypes` wants it. */
const given = <K extends string, T>(key: K, value: T | null | undefined | ''): { readonly [P in K]?: T } =>
  value === undefined || value === null || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: T });
