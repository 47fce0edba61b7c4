import type { Environment } from '../../src/live/environment.ts';
import type { Live } from '../../src/live/live.ts';
import { openLive } from '../../src/live/open-live.ts';
import { createDevice, type Device } from './device.ts';
import { createPipeNetwork, type PipeWeather } from './pipes.ts';
import { createSharedFolder, fairWeather, type SharedFolder, type Weather } from './shared-folder.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export const start = Date.parse('2026-11-23T09:00:00Z');

/** Repeatable chance (mulberry32). */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A page that has the session open. */
export type Page = {
  readonly live: Live;
  readonly person: string;
  readonly device: Device;
  readonly weather: Weather;
  /** The direct way is cut. */
  cut(blocked: boolean): void;
  /** Ends the page between two instructions: nothing of it happens any more. */
  kill(): void;
  /** Ends the page as a reload does: nothing of it happens any more, and the browser closes its direct connections. */
  unload(): void;
  /** What the app's events say, in order. */
  said(): unknown[];
};

export type World = {
  readonly time: VirtualTime;
  readonly folder: SharedFolder;
  readonly random: () => number;
  /** `disk`: the most milliseconds that storing takes there. */
  device(disk?: number): Device;
  open(person: string, options?: PageOptions): Promise<Page>;
};

export type PageOptions = {
  readonly device?: Device;
  /** How far the own clock is ahead, milliseconds. */
  readonly skew?: number;
  readonly wall?: () => number;
  readonly peers?: boolean;
  /** What this page's direct connections really send in the place of each message. */
  readonly tamper?: PipeWeather['tamper'];
  readonly weather?: Partial<Weather>;
  readonly accept?: (event: unknown) => boolean;
};

export const people = ['adele', 'alex', 'megan'] as const;

export const createWorld = (
  options: { readonly seed?: number; readonly participants?: readonly string[] } = {},
): World => {
  const time = createVirtualTime(start);
  const random = createRandom(options.seed ?? 1);
  const folder = createSharedFolder(time);
  const pipes = createPipeNetwork(time);
  let pages = 0;

  return {
    time,
    folder,
    random,
    device: (disk) => createDevice(time, random, disk),
    async open(person, given = {}) {
      const weather = { ...fairWeather(), ...given.weather };
      const device = given.device ?? createDevice(time, random);
      const page = {};
      const gone = (): boolean => weather.gone;
      const pipeWeather: PipeWeather = { blocked: false, gone, ...(given.tamper ? { tamper: given.tamper } : {}) };
      const environment: Environment = {
        now: () => time.now() + (given.skew ?? 0),
        ...(given.wall ? { wall: given.wall } : {}),
        random,
        after: (ms, run) =>
          time.after(ms, () => {
            if (!gone()) run();
          }),
        locks: device.locks(page),
        channel: () => device.channel(gone),
        ...(given.peers ? { pipes: pipes(pipeWeather) } : {}),
      };
      const live = await openLive({
        session: 's1',
        me: person,
        participants: options.participants ?? people,
        folder: async () => folder.ref,
        drive: folder.drive(`${person}-${++pages}`, weather),
        iceServers: [],
        accept: given.accept ?? (() => true),
        store: device.store(gone),
        environment,
      });
      const kill = (): void => {
        weather.gone = true;
        device.killed(page);
      };
      return {
        live,
        person,
        device,
        weather,
        cut(blocked) {
          pipeWeather.blocked = blocked;
        },
        kill,
        unload() {
          kill();
          pipeWeather.hungUp?.();
        },
        said: () => live.events().map((event) => event.say),
      };
    },
  };
};
