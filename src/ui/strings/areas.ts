import type agreement from './en/agreement.json';
import type around from './en/around.json';
import type care from './en/care.json';
import type closing from './en/closing.json';
import type common from './en/common.json';
import type errors from './en/errors.json';
import type frame from './en/frame.json';
import type help from './en/help.json';
import type meeting from './en/meeting.json';
import type notes from './en/notes.json';
import type outlook from './en/outlook.json';
import type panel from './en/panel.json';
import type personal from './en/personal.json';
import type recap from './en/recap.json';
import type rehearsal from './en/rehearsal.json';
import type session from './en/session.json';
import type settings from './en/settings.json';
import type stage from './en/stage.json';
import type start from './en/start.json';
import type step from './en/step.json';
import type triad from './en/triad.json';
import type turn from './en/turn.json';

/**
 * Every area of the catalogue: one file each, so that people can write side by side. A new area is a JSON file in
 * `en/`, a line here, and a place in the bundle of the surface that speaks it (`panel.ts`, `personal.ts`).
 */
export type Areas = {
  agreement: typeof agreement;
  around: typeof around;
  care: typeof care;
  closing: typeof closing;
  common: typeof common;
  errors: typeof errors;
  frame: typeof frame;
  help: typeof help;
  meeting: typeof meeting;
  notes: typeof notes;
  outlook: typeof outlook;
  panel: typeof panel;
  personal: typeof personal;
  recap: typeof recap;
  rehearsal: typeof rehearsal;
  session: typeof session;
  settings: typeof settings;
  stage: typeof stage;
  start: typeof start;
  step: typeof step;
  triad: typeof triad;
  turn: typeof turn;
};

export type AreaName = keyof Areas;

/** `area.name` of every message; a key that does not exist does not compile. */
export type MessageKey = { [A in AreaName]: `${A}.${keyof Areas[A] & string}` }[AreaName];

/** The messages that one surface carries with it in English, whole areas at a time. */
export type Bundle = { readonly [A in AreaName]?: Areas[A] };

/** Messages of one file, by name. */
export type Words = Readonly<Record<string, string>>;

/**
 * Messages of another language; what it lacks is said in English. `practice` holds the texts of the practice (prompts,
 * frames, agreement, closing) by the ids that `practiceTexts()` of the domain lists.
 */
export type Translation = { readonly [A in AreaName | 'practice']?: Words } & {
  /** Pseudo-locales are made from English. */
  readonly fromEnglish?: (english: string) => string;
};

/** What is spoken for a wanted locale, and how its dates are written. */
export type Spoken = {
  /** The wanted locale, or an English one where there is no folder for it. */
  readonly locale: string;
  readonly translation: Translation;
  /** Where it is not the wanted locale's own. */
  readonly direction?: 'ltr' | 'rtl';
};
