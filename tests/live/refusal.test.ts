import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { formatEnvelope } from '../../src/live/envelope.ts';
import { limits } from '../../src/live/limits.ts';
import { formatLiveFile } from '../../src/live/live-file.ts';
import { formatPeerMessage } from '../../src/live/peer-wire.ts';
import { createWorld, type Page, start, type World } from './world.ts';

/*
 * What a partner's device, a hand-edited file or another page may send that is not in order, by each way it can come.
 * Everything is sound as Yjs reads it, unless its name says otherwise.
 */

let world: World;
let adele: Page;
let clients = 900;

/** An update that a document of its own makes. */
const made = (change: (doc: Y.Doc) => void): Uint8Array<ArrayBuffer> => {
  const doc = new Y.Doc();
  doc.clientID = ++clients;
  change(doc);
  return Uint8Array.from(Y.encodeStateAsUpdate(doc));
};
const log = (doc: Y.Doc, person = 'alex') => doc.getArray<unknown>(`e:${person}`);
const nested = (depth: number): string => `["deep",1,{"x":${'['.repeat(depth)}${']'.repeat(depth)}}]`;
const varUint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varUint(Math.floor(value / 128))];

const hostile: readonly (readonly [string, () => Uint8Array<ArrayBuffer>])[] = [
  ['an author who does not take part', () => made((doc) => log(doc, 'mallory').push([formatEnvelope('m', 1, {})]))],
  ['bytes that are no update', () => Uint8Array.from({ length: 300 }, (_, index) => (index * 31) % 256)],
  ['nothing at all', () => new Uint8Array()],
  ['thousands of levels in one event', () => made((doc) => log(doc).push([nested(3_000)]))],
  [
    'an event of megabytes',
    () => made((doc) => log(doc).push([formatEnvelope('big', 1, { x: 'x'.repeat(3_000_000) })])),
  ],
  [
    'more events than any session has',
    () => made((doc) => log(doc).push(new Array(limits.events + 1).fill('["a",1,{}]'))),
  ],
  ['a text of megabytes', () => made((doc) => doc.getText('t:wish').insert(0, 'x'.repeat(3_000_000)))],
  ['a message larger than any session', () => new Uint8Array(limits.stateBytes + 1)],
  ['a few bytes that claim thirty million changes', () => Uint8Array.of(1, ...varUint(30_000_000), 1, 0, 0, 5)],
  ['a few bytes that claim endless deletions', () => Uint8Array.of(0, 1, 1, ...varUint(2 ** 50), 0, 1)],
];

/** What has to be true whatever came: Adele's words stand, she can go on, and a partner in order is heard. */
const expectUnharmed = async (): Promise<void> => {
  expect(adele.said()).toEqual(['before']);
  expect(adele.live.texts()).toEqual(['wish']);
  expect(adele.live.text('wish').read()).toBe('to be heard');
  await Promise.all([adele.live.append({ say: 'after' }), world.time.pass(20)]);
  const megan = await world.open('megan');
  await world.time.pass(20_000);
  void megan.live.append({ say: 'honest' });
  // Unpacking is work of the engine, beside the time of the test.
  await vi.waitFor(
    async () => {
      await world.time.pass(5_000);
      for (const page of [adele, megan]) expect(page.said()).toEqual(['before', 'after', 'honest']);
    },
    { timeout: 10_000 },
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
};

beforeEach(async () => {
  world = createWorld();
  const device = world.device();
  adele = await world.open('adele', { device, peers: true });
  await world.time.pass(5_000);
  await Promise.all([adele.live.append({ say: 'before' }), world.time.pass(20)]);
  adele.live.text('wish').set('to be heard');
  await world.time.pass(3_000);
});

/** A partner's file with a checksum in order, as somebody makes it who knows how. */
const byFile = async (update: Uint8Array<ArrayBuffer>): Promise<void> => {
  const header = { session: 's1', person: 'alex', device: 'd9', count: 1, left: false, signals: {} };
  const bytes = await formatLiveFile(header, update);
  world.folder.files.set('alex-d9.bin', { id: 'forged', eTag: '"forged"', bytes, modified: world.time.now() });
  for (let looks = 0; looks < 12; looks++) await world.time.pass(2_000);
};

/** Alex's panel is in order but for what it says over the direct connection. */
const byPeer = async (update: Uint8Array<ArrayBuffer>): Promise<void> => {
  const kindOfUpdate = formatPeerMessage({ kind: 'update', update: Uint8Array.of(0) })[0]?.[1];
  const tamper = (message: Uint8Array): readonly Uint8Array[] =>
    message[1] === kindOfUpdate ? formatPeerMessage({ kind: 'update', update }) : [message];
  const alex = await world.open('alex', { peers: true, tamper });
  await world.time.pass(30_000);
  expect(adele.live.status().carrier, 'whoever sends such things is not listened to any longer').toBe('polling');
  alex.kill();
};

/** Another page of the same browser, of a version that nobody knows. */
const byPage = async (update: Uint8Array<ArrayBuffer>): Promise<void> => {
  const channel = adele.device.channel(() => false);
  for (const message of [{ kind: 'update', update }, { kind: 'update' }, { kind: 'hello', vector: update }, null, 'x'])
    channel.postMessage(message);
  await world.time.pass(1_000);
};

describe.each([
  ['a file in the folder', byFile],
  ['a direct connection', byPeer],
  ['another page', byPage],
] as const)('by %s', (_way, bring) => {
  test.each(hostile)('[LS2] %s does no harm', async (_what, update) => {
    await bring(update());
    await expectUnharmed();
  });
});

describe('an event that is sound and strange', () => {
  const strange = (text: string) => made((doc) => log(doc).push([text]));

  test('[LS2] with keys that other objects inherit from is nothing but an event with such keys', async () => {
    await byFile(strange('["p",5,{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"say":"x"}]'));
    await byFile(made((doc) => doc.getText('t:__proto__').insert(0, 'polluted')));
    expect(adele.live.events()).toHaveLength(2);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(adele.live.events()[0]).toMatchObject({ id: 'p', by: 'alex', at: 5 });
    expect(adele.live.text('wish').read()).toBe('to be heard');
  });

  test('[LS2] that names another as its author is its list’s owner’s all the same', async () => {
    await byFile(strange(formatEnvelope('q', 5, { by: 'adele', id: 'before', at: 1, say: 'not Adele' })));
    expect(adele.live.events()[0]).toMatchObject({ id: 'q', by: 'alex', at: 5 });
  });

  test('[LS2] that is dated years ahead is not shown, and nobody’s time follows it', async () => {
    await byFile(strange(formatEnvelope('f', start + 10 * 365 * 86_400_000, { say: 'from the future' })));
    await expectUnharmed();
    expect(adele.live.events().every(({ at }) => at < start + 3_600_000)).toBe(true);
  });
});
