import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Bundle, Spoken, Translation } from './areas.ts';
import { type Formats, formatsFor } from './formats.ts';
import { type Translate, translator } from './translate.ts';

export type Speech = {
  readonly t: Translate;
  readonly formats: Formats;
  readonly translation: Translation;
  /** Where the spoken language is not the wanted one. */
  readonly direction?: 'ltr' | 'rtl' | undefined;
};

const Context = createContext<Speech>({ t: translator('en', {}), formats: formatsFor('en'), translation: {} });

const isEnglish = (locale: string): boolean => /^en\b/i.test(locale);

/** A language that does not come is not waited for longer than this. */
const patienceMs = 4000;

const load = (locale: string): Promise<Spoken> =>
  import('./locales.ts')
    .then(({ loadLanguage }) => loadLanguage(formatsFor(locale).locale))
    .catch(() => ({ locale: 'en', translation: {}, direction: 'ltr' as const }));

/**
 * How a page speaks for a locale: nothing before its language has come, so that no English flashes in front of it, and
 * the language before as long as the next is on its way. English is there at once.
 */
export const useSpeech = (locale: string, english: Bundle): Speech | undefined => {
  const [spoken, speak] = useState<Spoken | undefined>(isEnglish(locale) ? { locale, translation: {} } : undefined);
  useEffect(() => {
    if (isEnglish(locale)) {
      speak({ locale, translation: {} });
      return;
    }
    let wanted = true;
    const late = setTimeout(
      () => speak((now) => now ?? { locale: 'en', translation: {}, direction: 'ltr' as const }),
      patienceMs,
    );
    load(locale).then((loaded) => {
      clearTimeout(late);
      if (wanted) speak(loaded);
    });
    return () => {
      wanted = false;
      clearTimeout(late);
    };
  }, [locale]);
  return useMemo(
    () =>
      spoken && {
        t: translator(spoken.locale, english, spoken.translation),
        formats: formatsFor(spoken.locale),
        translation: spoken.translation,
        direction: spoken.direction,
      },
    [spoken, english],
  );
};

/** Everything below speaks like this. */
export const Speaking = ({ speech, children }: { readonly speech: Speech; readonly children: ReactNode }) => (
  <Context value={speech}>{children}</Context>
);

/** The words of a screen that is fetched late: its areas are said here, everything else as above it. */
export const MoreStrings = ({ english, children }: { readonly english: Bundle; readonly children: ReactNode }) => {
  const outer = useContext(Context);
  const speech = useMemo(() => {
    const own = translator(outer.formats.locale, english, outer.translation);
    const say: typeof own = Object.assign(
      (...[key, values]: Parameters<Translate>) =>
        (key.slice(0, key.indexOf('.')) in english ? own : outer.t)(key, values),
      { practice: own.practice },
    );
    return { ...outer, t: say };
  }, [outer, english]);
  return <Speaking speech={speech}>{children}</Speaking>;
};

export const useT = (): Translate => useContext(Context).t;
export const useFormats = (): Formats => useContext(Context).formats;
