/** An open, ordered, reliable way to one other page. Messages up to 16 kB. */
export type Pipe = {
  send(message: Uint8Array<ArrayBuffer>): void;
  /** Bytes that wait to leave. */
  waiting(): number;
  onMessage: (message: Uint8Array) => void;
  onOpen: () => void;
  /** Told once, also when the pipe never opened. */
  onClose: () => void;
  close(): void;
};

/** Makes pipes by an offer and an answer that travel by other means. Both descriptions are complete (no trickling). */
export type PipeMaker = {
  offer(): Promise<{ pipe: Pipe; offer: string; accept(answer: string): Promise<void> }>;
  answer(offer: string): Promise<{ pipe: Pipe; answer: string }>;
};
