import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, normalize, relative, sep } from 'node:path';
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

/** Files of one folder, with brotli made once per content and kept on disk, as hosting keeps it. */
export type StaticFiles = {
  find(path: string): Promise<StaticFile | undefined>;
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

export const staticFiles = (
  folder: string,
  cacheFolder: string,
  mimeTypes: Readonly<Record<string, string>> = {},
): StaticFiles => {
  const known = new Map<string, { readonly modified: number; readonly file: StaticFile }>();
  const compressed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  const typeOf = (path: string): string => {
    const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
    return mimeTypes[extension] ?? types[extension] ?? 'application/octet-stream';
  };

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
      await writeFile(cached, bytes);
      return bytes;
    }
  };

  const files: StaticFiles = {
    find: async (path) => {
      const full = normalize(join(folder, decoded(path)));
      if (!full.startsWith(normalize(folder) + sep)) return undefined;
      const info = await stat(full).catch(() => undefined);
      if (!info?.isFile()) return undefined;
      const seen = known.get(full);
      if (seen?.modified === info.mtimeMs) return seen.file;
      const bytes = new Uint8Array(await readFile(full));
      const file = { bytes, type: typeOf(full), eTag: createHash('sha256').update(bytes).digest('hex').slice(0, 32) };
      known.set(full, { modified: info.mtimeMs, file });
      return file;
    },
    brotli: async (file) => {
      if (!compressible.test(file.type) || file.bytes.length < 512) return undefined;
      const running = compressed.get(file.eTag) ?? squeeze(file);
      compressed.set(file.eTag, running);
      return running;
    },
    warm: async () => {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).map(encodeURIComponent).join('/');
        const file = await files.find(`/${path}`);
        if (file !== undefined) await files.brotli(file);
      }
    },
  };
  return files;
};
