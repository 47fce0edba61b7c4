import type { Failure } from '../domain/failure.ts';
import { HostFailure } from '../host/host-failure.ts';
import { type Watched, watched } from './watched.ts';

/*
 * The site is renewed under open pages: the parts they would load next are gone then (the hosting answers 404). What was
 * typed is on this device by that time, so a new start of the page is safe; it is offered, and taken at once only where
 * nobody has touched the page yet (docs/decisions/lifecycle.md).
 */

const justStarted = 'grow-together-renewed';
const quietMs = 60_000;

/** Whether the site has other scripts by now than this page began with. Undefined where the site cannot be reached. */
const isRenewed = async (): Promise<boolean | undefined> => {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  try {
    const response = await fetch(location.pathname, { cache: 'no-store', credentials: 'omit' });
    if (!response.ok || own === undefined) return undefined;
    return !(await response.text()).includes(new URL(own).pathname);
  } catch {
    return undefined;
  }
};

/** What it means that a part of this page did not come. */
const whyMissing = async (cause: unknown): Promise<Failure> =>
  new HostFailure((await isRenewed()) ? 'renewed' : 'part-missing', undefined, { cause });

/** Parts on their way that a place on the screen waits for. */
const awaited = new Set<Promise<unknown>>();

/** A part of a screen that is drawn when it has come. Rejects with a HostFailure that the screen can explain. */
export const fetchPart = async <T>(fetchIt: () => Promise<T>): Promise<T> => {
  const part = fetchIt();
  awaited.add(part);
  try {
    return await part;
  } catch (cause) {
    throw await whyMissing(cause);
  } finally {
    awaited.delete(part);
  }
};

/** Whether a place on the screen says by itself that its part did not come. */
const saidInItsPlace = async (): Promise<boolean> =>
  (await Promise.allSettled([...awaited])).some(({ status }) => status === 'rejected');

/** A second reload within a minute would only turn in circles. */
const mayRestart = (): boolean => {
  const last = Number(sessionStorage.getItem(justStarted) ?? 0);
  return !navigator.userActivation?.hasBeenActive && Date.now() - last > quietMs;
};

/**
 * Tells when a part that nobody looks at did not come because the site was renewed (a part of a screen says so in its own
 * place). A page that nobody has touched starts anew by itself, once.
 */
export const watchRenewal = (): Watched<Failure | undefined> => {
  const renewed = watched<Failure | undefined>(undefined);
  addEventListener('vite:preloadError', (event) => {
    void (async () => {
      if (renewed.read() || (await saidInItsPlace())) return;
      const failure = await whyMissing(event);
      if (failure.reason !== 'renewed') return;
      if (!mayRestart()) return renewed.set(failure);
      sessionStorage.setItem(justStarted, String(Date.now()));
      location.reload();
    })();
  });
  return renewed;
};
