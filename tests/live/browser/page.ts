import type { Drive, DriveItem } from '../../../src/graph/drive.ts';
import { GraphFailure } from '../../../src/graph/graph-failure.ts';
import type { Live, LiveStatus } from '../../../src/live/live.ts';
import { createMemoryStore } from '../../../src/live/memory-store.ts';
import { openLive } from '../../../src/live/open-live.ts';
import type { DriveCall } from './stage.ts';

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const missing = (): never => {
  throw new Error('The live session does not ask for this.');
};

/** The stage's folder over HTTP. */
const driveOf = (who: string): Drive => {
  const call = async (method: DriveCall['method'], ...given: unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ who, method, given });
    const response = await fetch('/drive', { method: 'POST', body }).catch(() => undefined);
    if (!response) throw new GraphFailure('offline');
    const result = await response.json();
    if (result.failure) throw new GraphFailure(result.failure, result.failure === 'throttled' ? { retryAfter: 7 } : {});
    return result.value;
  };
  return {
    item: async (ref) => (await call('item', ref)) as DriveItem,
    children: async (ref) => (await call('children', ref)) as DriveItem[],
    async read(ref) {
      const { item, bytes } = (await call('read', ref)) as { item: DriveItem; bytes: string };
      return { item, bytes: fromBase64(bytes) };
    },
    write: async (target, content, condition) =>
      (await call('write', target, toBase64(content as Uint8Array), condition)) as DriveItem,
    appFolder: missing,
    find: missing,
    ensureFolder: missing,
    rename: missing,
    remove: missing,
    grants: missing,
    share: missing,
    unshare: missing,
  };
};

let live: Live | undefined;
const session = (): Live => live ?? missing();

/** Resolves when `seen` holds, told by the session itself. */
const when = (seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = session().subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });

const count = (kind: string): number =>
  session()
    .events()
    .filter((event) => event.kind === kind).length;

/** What the tests do in a page. */
export const stage = {
  async open(me: string, participants: readonly string[], peers: boolean): Promise<void> {
    live = await openLive({
      session: 's1',
      me,
      participants,
      folder: async () => ({ driveId: 'drive', itemId: 'folder' }),
      drive: driveOf(me),
      iceServers: [],
      accept: () => true,
      ...(new URLSearchParams(location.search).has('memory') ? { store: createMemoryStore() } : {}),
      ...(peers ? {} : { environment: { pipes: { offer: missing, answer: missing } } }),
    });
  },
  append: (data: Record<string, string | number>): Promise<void> => session().append(data),
  said: (): unknown[] =>
    session()
      .events()
      .map((event) => event.say),
  status: (): LiveStatus => session().status(),
  now: (): number => session().now(),
  type(key: string, characters: string): void {
    const text = session().text(key);
    for (const character of characters) text.replace(text.read().length, text.read().length, character);
  },
  read: (key: string): string => session().text(key).read(),
  flush: (): Promise<void> => session().flush(),
  close: (): Promise<void> => session().close(),

  /** A page that may listen is also told the addresses of a machine that has nothing but itself. */
  async listen(): Promise<void> {
    await navigator.mediaDevices.getUserMedia({ audio: true });
  },

  /** Answers every ping of the partner with a pong. */
  echo(): void {
    let answered = 0;
    session().subscribe(() => {
      for (; answered < count('ping'); answered++) void session().append({ kind: 'pong' });
    });
  },
  /** Milliseconds from an event to the partner's answer on this screen. */
  async trips(rounds: number, pause: number): Promise<number[]> {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = count('pong');
      const start = performance.now();
      void session().append({ kind: 'ping' });
      await when(() => count('pong') > before);
      times.push(performance.now() - start);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause * Math.random()));
    }
    return times;
  },
};

declare global {
  interface Window {
    stage: typeof stage;
  }
}

window.stage = stage;
