import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { PersonCard, TenantView } from '../server/describe-tenant.ts';
import { readTenant } from './api.ts';

const everyMs = 800;

/** The tenant as last read; asked again every moment (why no stream: docs/decisions/local-host.md), and after each order. */
export type TenantStore = {
  view(): TenantView | undefined;
  subscribe(listener: () => void): () => void;
  refresh(): Promise<void>;
  /** Shows the effect of an order before the tenant has confirmed it; the next reading replaces it. */
  assume(change: (view: TenantView) => TenantView): void;
};

export const createTenantStore = (): TenantStore => {
  let view: TenantView | undefined;
  const listeners = new Set<() => void>();
  const show = (next: TenantView): void => {
    view = next;
    for (const listener of listeners) listener();
  };
  const refresh = async (): Promise<void> => {
    const next = await readTenant(view?.revision ?? 0);
    if (next === undefined) return;
    // Somebody started over, here or in another tab: what this page and the app in it remember is of a tenant that is no more.
    if (view !== undefined && next.generation !== view.generation) location.reload();
    else show(next);
  };
  const poll = (): void => {
    void refresh()
      .catch(() => undefined)
      .finally(() => setTimeout(poll, everyMs));
  };
  poll();
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    assume: (change) => {
      if (view !== undefined) show(change(view));
    },
  };
};

const StoreContext = createContext<TenantStore | undefined>(undefined);
export const TenantStoreProvider = StoreContext.Provider;

export const useTenantStore = (): TenantStore => {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('No tenant store above this component.');
  return store;
};

export const useTenant = (): TenantView | undefined => {
  const store = useTenantStore();
  return useSyncExternalStore(store.subscribe, store.view);
};

/** Milliseconds UTC on the tenant's clock. */
export const tenantNow = (view: TenantView): number =>
  view.clock.mode === 'frozen' ? view.clock.atMs : Date.now() + view.clock.offsetMs;

/** What this person's own computer shows. */
export const computerNow = (view: TenantView, person: PersonCard): number =>
  tenantNow(view) + person.setting.skewMinutes * 60_000;

/** Draws again each second, for clocks on screen. */
export const useTick = (): void => {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => clearInterval(timer);
  }, []);
};
