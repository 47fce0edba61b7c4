import { GraphError } from '../errors.ts';

/** Names that Windows or SharePoint reserve (support.microsoft.com: restrictions in OneDrive and SharePoint). */
const reserved = /^(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini)$/i;

/** A path including the site's own part may have 400 characters; a segment 255. */
export const longestPath = 400;
export const longestName = 255;
const sitePart = 'personal/firstname_contoso_com/Documents/'.length;

/** Why OneDrive refuses a name, or undefined where it accepts it. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'The name is empty.';
  if (name.length > longestName) return `The name is longer than ${longestName} characters.`;
  if (/["*:<>?/\\|]/.test(name)) return 'The name contains one of the characters " * : < > ? / \\ |.';
  if (/\p{Cc}/u.test(name)) return 'The name contains a control character.';
  if (/^\s|\s$/.test(name)) return 'The name starts or ends with a space.';
  if (/\.$/.test(name)) return 'The name ends with a period.';
  if (/^~\$/.test(name)) return 'The name starts with ~$.';
  if (/_vti_/i.test(name)) return 'The name contains _vti_.';
  if (reserved.test(name)) return 'The name is reserved.';
  return undefined;
}

/** Throws 400 for a name that OneDrive forbids. */
export function checkName(name: unknown): string {
  if (typeof name !== 'string') throw new GraphError(400, 'invalidRequest', 'The name must be a string.');
  const problem = nameProblem(name);
  if (problem) throw new GraphError(400, 'invalidRequest', problem, { inner: { code: 'invalidFileName' } });
  return name;
}

/** Throws 400 where the path from the root would exceed the service's limit. */
export function checkPathLength(names: readonly string[]): void {
  if (sitePart + names.join('/').length > longestPath) {
    throw new GraphError(400, 'invalidRequest', `The path is longer than ${longestPath} characters.`, {
      inner: { code: 'pathIsTooLong' },
    });
  }
}

/** The name that OneDrive for work picks for a second file of that name: `note.md`, `note 1.md`, `note 2.md`. */
export function freeName(name: string, taken: (candidate: string) => boolean): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let n = 1; ; n++) {
    const candidate = `${stem} ${n}${extension}`;
    if (!taken(candidate)) return candidate;
  }
}
