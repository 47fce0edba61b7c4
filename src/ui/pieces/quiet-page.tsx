import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { Mark } from './mark.tsx';

const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
  },
  title: {
    margin: `${tokens.spacingVerticalM} 0 0`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    textWrap: 'balance',
    outlineStyle: 'none',
  },
  text: {
    margin: 0,
    maxWidth: '36ch',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground2,
    textWrap: 'pretty',
  },
  more: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    marginTop: tokens.spacingVerticalM,
    width: '100%',
  },
});

type QuietPageProps = {
  readonly title: string;
  readonly text?: string;
  readonly breathing?: boolean;
  /** Keyboard and screen reader come here when it appears: it has replaced what they were on. */
  readonly takeFocus?: boolean;
  /** Buttons, usually one. */
  readonly children?: ReactNode;
};

/** One thing in the middle of much room: an empty state that invites, a wait, a welcome. */
export const QuietPage = ({ title, text, breathing = false, takeFocus = false, children }: QuietPageProps) => {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  return (
    <div className={styles.page}>
      <Mark breathing={breathing} />
      <h1 ref={heading} tabIndex={takeFocus ? -1 : undefined} className={styles.title}>
        {title}
      </h1>
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.more}>{children}</div>}
    </div>
  );
};
