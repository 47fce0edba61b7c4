/** Matches paths against the patterns of area.ts. Literal text beats a placeholder, whatever the order of registration. */
export type Pattern = { readonly path: string };

type Compiled<R> = {
  readonly route: R;
  readonly regex: RegExp;
  readonly names: readonly string[];
  readonly weight: number;
};

export type Match<R> = { readonly route: R; readonly params: Readonly<Record<string, string>> };

export type Router<R> = {
  /** The route for method and path, `'method'` where only the method is missing, or undefined. */
  match(method: string, path: string): Match<R> | 'method' | undefined;
};

function compile<R extends Pattern>(route: R): Compiled<R>[] {
  const forms = route.path.startsWith('/{person}')
    ? [`/me${route.path.slice(9)}`, `/users/{personId}${route.path.slice(9)}`]
    : [route.path];
  return forms.map((path) => {
    const names: string[] = [];
    const source = path
      .split(/(\{[\w*]+\})/)
      .map((part) => {
        const name = /^\{(\w+)(\*?)\}$/.exec(part);
        if (!name?.[1]) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        names.push(name[1]);
        // A OneDrive path ends at the next colon: no name may contain one. Chat ids do contain them.
        return name[2] ? '([^:]+)' : '([^/]+?)';
      })
      .join('');
    const closing = path.endsWith('*}') ? ':?' : '';
    const weight = path.replace(/\{[\w*]+\}/g, '').length * 10 - names.length;
    return { route, regex: new RegExp(`^${source}${closing}$`), names, weight };
  });
}

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export function createRouter<R extends Pattern & { readonly method: string }>(routes: readonly R[]): Router<R> {
  const compiled = routes.flatMap(compile).sort((a, b) => b.weight - a.weight);
  return {
    match(method, path) {
      let known = false;
      for (const { route, regex, names } of compiled) {
        const found = regex.exec(path);
        if (!found) continue;
        known = true;
        if (route.method !== method) continue;
        return { route, params: Object.fromEntries(names.map((name, i) => [name, decode(found[i + 1] ?? '')])) };
      }
      return known ? 'method' : undefined;
    },
  };
}
