import type { Tenant } from '../graph/tenant.ts';
import type { Exchange } from '../graph/traffic.ts';

/** The last exchanges between the app and Graph, oldest first. */
export type TrafficLog = {
  count(): number;
  /** One exchange a line, in the form that the contract's validator reads. */
  ndjson(): string;
  clear(): void;
};

const most = 20_000;

export const createTrafficLog = (tenant: Tenant): TrafficLog => {
  let exchanges: Exchange[] = [];
  tenant.traffic.onExchange((exchange) => {
    exchanges.push(exchange);
    if (exchanges.length > most * 1.1) exchanges = exchanges.slice(-most);
  });
  return {
    count: () => exchanges.length,
    ndjson: () => exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''),
    clear: () => {
      exchanges = [];
    },
  };
};
