import { closeServer, type Listening, listen } from './http.ts';

/** The three ports of a tenant: host page, app, Graph. */
export type Ports = { readonly host: number; readonly app: number; readonly graph: number };

export type ClaimedPorts = { readonly host: Listening; readonly app: Listening; readonly graph: Listening };

const isTaken = (error: unknown): boolean => (error as { code?: string }).code === 'EADDRINUSE';

/** All three at once, or none. */
const claim = async ({ host, app, graph }: Ports): Promise<ClaimedPorts> => {
  const held: Listening[] = [];
  try {
    for (const port of [host, app, graph]) held.push(await listen(port));
  } catch (error) {
    await Promise.all(held.map(({ server }) => closeServer(server)));
    throw error;
  }
  const [first, second, third] = held as [Listening, Listening, Listening];
  return { host: first, app: second, graph: third };
};

/** Listens on the first three neighbouring ports that nobody uses, from `first` on in steps of ten. */
export const claimFreePorts = async (first: number): Promise<ClaimedPorts> => {
  for (let port = first; port < first + 1000 && port < 65_530; port += 10) {
    try {
      return await claim({ host: port, app: port + 1, graph: port + 2 });
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(`No three free ports from ${first} on.`);
};

export const claimPorts = claim;
