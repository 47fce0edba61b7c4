import type { Draft, Person } from './draft.ts';

/** Which Outlook this is: what its version supports, and what its mailbox knows. */
export type OutlookVersion = {
  /** The newest requirement set of `Mailbox` that it has. */
  readonly mailbox: string;
  readonly nestedAuth: boolean;
  /** The person's own list of categories. */
  readonly categories: readonly string[];
};

export type OfficeAnswer = {
  readonly value?: unknown;
  readonly error?: { code: number; name: string; message: string };
};

/** What the window around a draft lets a pane do. */
export type DraftDesk = {
  read(): Draft;
  change(part: Partial<Draft>): void;
  save(): Promise<string>;
  open(url: string): void;
  readonly offline: boolean;
  readonly version: OutlookVersion;
};

const refuse = (code: number, name: string, message: string): OfficeAnswer => ({ error: { code, name, message } });
const isSeries = ({ recurrence, seriesId }: Draft): boolean => recurrence !== null && seriesId === null;

/** Prepends inside the body element, where a stored body has one. */
const prepended = (body: string, text: string): string =>
  /<body[^>]*>/i.test(body) ? body.replace(/<body[^>]*>/i, (open) => `${open}\r\n${text}`) : `${text}${body}`;

const asText = (html: string): string =>
  new DOMParser().parseFromString(html.replace(/<(br|\/p|\/div)\b/gi, '\n<$1'), 'text/html').body.textContent ?? '';

type Call = (desk: DraftDesk, args: readonly unknown[]) => OfficeAnswer | Promise<OfficeAnswer>;
const given = (value: unknown): OfficeAnswer => ({ value });
const done: OfficeAnswer = {};

/** Members of Office.js, each under the name that the stand-in library sends. Rules OFF-* in RULES.md. */
const calls: Readonly<Record<string, Call>> = {
  'subject.get': ({ read }) => given(read().subject),
  'subject.set': ({ change }, [text]) => {
    if (String(text).length > 255)
      return refuse(9021, 'DataExceedsMaximumSize', 'The subject is longer than 255 characters.');
    change({ subject: String(text) });
    return done;
  },
  'location.get': ({ read }) => given(read().location),
  'location.set': ({ change }, [text]) => {
    change({ location: String(text) });
    return done;
  },
  'start.get': ({ read }) => given(read().start),
  'start.set': ({ read, change }, [ms]) => {
    const draft = read();
    if (isSeries(draft))
      return refuse(9006, 'OperationNotSupported', 'The times of a series belong to its recurrence.');
    change({ start: Number(ms), end: Number(ms) + draft.end - draft.start });
    return done;
  },
  'end.get': ({ read }) => given(read().end),
  'end.set': ({ read, change }, [ms]) => {
    const draft = read();
    if (isSeries(draft))
      return refuse(9006, 'OperationNotSupported', 'The times of a series belong to its recurrence.');
    if (Number(ms) < draft.start) return refuse(9012, 'InvalidEndTime', 'The end is before the start.');
    change({ end: Number(ms) });
    return done;
  },
  'required.get': ({ read }) => given(read().required),
  'required.set': ({ change }, [people]) => {
    change({ required: people as readonly Person[] });
    return done;
  },
  'optional.get': ({ read }) => given(read().optional),
  'optional.set': ({ change }, [people]) => {
    change({ optional: people as readonly Person[] });
    return done;
  },
  'body.getType': ({ read }) => given(read().bodyType),
  'body.get': ({ read }, [form]) => {
    const { body, bodyType } = read();
    return given(form === 'text' && bodyType === 'html' ? asText(body) : body);
  },
  'body.prepend': ({ read, change }, [text, options]) => {
    const { body, bodyType } = read();
    const html = (options as { coercionType?: string } | undefined)?.coercionType === 'html';
    if (html && bodyType === 'text') return refuse(5001, 'InvalidFormatError', 'The body is plain text.');
    change({ body: prepended(body, String(text)) });
    return done;
  },
  'body.set': ({ read, change }, [text, options]) => {
    const html = (options as { coercionType?: string } | undefined)?.coercionType === 'html';
    if (html && read().bodyType === 'text') return refuse(5001, 'InvalidFormatError', 'The body is plain text.');
    change({ body: String(text) });
    return done;
  },
  'places.get': ({ read }) =>
    given(
      (read().rooms ?? []).map(({ displayName, emailAddress }) => ({
        displayName,
        emailAddress,
        locationIdentifier: { id: emailAddress, type: 'room' },
      })),
    ),
  'recurrence.get': ({ read }) => given(read().recurrence),
  'itemId.get': ({ read }) => {
    const { id } = read();
    return id === undefined ? refuse(9041, 'ItemNotSaved', 'The id is not there until the item is saved.') : given(id);
  },
  'categories.get': ({ read }) => given(read().categories.map((displayName) => ({ displayName, color: 'None' }))),
  'categories.add': ({ read, change, version }, [names]) => {
    const wanted = names as readonly string[];
    if (!wanted.every((name) => version.categories.includes(name)))
      return refuse(9046, 'InvalidCategory', 'A category is not in the master list of the mailbox.');
    change({ categories: [...new Set([...read().categories, ...wanted])] });
    return done;
  },
  save: async ({ save, offline }) => {
    if (offline) return refuse(9020, 'ConnectionError', 'The server could not be reached.');
    return given(await save());
  },
  openBrowserWindow: ({ open }, [url]) => {
    open(String(url));
    return done;
  },
};

/** What Outlook answers to one call of a pane. */
export const answerOffice = async (desk: DraftDesk, call: string, args: readonly unknown[]): Promise<OfficeAnswer> => {
  const known = Object.hasOwn(calls, call) ? calls[call] : undefined;
  if (known === undefined) return refuse(5000, 'NotImplemented', `This imitation of Office.js has no ${call}.`);
  try {
    return await known(desk, args);
  } catch (error) {
    return refuse(5001, 'InternalError', String(error));
  }
};

/** What a pane learns when it opens. In read mode members are values, so all of them come at once. */
export const opening = (
  draft: Draft,
  version: OutlookVersion,
  look: { readonly locale: string; readonly theme: string },
  profile: Person,
): Record<string, unknown> => ({
  mode: draft.mode,
  seriesId: draft.seriesId,
  recurrence: draft.recurrence,
  locale: look.locale,
  theme: officeTheme(look.theme),
  profile: { ...profile, accountType: 'office365', timeZone: 'UTC' },
  sets: {
    Mailbox: version.mailbox,
    OpenBrowserWindowApi: '1.1',
    ...(version.nestedAuth ? { NestedAppAuth: '1.1' } : {}),
  },
  ...(draft.mode === 'compose'
    ? {}
    : {
        snapshot: {
          subject: draft.subject,
          start: draft.start,
          end: draft.end,
          location: draft.location,
          organizer: draft.organizer,
          requiredAttendees: draft.required,
          optionalAttendees: draft.optional,
          itemId: draft.id,
        },
      }),
});

const themes: Readonly<Record<string, string>> = { default: '#FFFFFF', dark: '#1B1A19', contrast: '#000000' };

/** Office names its themes by their colours alone. */
export const officeTheme = (theme: string): Record<string, string> => ({
  bodyBackgroundColor: themes[theme] ?? '#FFFFFF',
  bodyForegroundColor: theme === 'default' ? '#000000' : '#FFFFFF',
});
