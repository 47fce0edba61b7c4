/** Reads a stream to its end, or not at all when it brings more than `limit` bytes. */
const drain = async (
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > limit) {
      void reader.cancel().catch(() => {});
      return undefined;
    }
    parts.push(next.value);
  }
  return joined(parts);
};

export const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
};

export const pack = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  (await drain(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    Number.MAX_SAFE_INTEGER,
  )) ?? new Uint8Array();

/** Undefined where the bytes are no packed ones or unpack to more than `limit`. */
export const unpack = async (bytes: Uint8Array, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    const stream = new Blob([Uint8Array.from(bytes)]).stream();
    return await drain(stream.pipeThrough(new DecompressionStream('deflate-raw')), limit);
  } catch {
    return undefined;
  }
};
