import { type SessionSetup, sessionIn } from '../../domain/appointment/session-part.ts';
import { Failure } from '../../domain/failure.ts';
import { instant, personId, zone } from '../../domain/ids.ts';
import type { CalendarEvent } from '../../graph/calendar.ts';
import type { Graph } from '../../graph/graph.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { MeetingCapability } from '../../host/host.ts';
import type { Deployment } from '../deployment.ts';
import { type FoundSession, findSession, linkOf } from '../session/find-session.ts';
import type { Person } from '../views.ts';
import type { Invited, OneSession, OneSessionWish } from './one-session-contract.ts';
import { notebookOf, prepareOneSession } from './prepare.ts';
import { fittingLength, lengths, peopleOf } from './propose.ts';

export type OfferTools = {
  readonly graph: Graph;
  readonly meeting: MeetingCapability;
  readonly deployment: Pick<Deployment, 'teamsOrigin' | 'teamsAppId'>;
  readonly me: () => Promise<Person>;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
  show(offer: OneSession): void;
  /** The session is there: take part in it. */
  begin(found: FoundSession): Promise<void>;
  /** What could not be done while nobody had asked for anything. */
  failed(error: unknown): void;
};

/** How often a panel looks whether the organiser has begun, ms. One request each. */
const lookEvery = 6_000;

/** Says what a meeting without a cycle offers, and follows it (docs/decisions/one-session.md). */
export const offerOneSession = async (tools: OfferTools): Promise<void> => {
  const { graph, meeting, show, now } = tools;
  const { joinUrl } = await meeting.details();
  const here = instant(new Date(now()).toISOString());
  const event = joinUrl === undefined ? undefined : await graph.calendar.findByJoinUrl(joinUrl, here);
  if (!event) return show({ kind: 'none', why: 'no-event' });
  const people = peopleOf(event);
  if (people.length < 2) return show({ kind: 'none', why: 'alone' });
  if (people.length > 3) return show({ kind: 'none', why: 'too-many' });
  const link = await linkOf(graph.calendar, event);
  if (link && link.cycle !== notebookOf(event)) return show({ kind: 'none', why: 'cycle' });
  if (!event.mine) return follow(tools, event);
  // The part of Outlook's pane stands in front of the text, where the preview shows it.
  const planned = event.preview.includes('Grow Together · ')
    ? sessionIn((await graph.calendar.event(event.id)).body ?? '')
    : undefined;
  const partners = people.filter(({ address }) => address.toLowerCase() !== event.organiser?.address.toLowerCase());
  const offer = (failure?: Failure): void =>
    show({
      kind: 'mine',
      partners,
      lengths,
      suggested: Math.min(
        fittingLength(event, now()),
        lengths.findLast((one) => one <= (planned?.minutes ?? 60)) ?? 15,
      ),
      ...(failure ? { failure } : {}),
      prepare: (wish) => void prepare(wish),
    });
  const prepare = async (wish: OneSessionWish): Promise<void> => {
    show({ kind: 'preparing' });
    try {
      const found = await prepared(tools, event, partners, wish, planned);
      if (found.kind === 'outside') show(found);
      else await tools.begin(found.session);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      offer(error);
    }
  };
  offer();
};

/** Waits until the organiser's device has put the link into the invitation. */
const follow = (tools: OfferTools, event: CalendarEvent): void => {
  const { graph, meeting, show, now, after } = tools;
  const look = async (): Promise<void> => {
    try {
      // The occurrence gets a text of its own with the link, and so does this person's copy of it.
      const link = (await graph.calendar.event(event.id)).preview.includes(notebookOf(event));
      const found = link ? await findSession(meeting, graph, now()) : undefined;
      if (found) return await tools.begin(found);
    } catch (error) {
      // Offline for a moment: the next look may succeed. A permission that is missing is asked for by a tap.
      if (!(error instanceof GraphFailure)) return tools.failed(error);
    }
    after(lookEvery, () => void look());
  };
  show({ kind: 'theirs', organiser: event.organiser?.name ?? event.organiser?.address ?? '' });
  after(lookEvery, () => void look());
};

type PreparedSession =
  | { readonly kind: 'outside'; readonly names: readonly string[] }
  | { readonly kind: 'session'; readonly session: FoundSession };

const prepared = async (
  { graph, meeting, deployment, me, now }: OfferTools,
  event: CalendarEvent,
  invited: readonly Invited[],
  wish: OneSessionWish,
  planned: SessionSetup | undefined,
): Promise<PreparedSession> => {
  const wanted = invited.filter(({ address }) => wish.partners.includes(address));
  const people = await Promise.all(wanted.map((one) => inDirectory(graph, one)));
  const outside = wanted.filter((_, index) => people[index] === undefined).map(({ name }) => name);
  if (outside.length > 0) return { kind: 'outside', names: outside };
  await prepareOneSession(
    { drive: graph.drive, calendar: graph.calendar, deployment },
    {
      event,
      me: await me(),
      partners: people.filter((person) => person !== undefined),
      minutes: wish.minutes,
      zone: event.zone ?? zone(Intl.DateTimeFormat().resolvedOptions().timeZone),
      words: wish.words,
      ...(planned ? { planned } : {}),
    },
  );
  const session = await findSession(meeting, graph, now());
  // The link was written just now; where the calendar does not give it yet, a later attempt finds all of it made.
  if (!session) throw new GraphFailure('unavailable', { code: 'link-not-seen-yet' });
  return { kind: 'session', session };
};

/** Somebody of the invitation as the directory knows them; undefined for guests and people of elsewhere. */
const inDirectory = async ({ people }: Graph, { address }: Invited): Promise<Person | undefined> => {
  const bySignInName = async () => {
    try {
      return await people.person(personId(address));
    } catch (error) {
      if (error instanceof GraphFailure && error.reason === 'not-found') return undefined;
      throw error;
    }
  };
  const same = (text: string | undefined): boolean => text?.toLowerCase() === address.toLowerCase();
  // Usually the sign-in name is the address; where it is not, the directory is searched by the address.
  const found = (await bySignInName()) ?? (await people.search(address, 5)).find((one) => same(one.mail));
  if (!found || found.guest) return undefined;
  return { id: found.id, name: found.name, address: found.mail ?? found.username };
};
