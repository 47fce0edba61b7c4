import { makeStyles } from '@fluentui/react-components';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';

const useStyles = makeStyles({
  heardOnly: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

const Context = createContext<(text: string) => void>(() => {});

/** Long enough for every screen reader to pick a line up. */
const forgottenAfterMs = 4000;

/** The one polite live region of a page. Everything that is said to a screen reader without focus is said here. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const styles = useStyles();
  const [lines, setLines] = useState<readonly { id: number; text: string }[]>([]);
  const next = useRef(0);
  const announce = useCallback((text: string) => {
    next.current += 1;
    const id = next.current;
    // A few lines stay, so that two announcements of one moment are both read; each node is new, so each is read once.
    setLines((before) => [...before.slice(-2), { id, text }]);
    // What was said does not stay to be found: a prompt may be hidden a moment later, by a pause or the curtain.
    setTimeout(() => setLines((before) => before.filter((line) => line.id !== id)), forgottenAfterMs);
  }, []);
  return (
    <Context value={announce}>
      {children}
      <div role="log" aria-live="polite" aria-relevant="additions" className={styles.heardOnly}>
        {lines.map((line) => (
          <p key={line.id}>{line.text}</p>
        ))}
      </div>
    </Context>
  );
};

export const useAnnounce = (): ((text: string) => void) => useContext(Context);

/** Says a text when it changes, once; nothing while it is undefined. `first: false` keeps quiet about the first one. */
export const useAnnouncement = (text: string | undefined, options: { readonly first?: boolean } = {}): void => {
  const announce = useAnnounce();
  const said = useRef<string | undefined>(options.first === false ? text : undefined);
  useEffect(() => {
    if (text === undefined || text === said.current) return;
    said.current = text;
    announce(text);
  }, [text, announce]);
};
