/** What people of the gallery are called and say instead of everything else, where a test wants to see what that does. */
let instead: string | undefined;

export const sayInstead = (text: string | undefined): void => {
  instead = text;
};

export const said = (text: string): string => instead ?? text;

/** The same for a whole happening: everything in it that somebody typed. */
export const saidIn = <T>(value: T): T =>
  instead === undefined
    ? value
    : (JSON.parse(JSON.stringify(value), (key, one) =>
        typeof one === 'string' && /^(text|topic|evidence|own|pause_word|person_note)$/.test(key) ? instead : one,
      ) as T);
