import type { Verdict } from './antechamber.ts';
import type { Carrier, Link } from './carrier.ts';
import type { TabChannel } from './environment.ts';
import type { LiveStatus } from './live.ts';
import { screensFirst } from './screens-first.ts';
import type { ClockReading } from './shared-clock.ts';
import type { WaitingEvent } from './store.ts';

/** What the page that leads tells the others of the same person. */
export type Led = { readonly status: Omit<LiveStatus, 'storage'>; readonly reading?: ClockReading };

export type TabsCarrier = Carrier & {
  sendWaiting(events: readonly WaitingEvent[]): void;
  sendLed(led: Led): void;
};

type Message =
  | { readonly kind: 'hello'; readonly vector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'waiting'; readonly events: readonly WaitingEvent[] }
  | ({ readonly kind: 'led' } & Led);

/**
 * Between the pages of one person on one device: panel, stage, tab. Same origin, so the messages are our own; a page
 * of another version may be among them, so whatever is not understood is left alone.
 */
export const createTabsCarrier = (options: {
  readonly channel: TabChannel;
  readonly link: Pick<Link, 'state' | 'vector'> & {
    receive(update: Uint8Array): Verdict;
  };
  readonly waiting: () => readonly WaitingEvent[];
  readonly onWaiting: (events: readonly WaitingEvent[]) => void;
  /** What to tell when this page leads. */
  readonly led: () => Led | undefined;
  readonly onLed: (led: Led) => void;
}): TabsCarrier => {
  const { channel, link } = options;
  let open = true;
  /** What this page had when it said hello. */
  let greeted: Uint8Array | undefined;
  /** Another page was heard. Until then nobody listens, and telling costs as much as sending to a partner. */
  let company = false;

  const post = (message: Message): void => {
    if (open && (company || message.kind === 'hello')) channel.postMessage(message);
  };

  const lacking = (vector: Uint8Array | undefined): Uint8Array | undefined => {
    try {
      return link.state(vector);
    } catch {
      // No vector that Yjs can read.
      return undefined;
    }
  };

  const hello = (): void => post({ kind: 'hello', vector: link.vector() });

  /** Two changes can be told in another order than they were made in: what is missing is asked for. */
  const take = (update: Uint8Array): void => {
    if (link.receive(update) === 'incomplete') hello();
  };

  /** All that a page lacks which has so much. */
  const answer = (vector: Uint8Array | undefined): void => {
    const led = options.led();
    const update = lacking(vector);
    if (update) post({ kind: 'update', update });
    if (options.waiting().length > 0) post({ kind: 'waiting', events: options.waiting() });
    if (led) post({ kind: 'led', ...led });
  };

  return {
    start() {
      channel.onmessage = ({ data }) => {
        const message = data as Partial<Message> | null;
        const first = !company;
        company = true;
        // Whoever is asked tells all; whoever asked owes what was made since.
        if (first && message?.kind !== 'hello') answer(greeted);
        if (message?.kind === 'hello' && message.vector instanceof Uint8Array) answer(message.vector);
        if (message?.kind === 'update' && message.update instanceof Uint8Array) take(message.update);
        if (message?.kind === 'waiting' && Array.isArray(message.events)) options.onWaiting(message.events);
        if (message?.kind === 'led' && message.status) options.onLed(message as Led);
      };
      greeted ??= link.vector();
      hello();
    },
    send: (update) => void screensFirst().then(() => post({ kind: 'update', update })),
    sendWaiting: (events) => post({ kind: 'waiting', events }),
    sendLed: (led) => post({ kind: 'led', ...led }),
    async stop() {
      open = false;
      channel.onmessage = null;
      channel.close();
    },
  };
};
