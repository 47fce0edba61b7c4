import { type Answers, type AppSignal, answerFor } from './answers.ts';
import { answerAuth, type Broker } from './nested-auth.ts';
import { type FrameEvent, type FrameRequest, type FrameResponse, parseRequest } from './protocol.ts';
import type { Surface } from './surface.ts';

export type BridgeOptions = {
  /** The frame's window; messages from any other are not ours. */
  readonly frame: () => Window | null;
  /** The app's exact origin; a frame that navigated elsewhere gets no answer. */
  readonly origin: string;
  readonly surface: () => Surface;
  readonly broker: () => Broker;
  readonly answers: () => Answers;
  /** What the page says of itself: that it has loaded, that it failed. */
  readonly onSignal: (signal: AppSignal) => void;
  /** A call that this host does not have. */
  readonly onUnknown: (func: string) => void;
};

/** The host's end of teams-js for one frame. */
export type FrameBridge = {
  /** Tells the page something, if it has registered for it (machine news goes without). */
  tell(event: FrameEvent): void;
  has(handler: string): boolean;
  /** News for the computer around the page (tenant/server/machine.js). */
  tellMachine(news: unknown): void;
  close(): void;
};

/** Listens to one frame and answers it. Everything from another window or origin is left alone, without a word. */
export const createFrameBridge = (options: BridgeOptions, host: Window = window): FrameBridge => {
  const handlers = new Set<string>();

  const post = (message: FrameResponse | FrameEvent | { tenantMachine: unknown }): void =>
    options.frame()?.postMessage(message, options.origin);
  const reply = (request: FrameRequest, args: readonly unknown[]): void =>
    post({
      id: request.id,
      ...(request.uuidAsString === undefined ? {} : { uuidAsString: request.uuidAsString }),
      args,
    });

  const answer = async (request: FrameRequest): Promise<void> => {
    if (request.func === 'nestedAppAuth.execute') {
      const answered = await answerAuth(options.broker(), request.data ?? '');
      if (answered !== undefined) reply(request, [null, answered]);
      return;
    }
    if (request.func === 'initialize') handlers.clear();
    if (request.func === 'registerHandler') {
      handlers.add(String(request.args[0]));
      return;
    }
    const args = await answerFor(options.surface(), options.answers(), options.onSignal, request);
    if (args === 'unknown') {
      options.onUnknown(request.func);
      reply(request, [{ errorCode: 100, message: `This imitation has no ${request.func}.` }]);
    } else if (args !== 'no-answer') reply(request, args);
  };

  const listener = (event: MessageEvent): void => {
    if (event.source === null || event.source !== options.frame() || event.origin !== options.origin) return;
    const request = parseRequest(event.data);
    if (request !== undefined) void answer(request);
  };
  host.addEventListener('message', listener);

  return {
    tell: (event) => {
      if (handlers.has(event.func)) post(event);
    },
    has: (handler) => handlers.has(handler),
    tellMachine: (news) => post({ tenantMachine: news }),
    close: () => host.removeEventListener('message', listener),
  };
};
