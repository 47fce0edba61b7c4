import type { Device } from './device.ts';
import { createWorld, type Page, people, type World } from './world.ts';

/** One person's device in a history, with whatever pages are open on it. */
type Seat = { readonly person: string; readonly device: Device; readonly skew: number; pages: Page[] };

export type History = {
  readonly world: World;
  readonly pages: readonly Page[];
  /** Numbers of the events whose append resolved. */
  readonly accepted: ReadonlySet<number>;
  /** Numbers of the events whose page was killed while they were on their way into its store. */
  readonly unkept: ReadonlySet<number>;
  /** Characters that were safe and that nobody deleted. */
  readonly written: ReadonlySet<string>;
  /** What an append got wrong, as sentences. */
  readonly complaints: readonly string[];
};

const keys = ['wish', 'step'] as const;

/** Each inserted character is one of its own, so that a lost or doubled one is seen. */
const character = (count: number): string => String.fromCodePoint(0x4e00 + count);

/** Plays a random session of two or three people from a seed, with everything that can go wrong, and ends in fair weather. */
export const playHistory = async (seed: number, size: 2 | 3): Promise<History> => {
  const participants = people.slice(0, size);
  const world = createWorld({ seed, participants });
  const { random, time, folder } = world;
  const peers = random() < 0.6;
  const accepted = new Set<number>();
  const underWay = new Map<number, Page>();
  const unkept = new Set<number>();
  const written = new Set<string>();
  const deleted = new Set<string>();
  const complaints: string[] = [];
  const old: Uint8Array[] = [];
  let count = 0;

  const seats: Seat[] = participants.map((person) => ({
    person,
    // A disk that takes its time lets an event be with the partners before it is safe here.
    device: world.device(random() < 0.6 ? 400 : 4),
    skew: Math.round((random() - 0.5) * 1_200_000),
    pages: [],
  }));
  if (random() < 0.3) seats.push({ person: participants[0] ?? '', device: world.device(), skew: 90_000, pages: [] });

  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const open = async (seat: Seat, offline = false): Promise<void> => {
    const { device, skew } = seat;
    const opening = world.open(seat.person, {
      device,
      skew,
      peers,
      weather: { offline, delay: () => 20 + random() * 200 },
    });
    seat.pages.push(await opening);
  };
  const drop = (seat: Seat, page: Page): void => {
    seat.pages = seat.pages.filter((other) => other !== page);
  };

  const append = (page: Page): void => {
    const number = count++;
    const latest = page.live.events().at(-1)?.at ?? 0;
    underWay.set(number, page);
    page.live.append({ n: number }).then(
      () => {
        underWay.delete(number);
        accepted.add(number);
      },
      (error: unknown) => complaints.push(`append ${number} failed: ${error}`),
    );
    const mine = page.live.events().find((event) => event.n === number);
    if (!mine) complaints.push(`event ${number} is not to be seen at once`);
    else if (mine.at <= latest) complaints.push(`event ${number} is dated before what its author had seen`);
  };

  const kill = (seat: Seat, page: Page): void => {
    page.kill();
    drop(seat, page);
    for (const [number, author] of underWay) if (author === page) unkept.add(number);
  };

  const type = (page: Page): void => {
    const text = page.live.text(pick(keys) ?? keys[0]);
    const now = text.read();
    const at = Math.floor(random() * (now.length + 1));
    if (random() < 0.3 && now.length > 0) {
      for (const gone of now.slice(at, at + 2)) deleted.add(gone);
      text.replace(at, at + 2, '');
      return;
    }
    const next = character(count++);
    text.set(now.slice(0, at) + next + now.slice(at));
    // Safe with the event that follows it into the store.
    const flag = count++;
    page.live.append({ n: flag }).then(
      () => {
        accepted.add(flag);
        written.add(next);
      },
      () => {},
    );
  };

  const spoil = (): void => {
    const [name, file] = pick([...folder.files]) ?? [];
    if (!name || !file) return;
    const kind = random();
    old.push(file.bytes);
    const bytes =
      kind < 0.3
        ? crypto.getRandomValues(new Uint8Array(40))
        : kind < 0.6
          ? file.bytes.slice(0, Math.floor(random() * file.bytes.length))
          : (pick(old) ?? file.bytes);
    folder.files.set(name, { ...file, bytes, eTag: `"spoilt-${count++}"`, modified: time.now() });
  };

  const step = async (): Promise<void> => {
    const seat = pick(seats);
    const page = seat && pick(seat.pages);
    const what = random();
    if (!seat) return;
    if (!page) return open(seat, random() < 0.3);
    if (what < 0.3) append(page);
    else if (what < 0.59) type(page);
    else if (what < 0.66) {
      // Told, and killed before it is kept.
      append(page);
      await time.pass(random() * 30);
      kill(seat, page);
    } else if (what < 0.71) kill(seat, page);
    else if (what < 0.74) {
      drop(seat, page);
      await Promise.race([page.live.close(), time.pass(4_000)]);
      page.kill();
    } else if (what < 0.77 && seat.pages.length < 2) await open(seat);
    else if (what < 0.83) page.weather.offline = !page.weather.offline;
    else if (what < 0.87) page.weather.loseAnswers++;
    else if (what < 0.89) page.weather.throttledUntil = time.now() + 5_000;
    else if (what < 0.95) page.cut(random() < 0.6);
    else spoil();
  };

  for (const seat of seats) await open(seat, random() < 0.2);
  for (let steps = 10 + Math.floor(random() * 25); steps > 0; steps--) {
    await step();
    await time.pass(random() < 0.5 ? random() * 30 : random() * 4_000);
  }

  for (const seat of seats) {
    if (seat.pages.length === 0) await open(seat);
    for (const page of seat.pages) {
      Object.assign(page.weather, { offline: false, loseAnswers: 0, throttledUntil: 0 });
      page.cut(false);
    }
  }
  const pages = seats.flatMap((seat) => seat.pages);
  // Also about the time, which a page that was offline asks for when its next attempt is due.
  const onTime = (page: Page): boolean => Math.abs(page.live.now() - time.now()) < 1_500;
  for (let rounds = 0; rounds < 20 && !(pages.every(onTime) && (await agree(pages))); rounds++) await time.pass(10_000);
  for (const gone of deleted) written.delete(gone);
  return { world, pages, accepted, unkept, written, complaints };
};

export const seen = (page: Page) => ({
  events: page.live.events(),
  texts: page.live.texts().map((key) => [key, page.live.text(key).read()]),
});

const agree = async (pages: readonly Page[]): Promise<boolean> => {
  const all = pages.map((page) => JSON.stringify(seen(page)));
  return all.every((one) => one === all[0]) && pages.every((page) => page.live.status().unsentSince === undefined);
};
