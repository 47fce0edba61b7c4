/**
 * The import table of the house (docs/decisions/rooms.md). A room may import itself, `domain`, and the rooms named
 * here; a package is used by the rooms named here and nowhere else.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  host: [],
  identity: ['host'],
  graph: ['host', 'identity'],
  documents: ['host', 'identity', 'graph'],
  live: ['host', 'identity', 'graph'],
  app: ['host', 'identity', 'graph', 'documents', 'live'],
  ui: [],
  surfaces: ['app', 'ui'],
};

/** Packages with a sole user. A package that is not listed may be used in any room but `domain`. */
export const soleUsers: Readonly<Record<string, readonly string[]>> = {
  '@microsoft/teams-js': ['host'],
  '@azure/msal-browser': ['identity'],
  '@microsoft/microsoft-graph-client': ['graph'],
  '@microsoft/microsoft-graph-types': ['graph'],
  yjs: ['live'],
  react: ['ui', 'surfaces'],
  'react-dom': ['ui', 'surfaces'],
  '@fluentui/react-components': ['ui', 'surfaces'],
  '@fluentui/react-icons': ['ui', 'surfaces'],
};

/** Packages without I/O that even the pure room may use. */
export const purePackages: readonly string[] = ['yaml', 'mdast-util-from-markdown'];
