import type { PersonId, SessionId } from '../../domain/ids.ts';
import type { SealedBox, SessionHappening, SessionState } from '../../domain/session/types.ts';
import type { LocalStore } from '../local-store.ts';
import type { BetweenTwo } from './session-contract.ts';

/*
 * A number that only coachee and coach may read, in a session whose log a third person holds as well. Each device has a
 * pair of keys whose private half never leaves it; the public half is offered in the log. The coachee's device closes
 * the number with the key that only those two devices can agree on (ECDH on P-256, then AES in Galois mode), and the box
 * may lie where everybody can see it. docs/decisions/live-session.md says against whom this helps and against whom not.
 */

type Tools = {
  readonly session: SessionId;
  readonly me: PersonId;
  readonly store: LocalStore;
  state(): SessionState;
  dispatch(happening: SessionHappening): Promise<void>;
  subscribe(listener: () => void): () => void;
};

type OwnKey = { readonly pair: CryptoKeyPair; readonly name: string };

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const isPair = (value: unknown): value is CryptoKeyPair =>
  typeof value === 'object' && value !== null && 'privateKey' in value && 'publicKey' in value;

/** This device's keys for one person; made once, the private half cannot be taken out of the browser. */
const ownKey = async (store: LocalStore): Promise<OwnKey> => {
  const kept = await store.get<unknown>('own', 'key-pair');
  const pair = isPair(kept) ? kept : await crypto.subtle.generateKey(curve, false, ['deriveKey']);
  if (pair !== kept) await store.put('own', 'key-pair', pair);
  return { pair, name: toText(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) };
};

const shared = async (own: OwnKey, other: string): Promise<CryptoKey> => {
  const theirs = await crypto.subtle.importKey('raw', toBytes(other), curve, false, []);
  return crypto.subtle.deriveKey(
    { name: 'ECDH', public: theirs },
    own.pair.privateKey,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
};

/** A box belongs to its place: copied to another field or turn it does not open. */
const placeOf = (session: string, turn: number, field: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${session}/${turn}/${field}`);

/** Opens what lies between two in this session. Never rejects: where keys are refused, nothing can be written or read. */
export const openBetweenTwo = async (tools: Tools): Promise<BetweenTwo | undefined> => {
  const own = await ownKey(tools.store).catch(() => undefined);
  if (!own) return undefined;
  const { me, session } = tools;
  /** What boxes hold, by their text; null for one that is not for us. */
  const opened = new Map<string, number | null>();
  const listeners = new Set<() => void>();
  const closing = new Set<string>();

  const close = async (to: string, turn: number, field: string, value: number): Promise<SealedBox> => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const place = { name: 'AES-GCM', iv, additionalData: placeOf(session, turn, field) };
    // Halves of a number between 0 and 10 fit into one byte, so that the length of a box tells nothing.
    const inside = await crypto.subtle.encrypt(place, await shared(own, to), Uint8Array.of(value * 2));
    const box = new Uint8Array([...iv, ...new Uint8Array(inside)]);
    return { from: own.name, to, box: toText(box) };
  };

  const openBox = async (one: SealedBox, turn: number, field: string): Promise<number | null> => {
    const other = one.from === own.name ? one.to : one.from;
    const bytes = toBytes(one.box);
    const place = {
      name: 'AES-GCM',
      iv: bytes.slice(0, 12),
      additionalData: placeOf(session, turn, field),
    };
    const inside = new Uint8Array(await crypto.subtle.decrypt(place, await shared(own, other), bytes.slice(12)));
    const half = inside[0];
    return half === undefined || half > 20 ? null : half / 2;
  };

  const boxesOf = (turn: number, field: string): readonly SealedBox[] =>
    tools.state().captures[turn]?.sealed[field] ?? [];

  const read = (turn: number, field: string): number | null => {
    for (const one of boxesOf(turn, field)) {
      if (one.from !== own.name && one.to !== own.name) continue;
      const known = opened.get(one.box);
      if (known !== undefined) return known;
      opened.set(one.box, null);
      openBox(one, turn, field)
        .then((value) => {
          opened.set(one.box, value);
          for (const listener of [...listeners]) listener();
        })
        // Closed with something else: it stays what nobody here can read.
        .catch(() => undefined);
    }
    return null;
  };

  /** Whose devices may open it: the coach's, and one's own others. */
  const readers = (turn: number): readonly string[] => {
    const { keys, roles } = tools.state();
    const coach = roles[turn]?.coach;
    const all = [...(coach === undefined ? [] : (keys[coach] ?? [])), ...(keys[me] ?? [])];
    return [...new Set([own.name, ...all])];
  };

  const write = async (turn: number, field: string, value: number | null): Promise<void> => {
    const boxes = value === null ? [] : await Promise.all(readers(turn).map((to) => close(to, turn, field, value)));
    for (const { box } of boxes) opened.set(box, value);
    await tools.dispatch({ kind: 'seal-scale', turn, field, boxes });
  };

  /** A device of the coach that came later gets a box of its own. */
  const closeForLateComers = (): void => {
    tools.state().captures.forEach(({ sealed }, turn) => {
      if (tools.state().roles[turn]?.coachee !== me) return;
      for (const [field, boxes] of Object.entries(sealed)) {
        const missing = readers(turn).filter((to) => !boxes.some((one) => one.to === to));
        const value = read(turn, field);
        const key = `${turn} ${field} ${missing.join(' ')}`;
        if (missing.length === 0 || value === null || closing.has(key)) continue;
        closing.add(key);
        void write(turn, field, value).catch(() => undefined);
      }
    });
  };

  const offer = (): void => {
    const { plan, keys } = tools.state();
    if ((plan?.people.length ?? 0) < 3 || keys[me]?.includes(own.name) || closing.has(own.name)) return;
    closing.add(own.name);
    tools.dispatch({ kind: 'offer-key', key: own.name }).catch(() => closing.delete(own.name));
  };

  const look = (): void => {
    offer();
    closeForLateComers();
  };
  look();
  tools.subscribe(look);
  return {
    read,
    write,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
