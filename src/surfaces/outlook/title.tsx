import { type ReactNode, useEffect, useRef } from 'react';
import { usePaneStyles } from './pane-styles.ts';

type Props = { readonly children: ReactNode; readonly takeFocus?: boolean };

/** The heading of a screen. `takeFocus` where it replaced what keyboard and screen reader were on. */
export const Title = ({ children, takeFocus = false }: Props) => {
  const styles = usePaneStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  return (
    <h1 ref={heading} tabIndex={takeFocus ? -1 : undefined} className={styles.title}>
      {children}
    </h1>
  );
};
