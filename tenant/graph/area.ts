import type { Core } from './core.ts';
import type { Service } from './errors.ts';
import type { Incoming } from './incoming.ts';
import type { Person } from './person.ts';
import type { Reply } from './reply.ts';
import type { TenantState } from './state.ts';

export type ContentContext = {
  readonly core: Core;
  readonly request: Incoming;
  /** Percent-decoded values of the pattern's `{names}`. */
  readonly params: Readonly<Record<string, string>>;
};

export type Context = ContentContext & {
  /** The signed-in person of the token. */
  readonly caller: Person;
  readonly scopes: ReadonlySet<string>;
  /** Whom a path of the form `/{person}/…` names: the caller for `/me`, otherwise by id or userPrincipalName. */
  readonly person: Person;
};

/**
 * One rule of RULES.md as data.
 *
 * Patterns: `{id}` is one segment, `{path*}` the colon-free rest of a OneDrive path (`/me/drive/root:/{path*}:/content`),
 * and a leading `/{person}` stands for both `/me` and `/users/{personId}`.
 */
export type Route = {
  readonly rule: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly service: Service;
  /** Delegated scopes, any of which suffices; from Microsoft's permission list. */
  readonly scopes: readonly string[];
  /** SharePoint resource units (1 read, 2 list or write, 5 permissions); counted for service `onedrive`. */
  readonly units?: number;
  readonly handle: (context: Context) => Reply | Promise<Reply>;
};

/** A pre-authenticated address on the content origin (`/content/{token}`): no token, no scopes. */
export type ContentRoute = {
  readonly rule: string;
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'HEAD' | 'POST';
  readonly path: string;
  readonly handle: (context: ContentContext) => Reply | Promise<Reply>;
};

/** A part of the imitation: its slice of the state and its routes. Registered in areas.ts. */
export type Area = {
  readonly name: string;
  readonly initial: () => unknown;
  readonly routes: readonly Route[];
  readonly content?: readonly ContentRoute[];
};

/** Typed access to an area's slice of the state; makes the slice on first use, so that old snapshots stay readable. */
export function slice<S>(name: string, initial: () => S): (state: TenantState) => S {
  return (state) => {
    state.areas[name] ??= initial();
    // The slice under a name is written by the one area of that name, always with its own `initial`.
    return state.areas[name] as S;
  };
}
