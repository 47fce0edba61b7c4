/** What the header of a PNG says. Source: PNG specification, IHDR chunk. */
export type Picture = { readonly width: number; readonly height: number; readonly transparent: boolean };

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Size and kind of a PNG; undefined where the bytes are none. */
export const readPng = (bytes: Uint8Array): Picture | undefined => {
  if (bytes.length < 26 || signature.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Colour types 4 and 6 carry an alpha channel.
  return { width: view.getUint32(16), height: view.getUint32(20), transparent: [4, 6].includes(view.getUint8(25)) };
};
