const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The checksum of zip and PNG (ISO 3309). It finds damage by accident; it does not keep anyone out. */
export const crc32 = (...parts: readonly Uint8Array[]): number => {
  let rest = 0xffffffff;
  for (const part of parts) for (const byte of part) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0);
  return (rest ^ 0xffffffff) >>> 0;
};
