import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import { Announcer } from '../pieces/announcer.tsx';
import type { AreaName, Bundle } from '../strings/areas.ts';
import { Strings } from '../strings/strings.tsx';
import { grow, type Look, themeFor } from './themes.ts';

const useStyles = makeStyles({
  page: {
    minHeight: '100dvh',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: grow.growCanvas,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    // Fluent says left here, whatever the direction of the page.
    textAlign: 'start',
  },
});

type PageProps = {
  readonly look: Look;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The messages this surface carries; a constant of its bundle. */
  readonly english: Bundle;
  /** Areas whose English comes later, with the screens that speak it. */
  readonly later?: readonly AreaName[];
  readonly children: ReactNode;
};

/**
 * The frame of every page: the host's theme, direction and language, and the one live region. It draws before anybody
 * is signed in; what is inside comes when it is there.
 */
export const Page = ({ look, locale, direction, english, later, children }: PageProps) => {
  const styles = useStyles();
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
    document.documentElement.dataset.look = look;
  }, [locale, direction, look]);
  return (
    <FluentProvider theme={themeFor(look)} dir={direction} className={styles.page}>
      <Strings locale={locale} english={english} {...(later && { later })}>
        <Announcer>{children}</Announcer>
      </Strings>
    </FluentProvider>
  );
};
