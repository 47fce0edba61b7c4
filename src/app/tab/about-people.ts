import { Failure } from '../../domain/failure.ts';
import { instant, type PersonId, type Zone } from '../../domain/ids.ts';
import type { Graph } from '../../graph/graph.ts';
import type { LocalStore } from '../local-store.ts';
import type { Person } from '../views.ts';

/**
 * What helps to recognise somebody. Both are asked for once a page and are undefined where they cannot be had: no window opens
 * for them, over what somebody is about to tap.
 */
export interface AboutPeople {
  /** The person's picture as an object URL. */
  photo(id: PersonId): Promise<string | undefined>;
  /** The zone of the person's working hours, as their calendar shows it to everyone. */
  zone(person: Person): Promise<Zone | undefined>;
}

/** Leaves out what failed: nobody waits for a picture, and a missing one is no news. */
const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
};

type Kept = { readonly at: number; readonly blob?: Blob };

/** Pictures change rarely; this device asks for each about once a week. Milliseconds. */
const fresh = 7 * 24 * 60 * 60_000;

export const aboutPeople = (graph: Graph, store: LocalStore, now: () => number): AboutPeople => {
  const quiet = graph.in({ mayAsk: false });
  const photos = new Map<PersonId, Promise<string | undefined>>();
  const load = async (id: PersonId): Promise<string | undefined> => {
    const kept = await store.get<Kept>('glances', `photo-${id}`);
    if (kept && now() - kept.at < fresh) return kept.blob && URL.createObjectURL(kept.blob);
    const allowed = await quiet.people.photo(id).then(
      (blob) => ({ blob }),
      (error: unknown) => (error instanceof Failure ? undefined : Promise.reject(error)),
    );
    if (!allowed) return undefined;
    const { blob } = allowed;
    // That somebody has no picture is remembered as well.
    await store.put('glances', `photo-${id}`, { at: now(), ...(blob ? { blob } : {}) } satisfies Kept);
    return blob && URL.createObjectURL(blob);
  };
  return {
    photo(id) {
      const known = photos.get(id) ?? load(id);
      photos.set(id, known);
      return known;
    },
    async zone(person) {
      const from = Temporal.Instant.fromEpochMilliseconds(now());
      const [schedule] =
        (await orNothing(
          quiet.calendar.schedules(
            [person.address],
            instant(from.toString()),
            instant(from.add({ hours: 1 }).toString()),
          ),
        )) ?? [];
      return schedule?.kind === 'known' ? schedule.hours?.zone : undefined;
    },
  };
};
