/*
 * Two windows and the messages between them: enough of a browser for teams-js to believe that it is framed. What
 * crosses is the protocol of teams-js 2.58 as the local tenant's host page speaks it.
 */

type Message = { readonly id: number; readonly uuidAsString: string; readonly func: string; readonly args: unknown[] };
type Answer = (args: readonly unknown[]) => readonly unknown[] | undefined;

export const hostOrigin = 'http://localhost:5300';

export type FramingHost = {
  /** Calls seen, in order, with their arguments. */
  readonly seen: { readonly func: string; readonly args: readonly unknown[] }[];
  readonly answers: Record<string, Answer>;
  /** An event from the host, or from somebody who pretends to be it. */
  tell(func: string, args: readonly unknown[], from?: { origin?: string; stranger?: boolean }): void;
};

const context = {
  locale: 'de-DE',
  theme: 'default',
  entityId: 'today',
  subEntityId: 'cycle/d/1',
  frameContext: 'content',
  userObjectId: 'adele',
  tid: 'tenant',
  loginHint: 'adele@example',
};

/** Puts a framed window into the global scope. `given` changes what the host says of this place. */
export const frameWindow = (
  given: Record<string, unknown> = {},
  runtime: Record<string, unknown> = {},
): FramingHost => {
  const page = new EventTarget();
  const opened: string[] = [];
  const supports = { app: { notifySuccessResponse: {} }, pages: {}, people: {}, nestedAppAuth: {}, ...runtime };
  const frameContext = String(given.frameContext ?? context.frameContext);
  const host: FramingHost = {
    seen: [],
    answers: {
      initialize: () => [
        frameContext,
        'web',
        '2.0.1',
        JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, supports }),
      ],
      getContext: () => [{ ...context, ...given }],
      registerHandler: () => undefined,
      'appInitialization.appLoaded': () => [],
      'appInitialization.success': () => [],
      'appInitialization.failure': () => [],
      executeDeepLink: () => [true],
    },
    tell: (func, args, from) => post({ func, args }, from),
  };
  const post = (data: unknown, { origin = hostOrigin, stranger = false } = {}) => {
    const event = Object.assign(new Event('message'), { data, origin, source: stranger ? {} : parent });
    page.dispatchEvent(event);
  };
  const parent = {
    postMessage({ id, uuidAsString, func, args }: Message) {
      host.seen.push({ func, args });
      const answer = host.answers[func]?.(args);
      if (answer !== undefined) queueMicrotask(() => post({ id, uuidAsString, args: answer }));
    },
  };
  const self = Object.assign(page, {
    parent,
    top: parent,
    location: { origin: 'http://localhost:5301', href: 'http://localhost:5301/' },
    open: (url: string) => void opened.push(url),
    opened,
  });
  Object.assign(self, { self, window: self });
  Object.assign(globalThis, { window: self, document: { getElementsByTagName: () => [], referrer: '' } });
  return host;
};

export const openedWindows = (): readonly string[] => (globalThis.window as unknown as { opened: string[] }).opened;
