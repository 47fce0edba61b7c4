import { useSyncExternalStore } from 'react';

export type Section = 'activity' | 'app' | 'calendar' | 'chat' | 'files' | 'meeting' | 'outlook';

/** Where this browser tab is. */
export type Route =
  | { readonly page: 'people'; readonly then?: string }
  | { readonly page: 'teams'; readonly slug: string; readonly section: Section; readonly query: URLSearchParams }
  /** A link into a Teams that has still to be chosen: an app's page, a meeting, a file. */
  | { readonly page: 'link'; readonly target: LinkTarget };

export type LinkTarget =
  | { readonly kind: 'app'; readonly appId: string; readonly entityId: string; readonly subPageId: string }
  | { readonly kind: 'meeting'; readonly joinUrl: string }
  | { readonly kind: 'file'; readonly webUrl: string }
  /** The chat with somebody; this imitation has one list for all of them. */
  | { readonly kind: 'chat' };

const sections: readonly Section[] = ['activity', 'app', 'calendar', 'chat', 'files', 'meeting', 'outlook'];

const subPageOf = (query: URLSearchParams): string => {
  try {
    const context = JSON.parse(query.get('context') ?? '{}') as { subEntityId?: string; subPageId?: string };
    return context.subEntityId ?? context.subPageId ?? '';
  } catch {
    return '';
  }
};

/** What an address of Teams or OneDrive stands for, by its path; the origin may be Microsoft's or this machine's. */
export const parseLink = (url: URL): LinkTarget | undefined => {
  const [first, second, third, fourth] = url.pathname.split('/').slice(1);
  if (first === 'l' && second === 'entity' && third !== undefined)
    return {
      kind: 'app',
      appId: decodeURIComponent(third),
      entityId: decodeURIComponent(fourth ?? ''),
      subPageId: subPageOf(url.searchParams),
    };
  if ((first === 'l' && second === 'meetup-join') || first === 'meet') return { kind: 'meeting', joinUrl: url.href };
  if (first === 'l' && second === 'chat') return { kind: 'chat' };
  if (first === 'personal') {
    const here = new URL(url.pathname, globalThis.location?.origin ?? url.origin);
    return { kind: 'file', webUrl: here.href };
  }
  return undefined;
};

export const parseRoute = (location: URL): Route => {
  const target = parseLink(location);
  if (target !== undefined) return { page: 'link', target };
  const [first, slug, section] = location.pathname.split('/').slice(1);
  if (first !== 'teams' || slug === undefined || slug === '') return { page: 'people' };
  return {
    page: 'teams',
    slug,
    section: sections.find((name) => name === section) ?? 'app',
    query: location.searchParams,
  };
};

/** The address of a section in one person's Teams. */
export const teamsPath = (slug: string, section: Section, query: Readonly<Record<string, string>> = {}): string => {
  const search = new URLSearchParams(query).toString();
  return `/teams/${slug}${section === 'app' ? '' : `/${section}`}${search === '' ? '' : `?${search}`}`;
};

/** Where a link leads in one person's Teams. */
export const pathOfLink = (slug: string, target: LinkTarget): string => {
  if (target.kind === 'app') return teamsPath(slug, 'app', { page: target.entityId, sub: target.subPageId });
  if (target.kind === 'meeting') return teamsPath(slug, 'meeting', { join: target.joinUrl });
  if (target.kind === 'chat') return teamsPath(slug, 'chat');
  return teamsPath(slug, 'files', { url: target.webUrl });
};

const moved = 'tenant:moved';

export const navigate = (path: string, how: 'push' | 'replace' = 'push'): void => {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  window.dispatchEvent(new Event(moved));
};

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('popstate', listener);
  window.addEventListener(moved, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(moved, listener);
  };
};

export const useRoute = (): Route => parseRoute(new URL(useSyncExternalStore(subscribe, () => window.location.href)));

const tabKey = 'tenant.person';

/** The person of this browser tab, and of no other: `sessionStorage` ends with the tab. */
export const personOfTab = {
  read: (): string | null => sessionStorage.getItem(tabKey),
  write: (slug: string): void => sessionStorage.setItem(tabKey, slug),
};
