import { type Instant, instant } from '../domain/ids.ts';
import type { Appointment, AppointmentCapability, AppointmentPerson, AppointmentWriter } from './appointment.ts';
import { HostFailure } from './host-failure.ts';
import { createListeners } from './listeners.ts';
import type { ComposeItem, Done, OfficeJs, OfficeRecurrence, OfficeResult, ReadItem } from './office-shape.ts';

/** A question of Office.js as a promise. */
const asked = <T>(ask: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    const done = (result: OfficeResult<T>): void => {
      if (result.status === 'succeeded') resolve(result.value);
      else reject(new HostFailure('refused', result.error.message, { cause: result.error }));
    };
    try {
      ask(done);
    } catch (cause) {
      // An Outlook without the member throws instead of answering.
      reject(new HostFailure('unsupported', undefined, { cause }));
    }
  });

const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HostFailure) return undefined;
    throw error;
  }
};

/** In compose mode every member is a question; the subject tells at once which mode it is. */
const isCompose = (item: ReadItem | ComposeItem): item is ComposeItem => typeof item.subject !== 'string';

const at = (date: Date): Instant => instant(new Date(date).toISOString());

type Invited = {
  readonly displayName: string;
  readonly emailAddress: string;
  readonly recipientType?: string;
};
const people = (found: readonly Invited[]) =>
  found.map(
    ({ displayName, emailAddress }): AppointmentPerson => ({
      name: displayName || emailAddress,
      address: emailAddress,
    }),
  );

const isGroup = ({ recipientType }: Invited): boolean => recipientType === 'distributionList';

/** Those invited, told apart: people, and groups. Rooms are places of the appointment, whatever field they stand in. */
const invitedOf = (
  all: readonly Invited[],
  organiser: string | undefined,
  places: readonly { readonly emailAddress?: string | null }[],
): Pick<Appointment, 'attendees' | 'groups'> => {
  const low = (address: string | null | undefined): string => address?.toLowerCase() ?? '';
  const rooms = new Set(places.map(({ emailAddress }) => low(emailAddress)));
  const groups = people(all.filter(isGroup));
  return {
    attendees: people(all.filter((one) => !isGroup(one) && !rooms.has(low(one.emailAddress)))).filter(
      ({ address }) => address !== organiser,
    ),
    ...(groups.length > 0 ? { groups } : {}),
  };
};

const units = { daily: 'day', weekday: 'day', weekly: 'week', monthly: 'month', yearly: 'year' } as const;

const repetition = (recurrence: OfficeRecurrence | null | undefined): Pick<Appointment, 'repeats'> => {
  const unit = units[(recurrence?.recurrenceType ?? '') as keyof typeof units];
  return unit === undefined ? {} : { repeats: { unit, every: recurrence?.recurrenceProperties?.interval ?? 1 } };
};

const given = <K extends string, V>(name: K, value: V | undefined): { readonly [N in K]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [N in K]?: V };

/** The appointment beside the pane. `has` tells whether this Outlook has a requirement set of the mailbox. */
export const officeAppointment = (
  office: OfficeJs,
  has: (version: string) => boolean,
): AppointmentCapability | undefined => {
  const { mailbox } = office.context;
  const first = mailbox.item;
  if (first === null || first.itemType !== 'appointment') return undefined;

  const { displayName, emailAddress } = mailbox.userProfile;
  const me: AppointmentPerson = { name: displayName || emailAddress, address: emailAddress };

  const current = (): ReadItem | ComposeItem => {
    if (mailbox.item === null) throw new HostFailure('unsupported', 'The appointment was closed.');
    return mailbox.item;
  };
  const composed = (): ComposeItem => {
    const item = current();
    if (!isCompose(item)) throw new HostFailure('unsupported', 'This appointment can only be read.');
    return item;
  };
  /** Microsoft Graph's form of an id; Office.js has that of Exchange. */
  const graphId = (id: string | null | undefined): string | undefined =>
    id ? (mailbox.convertToRestId?.(id, 'v2.0') ?? id) : undefined;

  const kindOf = (seriesId: string | null | undefined, recurrence: OfficeRecurrence | null | undefined) =>
    !has('1.7') ? 'unknown' : seriesId ? 'occurrence' : recurrence ? 'series' : 'single';

  type Places = NonNullable<ReadItem['enhancedLocation']>;
  /** The places as Outlook knows them; none in an Outlook that cannot tell. */
  const placesOf = async (places: Places | undefined) =>
    (has('1.8') &&
      places &&
      (await orNothing(asked<readonly { emailAddress?: string | null }[]>((done) => places.getAsync(done))))) ||
    [];

  const readItem = async (item: ReadItem): Promise<Appointment> => {
    const organiser = people([item.organizer])[0];
    return {
      subject: item.subject,
      start: at(item.start),
      end: at(item.end),
      location: item.location,
      body: await asked((done) => item.body.getAsync('html', done)),
      ...invitedOf(
        [...item.requiredAttendees, ...item.optionalAttendees],
        organiser?.address,
        await placesOf(item.enhancedLocation),
      ),
      kind: kindOf(item.seriesId, item.recurrence),
      ...repetition(item.recurrence),
      ...given('organiser', organiser),
      ...given('eventId', graphId(item.itemId)),
      ...given('seriesId', graphId(item.seriesId)),
    };
  };

  const readDraft = async (item: ComposeItem): Promise<Appointment> => {
    const [subject, start, end, location, required, optional, type, recurrence, id] = await Promise.all([
      asked<string>((done) => item.subject.getAsync(done)),
      asked<Date>((done) => item.start.getAsync(done)),
      asked<Date>((done) => item.end.getAsync(done)),
      asked<string>((done) => item.location.getAsync(done)),
      asked<readonly Invited[]>((done) => item.requiredAttendees.getAsync(done)),
      asked<readonly Invited[]>((done) => item.optionalAttendees.getAsync(done)),
      asked<'html' | 'text'>((done) => item.body.getTypeAsync(done)),
      has('1.7') && item.recurrence ? asked<OfficeRecurrence | null>((done) => item.recurrence?.getAsync(done)) : null,
      // A draft that was never saved has no id: Office.js says so by an error.
      has('1.8') && item.getItemIdAsync ? orNothing(asked<string>((done) => item.getItemIdAsync?.(done))) : undefined,
    ]);
    return {
      subject,
      start: at(start),
      end: at(end),
      location,
      body: await asked((done) => item.body.getAsync(type, done)),
      organiser: me,
      ...invitedOf([...required, ...optional], me.address, await placesOf(item.enhancedLocation)),
      kind: kindOf(item.seriesId, recurrence),
      ...repetition(recurrence),
      ...given('eventId', graphId(id)),
      ...given('seriesId', graphId(item.seriesId)),
    };
  };

  const changes = createListeners<[], void>();
  const events = ['olkRecipientsChanged', 'olkAppointmentTimeChanged', 'olkRecurrenceChanged'];
  if (has('1.7'))
    for (const event of events)
      first.addHandlerAsync?.(
        event,
        () => void changes.tell(),
        () => undefined,
      );

  const save = (): Promise<void> => asked<string>((done) => composed().saveAsync?.(done)).then(() => undefined);
  const write: AppointmentWriter = {
    async prepend(text) {
      const { body } = composed();
      const type = await asked<'html' | 'text'>((done) => body.getTypeAsync(done));
      await asked<void>((done) => body.prependAsync(text[type], { coercionType: type }, done));
    },
    setBody: (html) => asked<void>((done) => composed().body.setAsync(html, { coercionType: 'html' }, done)),
    async setTimes(start, end) {
      // Outlook moves the end along with the start; the end afterwards makes the length right.
      await asked<void>((done) => composed().start.setAsync(new Date(start), done));
      await asked<void>((done) => composed().end.setAsync(new Date(end), done));
    },
    async addCategory(name) {
      const { categories } = current();
      if (!has('1.8') || !categories) return 'left-out';
      // Only categories of the person's own list can be given; adding to that list would need rights over the mailbox.
      const added = await orNothing(asked<void>((done) => categories.addAsync([name], done)).then(() => true));
      return added ? 'added' : 'left-out';
    },
    ...(has('1.3') ? { save } : {}),
  };

  return {
    me,
    async read() {
      if (!has('1.3')) throw new HostFailure('unsupported', 'This Outlook cannot read the text of an appointment.');
      const item = current();
      return isCompose(item) ? readDraft(item) : readItem(item);
    },
    onChange: changes.add,
    ...(isCompose(first) ? { write } : {}),
  };
};
