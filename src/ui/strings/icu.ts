/*
 * The part of ICU MessageFormat that a catalogue needs: `{name}`, `plural` (with `=n` and `#`), `select`, and quoting
 * with apostrophes. intl-messageformat costs 9 kB of the panel's first prompt and is the oracle of our tests instead
 * (docs/decisions/strings.md).
 */

/** What fills the gaps of a message. */
export type Values = Readonly<Record<string, string | number>>;

type Choice = {
  readonly argument: string;
  readonly kind: 'plural' | 'select';
  readonly cases: ReadonlyMap<string, Message>;
};
type Part = string | { readonly argument: string } | Choice | { readonly hash: true };
export type Message = readonly Part[];

/** Thrown for a message that cannot be read; a translation like that is said in English. */
class Unreadable extends Error {}

/** Reads a message. Throws for anything beyond what is described above: better here than on somebody's screen. */
export const parseMessage = (source: string): Message => {
  let at = 0;
  const fail = (): never => {
    throw new Unreadable(`Cannot read the message at ${at}: ${source}`);
  };
  const skipSpace = (): void => {
    while (/\s/.test(source[at] ?? '')) at += 1;
  };
  const word = (): string => {
    skipSpace();
    const found = /^=?[\p{L}\p{N}_-]+/u.exec(source.slice(at))?.[0] ?? fail();
    at += found.length;
    skipSpace();
    return found;
  };
  const expect = (sign: string): void => {
    if (source[at] !== sign) fail();
    at += 1;
  };
  const argument = (): Part => {
    expect('{');
    const name = word();
    if (source[at] === '}') {
      at += 1;
      return { argument: name };
    }
    expect(',');
    const kind = word();
    if (kind !== 'plural' && kind !== 'select') return fail();
    expect(',');
    const cases = new Map<string, Message>();
    for (skipSpace(); source[at] !== '}'; skipSpace()) {
      const name = word();
      expect('{');
      cases.set(name, message(kind === 'plural'));
      expect('}');
    }
    at += 1;
    if (!cases.has('other')) fail();
    return { argument: name, kind, cases };
  };
  /** An apostrophe quotes only in front of a sign; two are one. */
  const quoted = (inPlural: boolean): string => {
    const next = source[at + 1] ?? '';
    at += 1;
    if (next === "'") {
      at += 1;
      return "'";
    }
    if (next !== '{' && next !== '}' && !(inPlural && next === '#')) return "'";
    let text = '';
    for (; at < source.length; at += 1) {
      if (source[at] !== "'") text += source[at];
      else if (source[at + 1] === "'") {
        text += "'";
        at += 1;
      } else break;
    }
    at += 1;
    return text;
  };
  const message = (inPlural: boolean): Message => {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== '}') {
      const sign = source[at] ?? '';
      if (sign === '{') parts.push(argument());
      else if (sign === '#' && inPlural) {
        parts.push({ hash: true });
        at += 1;
      } else if (sign === "'") parts.push(quoted(inPlural));
      else {
        parts.push(sign);
        at += 1;
      }
    }
    return parts;
  };
  const whole = message(false);
  return at < source.length ? fail() : whole;
};

/** Hebrew, Arabic and their neighbours. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name that runs the other way than the sentence keeps to itself: two of them around a full stop would else become one. */
const isolated = (value: string, among: boolean): string =>
  rightToLeft.test(value) === among ? value : `\u2068${value}\u2069`;

/** A sentence that becomes a name or a subject elsewhere: what keeps names apart on a screen would be letters there. */
export const asName = (said: string): string => said.replace(/[\u2068\u2069]/g, '');

/** Says a message. Throws when a value is missing. */
export const sayMessage = (message: Message, locale: string, values: Values, hash?: number): string =>
  message
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('hash' in part) return new Intl.NumberFormat(locale).format(hash ?? 0);
      const value = values[part.argument];
      if (value === undefined) throw new Unreadable(`No value for ${part.argument}`);
      if (!('kind' in part)) return isolated(String(value), rightToLeft.test(message.join(' ')));
      const other = part.cases.get('other') ?? [];
      if (part.kind === 'select') return sayMessage(part.cases.get(String(value)) ?? other, locale, values, hash);
      const count = Number(value);
      const chosen = part.cases.get(`=${count}`) ?? part.cases.get(new Intl.PluralRules(locale).select(count)) ?? other;
      return sayMessage(chosen, locale, values, count);
    })
    .join('');
