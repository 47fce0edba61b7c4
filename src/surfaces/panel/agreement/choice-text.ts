import type { AgreementItem, Choice } from '../../../domain/agreement/types.ts';

/** The sentences of a choice, with the words of one's own where an option has some. */
export const sentencesOf = (item: AgreementItem, choice: Choice): readonly string[] =>
  choice.options.flatMap((id) => {
    const option = item.options.find((one) => one.id === id);
    if (!option) return [];
    const words = option.extra ? choice.extras[option.extra] : undefined;
    return [words ? `${option.text.replace(/[.]$/u, '')}: ${words}` : option.text];
  });
