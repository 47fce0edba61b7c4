import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
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
        await compress(file.bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: file.bytes.length } }),
      );
      await mkdir(cacheFolder, { recursive: true });
      await writeFile(cached, bytes);
      return bytes;
    }
  };

  return {
    find: async (path) => {
      const full = normalize(join(folder, decodeURIComponent(path)));
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
  };
};
