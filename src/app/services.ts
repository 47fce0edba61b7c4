import type { Author, Documents } from '../documents/documents.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Graph } from '../graph/graph.ts';
import type { Host } from '../host/host.ts';
import type { Identity } from '../identity/identity.ts';
import type { Deployment } from './deployment.ts';
import { type LocalStore, openLocalStore } from './local-store.ts';
import type { Person } from './views.ts';

/** Everything the use cases work with, opened in order: host, identity, wire. */
export type Services = {
  readonly deployment: Deployment;
  readonly host: Host;
  readonly identity: Identity;
  readonly graph: Graph;
  readonly store: LocalStore;
  /** The signed-in person as the directory knows them, with the address that invitations go to. One request. */
  readonly me: () => Promise<Person>;
  /**
   * The same from signing in alone, without a request; the address is the sign-in name. `mayAsk: false` opens no window of
   * the host: one that nobody asked for would fall between a person's eye and their finger, and swallow the tap.
   */
  readonly account: (how?: { readonly mayAsk: boolean }) => Promise<Person>;
  /** This person's documents on this device and in OneDrive. Opened once; asks nobody for anything. */
  readonly documents: () => Promise<Documents>;
};

/** Opens what lies behind the host. Loaded late: the first paint needs none of it. */
export const openServices = async (deployment: Deployment, host: Host): Promise<Services> => {
  const [{ openIdentity }, { createGraph }] = await Promise.all([
    import('../identity/open-identity.ts'),
    import('../graph/graph.ts'),
  ]);
  const { clientId, tenantId } = deployment;
  const identity = openIdentity({ clientId, host, ...(tenantId ? { tenantId } : {}) });
  const graph = createGraph({ origin: deployment.graphOrigin, identity });
  let asked: Promise<Person> | undefined;
  const me = (): Promise<Person> => {
    asked ??= graph.people.me().then(({ id, name, mail, username }) => ({ id, name, address: mail ?? username }));
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };
  const { id } = await person(host, identity);
  // Merges name their author; the name is known as soon as somebody has signed in.
  const author: { -readonly [K in keyof Author]: Author[K] } = { id, name: host.context.person?.loginHint ?? '' };
  const account: Services['account'] = async ({ mayAsk } = { mayAsk: true }) => {
    // A browser opens no window by itself anyway, and says so; its notice is the way to sign in.
    const { name, username } = await identity.me({ mayAsk: mayAsk || !host.context.embedded });
    author.name = name;
    return { id, name, address: username };
  };
  let documents: Promise<Documents> | undefined;
  return {
    deployment,
    host,
    identity,
    graph,
    store: openLocalStore(id),
    me,
    account,
    documents: () => {
      documents ??= openDocumentsOf(author, graph);
      documents.catch(() => {
        documents = undefined;
      });
      return documents;
    },
  };
};

/** Documents never ask for a permission by themselves: a save is kept, and the screen says what is missing. */
const openDocumentsOf = async (author: Author, graph: Graph): Promise<Documents> => {
  const { openDocuments } = await import('../documents/open-documents.ts');
  const { drive } = graph.in({ mayAsk: false, together: true });
  return openDocuments({ drive, database: `grow-together-documents-${author.id}`, author, now: Date.now });
};

/** Whose device store it is: the host says, or signing in does. */
const person = async (host: Host, identity: Identity): Promise<{ readonly id: PersonId }> =>
  host.context.person ?? (await identity.me());
