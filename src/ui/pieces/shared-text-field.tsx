import { makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../strings/strings.tsx';
import { editBetween, moveCaret, rebase } from '../text-edit.ts';

/** A text that partners share: `set` stores the smallest edit, `subscribe` tells of everybody's changes. */
export type EditableText = {
  read(): string;
  set(next: string): void;
  subscribe(listener: () => void): () => void;
};

const useStyles = makeStyles({
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  label: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  box: { width: '100%', borderRadius: tokens.borderRadiusLarge },
  text: {
    fieldSizing: 'content',
    minHeight: '40px',
    maxHeight: '220px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    paddingTop: '9px',
    paddingBottom: '9px',
  },
});

type SharedTextFieldProps = {
  readonly label: string;
  readonly text: EditableText;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** One line: Enter does not break it. */
  readonly oneLine?: boolean;
  /** Opened by a tap: the caret goes there at once. */
  readonly takeFocus?: boolean;
};

/**
 * A field over a shared text. Remote edits arrive while one types: the caret keeps its neighbours, and a word that an
 * input method is still composing is never torn; it is put into the text when it is finished.
 */
export const SharedTextField = (props: SharedTextFieldProps) => {
  const { label, text, hint, placeholder, maxLength, oneLine = false, takeFocus = false } = props;
  const styles = useStyles();
  const t = useT();
  const id = useId();
  const node = useRef<HTMLTextAreaElement | null>(null);
  const [shown, setShown] = useState(() => text.read());
  const base = useRef(shown);
  const composing = useRef(false);
  const caret = useRef<readonly [number, number] | undefined>(undefined);

  useEffect(() => {
    if (takeFocus) node.current?.focus();
  }, [takeFocus]);

  const take = useCallback((next: string) => {
    const field = node.current;
    if (field && document.activeElement === field) {
      const edit = editBetween(field.value, next);
      caret.current = [moveCaret(field.selectionStart, edit), moveCaret(field.selectionEnd, edit)];
    }
    base.current = next;
    setShown(next);
  }, []);

  useLayoutEffect(() => {
    const heard = (): void => {
      const next = text.read();
      if (!composing.current && next !== base.current) take(next);
    };
    heard();
    return text.subscribe(heard);
  }, [text, take]);

  useLayoutEffect(() => {
    const [start, end] = caret.current ?? [];
    caret.current = undefined;
    // Only after a remote edit; `shown` is what the field holds since this render.
    if (start !== undefined && end !== undefined && node.current?.value === shown)
      node.current.setSelectionRange(start, end);
  }, [shown]);

  const write = (typed: string): void => {
    const mine = oneLine ? typed.replace(/\s*\n\s*/gu, ' ') : typed;
    const merged = rebase(base.current, mine, text.read());
    if (merged === typed) {
      base.current = merged;
      setShown(merged);
    } else take(merged);
    text.set(merged);
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Textarea
        className={styles.box}
        textarea={{ className: styles.text, rows: 1, dir: 'auto' }}
        id={id}
        ref={(element: HTMLTextAreaElement | null) => {
          node.current = element;
        }}
        value={shown}
        placeholder={placeholder ?? t('common.write-here')}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...(maxLength !== undefined && { maxLength })}
        onChange={(_, { value }) => (composing.current ? setShown(value) : write(value))}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          write(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (oneLine && event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
        }}
      />
      {hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
};

/** The present words of a shared text, drawn again when they change. */
export const useSharedText = (text: EditableText): string =>
  useSyncExternalStore(
    useCallback((listener: () => void) => text.subscribe(listener), [text]),
    () => text.read(),
  );
