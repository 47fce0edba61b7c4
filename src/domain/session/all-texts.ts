import { agreementItems } from '../agreement/items.data.ts';
import { neutralTexts } from '../agreement/withdrawal.ts';
import { commitmentTexts, feels, selfRatings } from '../commitment/words.data.ts';
import { textsOfFrame } from '../framework/frames.ts';
import { situations } from '../framework/offer-frame.ts';
import { scaleFollowUpTexts } from '../framework/scale.ts';
import { shippedFrames } from '../framework/shipped-frames.ts';
import { closingChecks, connectionPrompts, emotionLevels, pauseProtocol, stems } from './guidance.data.ts';
import { noteHeadings } from './notes.ts';

const under = (prefix: string, texts: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(texts).map(([id, text]) => [`${prefix}.${id}`, text]);

/**
 * Every text of the practice that people see, in English, by its id: what a translator gets. Another language is the
 * same keys with other words; screens look an id up and fall back to the English text that stands beside it.
 */
export const practiceTexts = (): Readonly<Record<string, string>> => {
  const guidance = [
    ...connectionPrompts,
    ...stems,
    pauseProtocol.line,
    pauseProtocol.remindRecording,
    pauseProtocol.after,
    ...emotionLevels.flatMap(({ signs, coach }) => [...signs, ...coach]),
    ...closingChecks.map(({ ask }) => ask),
    ...closingChecks.flatMap(({ ask, answers }) => answers.map(({ id, text }) => ({ id: `${ask.id}.${id}`, text }))),
  ].map(({ id, text }) => [id, text] as const);
  const agreement = agreementItems.flatMap((item) => [
    [`agreement.${item.id}`, item.title] as const,
    ...item.options.map(({ id, text }) => [`agreement.${item.id}.${id}`, text] as const),
    ...(item.fixed ? [[`agreement.${item.id}.fixed`, item.fixed] as const] : []),
    ...(item.personalNote ? [[`agreement.${item.id}.note`, item.personalNote] as const] : []),
  ]);
  return Object.fromEntries([
    ...shippedFrames.flatMap((frame) => Object.entries(textsOfFrame(frame))),
    ...guidance,
    ...agreement,
    ...situations.flatMap(({ id, text, why }) => [
      [`situation.${id}`, text] as const,
      [`situation.${id}.why`, why] as const,
    ]),
    ...under('withdrawn', Object.fromEntries(Object.entries(neutralTexts).map(([what, text]) => [what, text ?? '']))),
    ...under('scale', scaleFollowUpTexts),
    ...under('note', noteHeadings),
    ...under('commitment', commitmentTexts),
    ...selfRatings.map(({ value, text }) => [`rating.${value}`, text] as const),
    ...feels.map(({ id, text }) => [`feel.${id}`, text] as const),
    ['phase.observer', 'Observer'] as const,
  ]);
};
