import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

const compressible = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/;

export type StaticFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly eTag: string };

/** Files of one folder as they were when it was read, with brotli made once per content and kept on disk. */
export type StaticFiles = {
  find(path: string): StaticFile | undefined;
  brotli(file: StaticFile): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Compresses everything ahead of the first request. */
  warm(): Promise<void>;
};

/** A path that is no proper encoding names no file. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
};

/**
 * Reads a whole folder at once. A build that is replaced while pages of it are open would take away files that those
 * pages have still to load; hosting swaps builds as a whole, and so does a restart here.
 */
export const staticFiles = async (
  folder: string,
  cacheFolder: string,
  mimeTypes: Readonly<Record<string, string>> = {},
): Promise<StaticFiles> => {
  const known = new Map<string, StaticFile>();
  const compressed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  const typeOf = (path: string): string => {
    const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
    return mimeTypes[extension] ?? types[extension] ?? 'application/octet-stream';
  };

  // A folder that is not there yet (the app before its first build) has no files.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(await readFile(full));
    const eTag = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    known.set(`/${relative(folder, full).split(sep).join('/')}`, { bytes, type: typeOf(full), eTag });
  }

  const squeeze = async (file: StaticFile): Promise<Uint8Array<ArrayBuffer>> => {
    const cached = join(cacheFolder, `${file.eTag}.br`);
    try {
      return new Uint8Array(await readFile(cached));
    } catch {
      const bytes = new Uint8Array(
        await compress(file.bytes, {
          // The last two steps of quality take ten times as long for a few percent.
          params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: file.bytes.length },
        }),
      );
      await mkdir(cacheFolder, { recursive: true });
      const unfinished = `${cached}.${crypto.randomUUID()}`;
      await writeFile(unfinished, bytes);
      await rename(unfinished, cached);
      return bytes;
    }
  };

  const files: StaticFiles = {
    find: (path) => known.get(decoded(path)),
    brotli: async (file) => {
      if (!compressible.test(file.type) || file.bytes.length < 512) return undefined;
      const running = compressed.get(file.eTag) ?? squeeze(file);
      compressed.set(file.eTag, running);
      return running;
    },
    warm: async () => {
      for (const file of known.values()) await files.brotli(file);
    },
  };
  return files;
};
