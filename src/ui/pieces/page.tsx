import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import type { Bundle } from '../strings/areas.ts';
import { Speaking, useSpeech } from '../strings/strings.tsx';
import { grow, type Look, themeFor } from '../theme/themes.ts';
import { Announcer } from './announcer.tsx';

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
  readonly children: ReactNode;
};

/**
 * The frame of every page: the host's theme, direction and language, and the one live region. It draws before anybody
 * is signed in; what is inside comes when it is there, in the reader's language from the first word.
 */
export const Page = ({ look, locale, direction, english, children }: PageProps) => {
  const styles = useStyles();
  const speech = useSpeech(locale, english);
  const language = speech?.formats.locale ?? locale;
  const dir = speech?.direction ?? direction;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = dir;
    document.documentElement.dataset.look = look;
    // What the browser draws itself (the calendar in a field for a date) is to be seen in the dark too.
    document.documentElement.style.colorScheme = look === 'light' ? 'light' : 'dark';
    // Beside the page where a scroll bar would be, and beyond its end.
    document.documentElement.style.backgroundColor = themeFor(look).growCanvas;
  }, [language, dir, look]);
  return (
    <FluentProvider theme={themeFor(look)} dir={dir} className={styles.page}>
      {speech && (
        <Speaking speech={speech}>
          <Announcer>{children}</Announcer>
        </Speaking>
      )}
    </FluentProvider>
  );
};
