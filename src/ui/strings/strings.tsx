import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Bundle, Translation } from './areas.ts';
import { type Formats, formatsFor } from './formats.ts';
import { candidates, loadTranslation } from './locales.ts';
import { type Translate, translator } from './translate.ts';

type Speech = { readonly t: Translate; readonly formats: Formats };

const Context = createContext<Speech>({ t: (key) => key, formats: formatsFor('en') });

/**
 * The language of everything below. English is there at once; another language replaces it when it has come, because
 * a first prompt in English is better than an empty panel.
 */
export const Strings = ({ locale, english, children }: { locale: string; english: Bundle; children: ReactNode }) => {
  const [translation, setTranslation] = useState<Translation>({});
  useEffect(() => {
    if (candidates(locale).includes('en')) {
      setTranslation({});
      return;
    }
    let wanted = true;
    loadTranslation(locale, english).then((loaded) => wanted && setTranslation(loaded));
    return () => {
      wanted = false;
    };
  }, [locale, english]);
  const speech = useMemo(
    () => ({ t: translator(locale, english, translation), formats: formatsFor(locale) }),
    [locale, english, translation],
  );
  return <Context value={speech}>{children}</Context>;
};

export const useT = (): Translate => useContext(Context).t;
export const useFormats = (): Formats => useContext(Context).formats;
