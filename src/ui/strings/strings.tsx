import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { AreaName, Bundle, Translation } from './areas.ts';
import { type Formats, formatsFor } from './formats.ts';
import { areasOf, candidates, loadTranslation } from './locales.ts';
import { type Translate, translator } from './translate.ts';

type Speech = { readonly t: Translate; readonly formats: Formats; readonly translation: Translation };

const Context = createContext<Speech>({ t: (key) => key, formats: formatsFor('en'), translation: {} });

const none: readonly AreaName[] = [];

type StringsProps = {
  readonly locale: string;
  readonly english: Bundle;
  /** Areas whose English comes with the screens that speak it (`MoreStrings`); their translation is fetched with the rest. */
  readonly later?: readonly AreaName[];
  readonly children: ReactNode;
};

/**
 * The language of everything below. English is there at once; another language replaces it when it has come, because
 * a first prompt in English is better than an empty panel.
 */
export const Strings = ({ locale, english, later = none, children }: StringsProps) => {
  const [translation, setTranslation] = useState<Translation>({});
  useEffect(() => {
    if (candidates(locale).includes('en')) {
      setTranslation({});
      return;
    }
    let wanted = true;
    loadTranslation(locale, [...areasOf(english), ...later]).then((loaded) => wanted && setTranslation(loaded));
    return () => {
      wanted = false;
    };
  }, [locale, english, later]);
  const speech = useMemo(
    () => ({ t: translator(locale, english, translation), formats: formatsFor(locale), translation }),
    [locale, english, translation],
  );
  return <Context value={speech}>{children}</Context>;
};

/** The words of a screen that is fetched late: its areas are said here, everything else as above it. */
export const MoreStrings = ({ english, children }: { english: Bundle; children: ReactNode }) => {
  const outer = useContext(Context);
  const speech = useMemo(() => {
    const own = translator(outer.formats.locale, english, outer.translation);
    const t: Translate = (key, values) => (key.slice(0, key.indexOf('.')) in english ? own : outer.t)(key, values);
    return { ...outer, t };
  }, [outer, english]);
  return <Context value={speech}>{children}</Context>;
};

export const useT = (): Translate => useContext(Context).t;
export const useFormats = (): Formats => useContext(Context).formats;
