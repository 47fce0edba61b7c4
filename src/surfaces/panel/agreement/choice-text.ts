import type { AgreementItem, Choice } from '../../../domain/agreement/types.ts';

/** The sentences of a choice, with the words of one's own where an option has some. */
export const sentencesOf = (item: AgreementItem, choice: Choice): readonly string[] =>
  choice.options.flatMap((id) => {
    const option = item.options.find((one) => one.id === id);
    if (!option) return [];
    const words = option.extra ? choice.extras[option.extra] : undefined;
    const text = option.text.slice(0, 1).toLocaleUpperCase() + option.text.slice(1);
    return [words ? `${text.replace(/[.]$/u, '')}: ${words}` : text];
  });
