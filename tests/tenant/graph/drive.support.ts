import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import { activityArea } from '../../../tenant/graph/activity/area.ts';
import { calendarArea } from '../../../tenant/graph/calendar/area.ts';
import { chatsArea } from '../../../tenant/graph/chats/area.ts';
import { driveArea } from '../../../tenant/graph/drive/area.ts';
import { addPerson } from '../../../tenant/graph/people.ts';
import type { Person } from '../../../tenant/graph/person.ts';
import { presenceArea } from '../../../tenant/graph/presence/area.ts';
import { createTenant, type Tenant } from '../../../tenant/graph/tenant.ts';
import type { Exchange } from '../../../tenant/graph/traffic.ts';

// Many requests and files a test: on a busy machine that takes its time, and no test here is about time.
vi.setConfig({ testTimeout: 60_000 });

export const origins = { graph: 'http://localhost:5302', content: 'http://localhost:5300' };
export const ownFiles = ['User.Read', 'Files.ReadWrite'];
export const allFiles = ['User.Read', 'Files.ReadWrite', 'Files.ReadWrite.All'];

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  readonly json: any;
};

export type SendOptions = {
  readonly as?: Person;
  readonly scopes?: readonly string[];
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text ? JSON.parse(text) : undefined,
  };
}

const isContent = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

/** The traffic of all worlds of this test file, for `checkContract`. */
const everything: Exchange[][] = [];

/** A tenant of Adele, Alex and Megan with a clock of its own, its requests, and all its traffic. */
export function setUp(at = Date.UTC(2026, 2, 2, 9)) {
  let now = at;
  const tenant: Tenant = createTenant({
    now: () => now,
    origins,
    areas: [driveArea, calendarArea, chatsArea, activityArea, presenceArea],
    sleep: async () => {},
  });
  const [adele, alex, megan] = ['Adele Vance', 'Alex Wilber', 'Megan Bowen'].map((name) =>
    addPerson(tenant, { name }),
  ) as [Person, Person, Person];
  const traffic: Exchange[] = [];
  everything.push(traffic);
  tenant.traffic.onExchange((exchange) => traffic.push(exchange));

  async function send(method: string, path: string, options: SendOptions = {}): Promise<Answer> {
    const token = await tenant.tokens.issue({ person: options.as ?? adele, scopes: options.scopes ?? allFiles });
    const { body } = options;
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': isContent(body) ? 'application/octet-stream' : 'application/json' }),
      ...options.headers,
    };
    const sent = body === undefined ? null : isContent(body) ? body : JSON.stringify(body);
    const url = path.startsWith('http') ? path : `${origins.graph}/v1.0${path}`;
    return read(await tenant.graph(new Request(url, { method, headers, body: sent })));
  }

  async function fetchContent(url: string, init: RequestInit = {}): Promise<Answer> {
    return read(await tenant.content(new Request(url, init)));
  }

  const advance = (milliseconds: number): void => {
    now += milliseconds;
  };

  return { tenant, adele, alex, megan, traffic, send, fetchContent, advance };
}

export type World = ReturnType<typeof setUp>;

/** A file at a path of Adele's OneDrive, by request. */
export async function write(world: World, path: string, body: string, options: SendOptions = {}): Promise<Answer> {
  return world.send('PUT', `/me/drive/root:/${path}:/content`, { body, ...options });
}

const contract = resolve(import.meta.dirname, '../../../../shared/contract');

type Finding = { level: string; code: string; at: string; msg: string; call?: string };

/** Findings at error level of Microsoft's contract in an exchange, both ways. */
async function contractErrors(traffic: readonly Exchange[]): Promise<string[]> {
  const { makeValidator } = await import(pathToFileURL(resolve(contract, 'validate-traffic.mjs')).href);
  const validator = makeValidator(JSON.parse(readFileSync(resolve(contract, 'graph-contract.json'), 'utf8')));
  return traffic.flatMap((exchange) =>
    (validator.exchange(exchange) as Finding[])
      .filter(({ level }) => level === 'error')
      .map(({ code, at, msg, call }) => `${code} ${at}: ${msg} (${call})`),
  );
}

/** Last test of a file: all its traffic, but for requests that were wrong on purpose, keeps Microsoft's contract. */
export function checkContract(): void {
  it.skipIf(!existsSync(resolve(contract, 'validate-traffic.mjs')))(
    '[contract] all traffic of this file keeps the published metadata',
    async () => {
      const traffic = everything.flat();
      expect(traffic.length).toBeGreaterThan(0);
      expect(await contractErrors(traffic)).toEqual([]);
    },
  );
}

/** Sends without recording: for requests that break the contract on purpose. */
export async function wrongly<T>(world: World, act: () => Promise<T>): Promise<T> {
  const before = world.traffic.length;
  const result = await act();
  world.traffic.length = before;
  return result;
}
