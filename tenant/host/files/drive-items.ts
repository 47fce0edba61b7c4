import { graph, graphJson } from '../api.ts';

/** A file or folder as the list shows it; a part of Graph's driveItem. */
export type FileItem = {
  readonly id: string;
  readonly name: string;
  readonly eTag: string;
  readonly size: number;
  readonly webUrl: string;
  readonly lastModifiedDateTime: string;
  readonly lastModifiedBy?: { readonly user?: { readonly displayName?: string } };
  readonly folder?: { readonly childCount: number };
  readonly shared?: { readonly scope?: string };
  readonly parentReference?: {
    readonly driveId: string;
    readonly id?: string;
    readonly name?: string;
    readonly path?: string;
  };
  readonly '@microsoft.graph.downloadUrl'?: string;
};

const itemPath = (driveId: string, id: string): string => `/drives/${driveId}/items/${id}`;
const pathOf = (item: FileItem): string => itemPath(item.parentReference?.driveId ?? '', item.id);

export const readRoot = (person: string): Promise<FileItem> => graphJson<FileItem>(person, '/me/drive/root');

export const readItem = (person: string, driveId: string, id: string): Promise<FileItem> =>
  graphJson<FileItem>(person, itemPath(driveId, id));

/** The item behind an address of OneDrive, as far as this person may open it. */
export const readByUrl = (person: string, webUrl: string): Promise<FileItem> => {
  const url = new URL(webUrl);
  url.search = '';
  const share = btoa(unescape(encodeURIComponent(url.href)))
    .replace(/=+$/, '')
    .replaceAll('/', '_')
    .replaceAll('+', '-');
  return graphJson<FileItem>(person, `/shares/u!${share}/driveItem`);
};

export const readChildren = async (person: string, folder: FileItem): Promise<readonly FileItem[]> => {
  const { value } = await graphJson<{ readonly value: readonly FileItem[] }>(
    person,
    `${pathOf(folder)}/children?$top=200`,
  );
  return [...value].sort(
    (a, b) => Number(b.folder !== undefined) - Number(a.folder !== undefined) || a.name.localeCompare(b.name),
  );
};

/** A download address works once per host origin and needs no token. */
export const readText = async (person: string, item: FileItem): Promise<string> => {
  const fresh = await graphJson<FileItem>(person, pathOf(item));
  const response = await fetch(fresh['@microsoft.graph.downloadUrl'] ?? '');
  if (!response.ok) throw new Error(`The content could not be read: ${response.status}`);
  return response.text();
};

/** Saves onto the version that was read; 412 says that somebody else was quicker. */
export const writeText = async (person: string, item: FileItem, text: string): Promise<FileItem> => {
  const response = await graph(person, `${pathOf(item)}/content`, {
    method: 'PUT',
    text,
    headers: { 'if-match': item.eTag },
  });
  if (response.status === 412) throw new Error('Somebody else has saved this file meanwhile. Open it again.');
  if (!response.ok) throw new Error(`Not saved: ${response.status}`);
  return (await response.json()) as FileItem;
};
