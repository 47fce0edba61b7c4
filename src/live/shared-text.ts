import type * as Y from 'yjs';
import { limits } from './limits.ts';
import type { SharedText, TextEdit } from './live.ts';
import { LiveFailure } from './live-failure.ts';
import { smallestEdit } from './text-diff.ts';

/** A Yjs text as the rest of the app knows it. */
export const shareText = (key: string, text: Y.Text): SharedText => {
  const replace = ({ from, removed, inserted }: TextEdit): void => {
    if (text.length - removed + inserted.length > limits.textLength)
      throw new LiveFailure('oversized', `text ${key} would exceed ${limits.textLength} characters`);
    text.doc?.transact(() => {
      if (removed > 0) text.delete(from, removed);
      if (inserted !== '') text.insert(from, inserted);
    });
  };

  return {
    key,
    read: () => text.toString(),
    replace(from, to, insert) {
      const start = Math.max(0, Math.min(from, text.length));
      const end = Math.max(start, Math.min(to, text.length));
      if (end > start || insert !== '') replace({ from: start, removed: end - start, inserted: insert });
    },
    set(next) {
      const edit = smallestEdit(text.toString(), next);
      if (edit) replace(edit);
    },
    subscribe(listener) {
      const tell = (event: Y.YTextEvent): void => listener(editsOf(event), event.transaction.local);
      text.observe(tell);
      return () => text.unobserve(tell);
    },
  };
};

const editsOf = (event: Y.YTextEvent): TextEdit[] => {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const step of event.delta) {
    if (step.retain !== undefined) at += step.retain;
    else if (step.delete !== undefined) edits.push({ from: at, removed: step.delete, inserted: '' });
    else if (typeof step.insert === 'string') {
      edits.push({ from: at, removed: 0, inserted: step.insert });
      at += step.insert.length;
    }
  }
  return edits;
};
