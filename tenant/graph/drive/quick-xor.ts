/**
 * The checksum that OneDrive for work reports: 160 bits, each byte XORed in 11 bits further round, then the length
 * over the last 64 bits. Source: learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash (algorithm only).
 */
export function quickXorHash(bytes: Uint8Array): string {
  const known = computed.get(bytes) ?? compute(bytes);
  computed.set(bytes, known);
  return known;
}

/** Content never changes in place, so a listing need not read every file again. */
const computed = new WeakMap<Uint8Array, string>();

function compute(bytes: Uint8Array): string {
  const width = 160;
  const cells = new Uint8Array(width / 8);
  let position = 0;
  for (const byte of bytes) {
    const cell = position >> 3;
    const shift = position & 7;
    const spread = byte << shift;
    cells[cell] = (cells[cell] ?? 0) ^ (spread & 0xff);
    if (spread > 0xff) {
      const next = (cell + 1) % cells.length;
      cells[next] = (cells[next] ?? 0) ^ (spread >> 8);
    }
    position = (position + 11) % width;
  }
  let length = BigInt(bytes.length);
  for (let i = 12; i < 20; i++) {
    cells[i] = (cells[i] ?? 0) ^ Number(length & 0xffn);
    length >>= 8n;
  }
  return Buffer.from(cells).toString('base64');
}
