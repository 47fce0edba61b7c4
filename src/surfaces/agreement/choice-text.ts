import type { AgreementItem, Choice } from '../../domain/agreement/types.ts';
import type { Speech } from '../../ui/strings/strings.tsx';

/** The sentences of a choice, with the words of one's own where an option has some. */
export const sentencesOf = (
  item: AgreementItem,
  choice: Choice,
  { t, formats }: Pick<Speech, 't' | 'formats'>,
): readonly string[] =>
  choice.options.flatMap((id) => {
    const option = item.options.find((one) => one.id === id);
    if (!option) return [];
    const words = option.extra ? choice.extras[option.extra] : undefined;
    const said = t.practice(`agreement.${item.id}.${id}`, option.text);
    const text = said.slice(0, 1).toLocaleUpperCase(formats.locale) + said.slice(1);
    return [words ? `${text.replace(/[.]$/u, '')}: ${words}` : text];
  });
