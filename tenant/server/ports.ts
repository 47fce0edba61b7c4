import { createServer } from 'node:net';

/** The three ports of a tenant: host page, app, Graph. */
export type Ports = { readonly host: number; readonly app: number; readonly graph: number };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)));
  });

/** The first three neighbouring ports that nobody uses, from `first` on, in steps of ten so that origins stay memorable. */
export const freePorts = async (first: number): Promise<Ports> => {
  for (let port = first; port < first + 1000 && port < 65_530; port += 10) {
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return { host: port, app: port + 1, graph: port + 2 };
  }
  throw new Error(`No three free ports from ${first} on.`);
};
