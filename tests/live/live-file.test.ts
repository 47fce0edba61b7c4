import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../src/live/crc32.ts';
import { limits } from '../../src/live/limits.ts';
import { formatLiveFile, type LiveFileHeader, parseLiveFile } from '../../src/live/live-file.ts';
import { joined, pack } from '../../src/live/packing.ts';

const header: LiveFileHeader = {
  session: 's1',
  person: 'adele',
  device: 'abc123',
  count: 3,
  left: false,
  signals: { xyz789: { connection: 'c1', kind: 'offer', description: 'v=0' } },
};

/** A file with any header and body, its checksum in order: what someone could make on purpose. */
const forge = (head: string, body: Uint8Array, { packing = 0, version = 1 } = {}): Uint8Array => {
  const headBytes = new TextEncoder().encode(head);
  const front = new Uint8Array(18);
  const view = new DataView(front.buffer);
  front.set([0x47, 0x54, 0x4c, 0x53, version, packing]);
  view.setUint32(6, headBytes.byteLength);
  view.setUint32(10, body.byteLength);
  view.setUint32(14, crc32(headBytes, body));
  return joined([front, headBytes, body]);
};

describe("a participant's file", () => {
  test('reads back as it was written, short or long', async () => {
    for (const length of [0, 10, 50_000]) {
      const update = new Uint8Array(length).fill(7);
      expect(await parseLiveFile(await formatLiveFile(header, update))).toEqual({ header, update });
    }
  });

  test('is packed when it is long', async () => {
    expect((await formatLiveFile(header, new Uint8Array(50_000))).byteLength).toBeLessThan(1_000);
  });

  test('[LS2] a changed, missing or added byte anywhere makes it garbage, not an error', async () => {
    const whole = await formatLiveFile(
      header,
      Uint8Array.from({ length: 300 }, (_, index) => index),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Uint8Array.from(whole);
        changed[at] = (changed[at] ?? 0) ^ change;
        // A greater version is the one change that says something else.
        expect(await parseLiveFile(changed)).toBe(at === 4 && (changed[4] ?? 0) > 1 ? 'newer-version' : 'garbage');
        expect(await parseLiveFile(whole.subarray(0, at))).toBe('garbage');
        expect(await parseLiveFile(joined([whole, Uint8Array.of(change)]))).toBe('garbage');
      }),
      // A version before the first: one bit, and a checksum that does not cover it.
      { examples: [[4, 1]] },
    );
  });

  test('[LS2] any bytes at all are read without harm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await parseLiveFile(bytes)).toBe('garbage');
      }),
    );
  });

  test('[LS2] a header that is not one is garbage even where the checksum is right', async () => {
    const bad = [
      '',
      'null',
      '[]',
      '{}',
      JSON.stringify({ ...header, session: 5 }),
      JSON.stringify({ ...header, device: '' }),
      JSON.stringify({ ...header, left: 'no' }),
      JSON.stringify({ ...header, signals: { x: { connection: 'c', kind: 'shout', description: '' } } }),
      JSON.stringify({ ...header, signals: { x: null } }),
    ];
    for (const head of bad) expect(await parseLiveFile(forge(head, new Uint8Array(2))), head).toBe('garbage');
    expect(await parseLiveFile(forge(JSON.stringify(header), new Uint8Array(2)))).toMatchObject({ header });
    expect(await parseLiveFile(forge(JSON.stringify(header), new Uint8Array(2), { packing: 2 }))).toBe('garbage');
    expect(await parseLiveFile(forge('{}', new Uint8Array(2), { version: 2 }))).toBe('newer-version');
  });

  test('[LS2] one that is too large, or would unpack to too much, is not read', async () => {
    expect(await parseLiveFile(new Uint8Array(limits.fileBytes + 1))).toBe('oversized');
    const bomb = await pack(new Uint8Array(limits.stateBytes + 1));
    expect(bomb.byteLength).toBeLessThan(limits.fileBytes);
    expect(await parseLiveFile(forge(JSON.stringify(header), bomb, { packing: 1 }))).toBe('garbage');
    expect(await parseLiveFile(forge(JSON.stringify(header), Uint8Array.of(1, 2, 3), { packing: 1 }))).toBe('garbage');
  });
});
