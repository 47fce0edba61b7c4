/** Something in the tenant changed; the host page refreshes the views it concerns. */
export type Change = { readonly area: string; readonly person?: string; readonly item?: string };

export type Changes = {
  on(listener: (change: Change) => void): () => void;
  emit(change: Change): void;
};

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(change) {
      for (const listener of [...listeners]) listener(change);
    },
  };
}
