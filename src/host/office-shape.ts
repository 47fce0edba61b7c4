/*
 * What is used of Office.js, by its documented shapes. The library has no package: Microsoft requires that its page load
 * it from their network, and its type package would be one more thing to keep for thirty lines.
 * Source: Office JavaScript API reference, Outlook, requirement sets 1.1 to 1.14.
 */

export type OfficeResult<T> =
  | { readonly status: 'succeeded'; readonly value: T }
  | {
      readonly status: 'failed';
      readonly error: { readonly code: number; readonly name?: string; readonly message?: string };
    };

export type Done<T> = (result: OfficeResult<T>) => void;

type Person = {
  readonly displayName: string;
  readonly emailAddress: string;
  /** `user`, `externalUser`, `distributionList` or `other`. Source: MailboxEnums.RecipientType. */
  readonly recipientType?: string;
};
/** A place of an appointment; only rooms have an address. Source: LocationDetails, requirement set 1.8. */
type Place = { readonly emailAddress?: string | null };
type Readable<T> = { getAsync(done: Done<T>): void };
type Value<T> = Readable<T> & { setAsync(value: T, done: Done<void>): void };

export type OfficeRecurrence = {
  readonly recurrenceType: string;
  readonly recurrenceProperties?: { readonly interval?: number } | null;
};

type Body = { getAsync(coercion: 'html' | 'text', done: Done<string>): void };

type Common = {
  readonly itemType: string;
  readonly seriesId?: string | null;
  readonly enhancedLocation?: Readable<readonly Place[]>;
  readonly categories?: {
    addAsync(names: readonly string[], done: Done<void>): void;
  };
  addHandlerAsync?(event: string, handler: () => void, done: Done<void>): void;
};

/** An appointment as those invited see it: values. */
export type ReadItem = Common & {
  readonly subject: string;
  readonly start: Date;
  readonly end: Date;
  readonly location: string;
  readonly organizer: Person;
  readonly requiredAttendees: readonly Person[];
  readonly optionalAttendees: readonly Person[];
  readonly body: Body;
  readonly itemId: string;
  readonly recurrence?: OfficeRecurrence | null;
};

/** An appointment in the hands of its organiser: questions. */
export type ComposeItem = Common & {
  readonly subject: Value<string>;
  readonly start: Value<Date>;
  readonly end: Value<Date>;
  readonly location: Readable<string>;
  readonly requiredAttendees: Readable<readonly Person[]>;
  readonly optionalAttendees: Readable<readonly Person[]>;
  readonly organizer?: Readable<Person>;
  readonly body: Body & {
    getTypeAsync(done: Done<'html' | 'text'>): void;
    setAsync(data: string, options: { coercionType: 'html' }, done: Done<void>): void;
    prependAsync(data: string, options: { coercionType: 'html' | 'text' }, done: Done<void>): void;
  };
  readonly recurrence?: Readable<OfficeRecurrence | null>;
  getItemIdAsync?(done: Done<string>): void;
  saveAsync?(done: Done<string>): void;
};

export type OfficeJs = {
  onReady(): Promise<{ readonly host: string | null }>;
  readonly context: {
    readonly displayLanguage?: string;
    readonly officeTheme?: { readonly bodyBackgroundColor?: string } | null;
    readonly requirements: { isSetSupported(name: string, version: string): boolean };
    readonly ui: { openBrowserWindow?(url: string): void };
    readonly mailbox: {
      readonly item: ReadItem | ComposeItem | null;
      readonly userProfile: { readonly displayName: string; readonly emailAddress: string };
      convertToRestId?(id: string, version: 'v2.0'): string;
      addHandlerAsync?(event: string, handler: () => void, done: Done<void>): void;
    };
  };
};
