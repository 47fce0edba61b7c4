import { zlibSync } from 'fflate';

/**
 * A small portrait of nobody: head and shoulders on a soft ground, its colours and hair chosen by the id. Photos of
 * real faces do not belong into a repository, and initials are what an app must show by itself when there is no photo.
 */
export function portrait(id: string, size: number): Uint8Array {
  const seed = [...id].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0, 2166136261);
  const pick = <T>(list: readonly T[], shift: number): T => list[(seed >>> shift) % list.length] as T;
  const ground = pick(grounds, 0);
  const skin = pick(skins, 4);
  const hair = pick(hairs, 8);
  const shirt = pick(grounds, 13);
  const long = ((seed >>> 18) & 1) === 1;
  const rows = new Uint8Array(size * (size * 3 + 1));
  let at = 0;
  for (let row = 0; row < size; row++) {
    rows[at++] = 0;
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) / size - 0.5;
      const y = (row + 0.5) / size - 0.5;
      const head = (x / 0.17) ** 2 + ((y + 0.06) / 0.21) ** 2 < 1;
      const crown = (x / 0.2) ** 2 + ((y + 0.11) / 0.2) ** 2 < 1 && y < -0.08 - 0.5 * x * x;
      const curtain = long && (x / 0.21) ** 2 + ((y + 0.02) / 0.3) ** 2 < 1;
      const neck = Math.abs(x) < 0.07 && y > 0 && y < 0.26;
      const shoulders = (x / 0.38) ** 2 + ((y - 0.5) / 0.28) ** 2 < 1;
      const shade = 1 - 0.12 * (y + 0.5);
      const colour = crown ? hair : head ? skin : shoulders ? darker(shirt) : neck ? skin : curtain ? hair : ground;
      for (const part of colour) rows[at++] = Math.round(part * shade);
    }
  }
  return png(rows, size);
}

type Colour = readonly [number, number, number];
const grounds: readonly Colour[] = [
  [198, 220, 228],
  [226, 212, 196],
  [206, 222, 200],
  [222, 206, 226],
  [234, 220, 188],
  [200, 206, 232],
];
const skins: readonly Colour[] = [
  [244, 214, 190],
  [226, 184, 150],
  [190, 142, 106],
  [142, 98, 70],
  [104, 70, 52],
];
const hairs: readonly Colour[] = [
  [46, 36, 32],
  [92, 62, 40],
  [158, 112, 62],
  [196, 178, 154],
  [120, 60, 40],
  [24, 24, 30],
];
const darker = ([r, g, b]: Colour): Colour => [r * 0.55, g * 0.55, b * 0.6];

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i);
  out.set(data, 8);
  let crc = 0xffffffff;
  for (const byte of out.subarray(4, 8 + data.length)) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  view.setUint32(8 + data.length, (crc ^ 0xffffffff) >>> 0);
  return out;
}

function png(rows: Uint8Array, size: number): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size);
  view.setUint32(4, size);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', zlibSync(rows)), chunk('IEND', new Uint8Array())];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
