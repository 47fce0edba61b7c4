/** Where a file or folder is: the drive that holds it and its id there. Valid for owner and partners alike. */
export type ItemRef = { readonly driveId: string; readonly itemId: string };

/** A file or folder as OneDrive lists it. */
export type DriveItem = ItemRef & {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** Changes with every change of name or content; the value for `If-Match`. */
  readonly eTag: string;
  /** Bytes. */
  readonly size: number;
  /** The server's clock at the last change, UTC, ISO 8601. */
  readonly modified: string;
  /** Opens the item in OneDrive. */
  readonly webUrl: string;
  readonly parent?: ItemRef;
  /** Pre-authenticated address of the content, valid for about an hour; fetched without a token. Files only. */
  readonly downloadUrl?: string;
};

/** Someone who can open an item, by one grant. */
export type Grant = {
  readonly id: string;
  readonly roles: readonly string[];
  /** Directory ids the grant names; empty for an anonymous or organisation-wide link. */
  readonly people: readonly string[];
  readonly inherited: boolean;
  readonly link?: 'anonymous' | 'organization' | 'users';
};

/** Where content is written: an existing file, or a name inside a folder (created when missing). */
export type WriteTarget = ItemRef | { readonly folder: ItemRef; readonly name: string };

/** When a write is allowed. `match`: only onto this version. `create`: only if the name is free. `any`: always. */
export type WriteCondition = { readonly match: string } | 'create' | 'any';

/**
 * OneDrive as far as the app needs it. Every method throws `GraphFailure`; `changed-meanwhile` is 412, `name-taken`
 * is 409, `not-found` is 404, `forbidden` is 403, `full` is 507, `locked` is 423.
 * Source: Microsoft Graph v1.0, driveItem.
 */
export interface Drive {
  /** The app's own folder in the signed-in person's OneDrive; made by the first call. */
  appFolder(): Promise<DriveItem>;
  item(ref: ItemRef): Promise<DriveItem>;
  /** The item at a path below a folder (`notes/a.md`), or undefined where nothing is there. */
  find(folder: ItemRef, path: string): Promise<DriveItem | undefined>;
  children(folder: ItemRef): Promise<readonly DriveItem[]>;
  /** Makes a folder, or returns the one of that name. Safe to repeat. */
  ensureFolder(parent: ItemRef, name: string): Promise<DriveItem>;
  /** Content by the item's download address (renewed once when it has expired). */
  read(item: DriveItem | ItemRef): Promise<{ readonly item: DriveItem; readonly bytes: Uint8Array }>;
  write(target: WriteTarget, content: Uint8Array | string, condition: WriteCondition): Promise<DriveItem>;
  rename(ref: ItemRef, name: string): Promise<DriveItem>;
  remove(ref: ItemRef): Promise<void>;
  grants(ref: ItemRef): Promise<readonly Grant[]>;
  /** Shares with exactly these people to write, sign-in required, without a mail. Safe to repeat. */
  share(ref: ItemRef, people: readonly string[]): Promise<readonly Grant[]>;
  unshare(ref: ItemRef, grantId: string): Promise<void>;
}
