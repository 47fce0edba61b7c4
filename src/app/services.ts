import type { PersonId } from '../domain/ids.ts';
import type { Graph } from '../graph/graph.ts';
import type { Host } from '../host/host.ts';
import type { Identity } from '../identity/identity.ts';
import type { Person } from './contract.ts';
import type { Deployment } from './deployment.ts';
import { type LocalStore, openLocalStore } from './local-store.ts';

/** Everything the use cases work with, opened in order: host, identity, wire. */
export type Services = {
  readonly deployment: Deployment;
  readonly host: Host;
  readonly identity: Identity;
  readonly graph: Graph;
  readonly store: LocalStore;
  /** The signed-in person, by the host until the directory was asked. */
  readonly me: () => Promise<Person>;
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
  return { deployment, host, identity, graph, store: openLocalStore((await person(host, identity)).id), me };
};

/** Whose device store it is: the host says, or signing in does. */
const person = async (host: Host, identity: Identity): Promise<{ readonly id: PersonId }> =>
  host.context.person ?? (await identity.me());
