/** Gives an order to the tenant and shows its effect at once. */
export type Give = (method: 'POST' | 'DELETE', path: string, body?: unknown) => Promise<void>;
