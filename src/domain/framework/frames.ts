import type { Frame, FrameId, FramePhase, Frames, Prompt, PromptText, Role } from './types.ts';

/** The frame with this id, or null: an event may name a frame that this version does not know. */
export const frameOf = (frames: Frames, id: FrameId): Frame | null => frames.find((frame) => frame.id === id) ?? null;

export const phaseOf = (frame: Frame, id: string): FramePhase | null =>
  frame.phases.find((phase) => phase.id === id) ?? null;

/** The phase at which a frame opens when partners change the map: by its table, else its first phase of practice. */
export const opensAt = (frame: Frame, from: FrameId): string =>
  frame.opensAfter[from] ?? frame.phases.find(({ part }) => part === 'practice')?.id ?? frame.phases[0]?.id ?? '';

const wordsOf = (prompt: PromptText): string => (typeof prompt === 'string' ? prompt : prompt.challenge);

/** Id under which translations of a text of a frame are found: `clear.listening.coach.3`. */
export const promptId = (frame: FrameId, phase: string, role: Role, index: number): string =>
  `${frame}.${phase}.${role}.${index + 1}`;

/** The prompts of one role in one phase, in the order of the data. */
export const promptsOf = (frame: Frame, phaseId: string, role: Role): readonly Prompt[] =>
  (phaseOf(frame, phaseId)?.prompts[role] ?? []).map((prompt, index) => ({
    id: promptId(frame.id, phaseId, role, index),
    text: wordsOf(prompt),
    challenge: typeof prompt !== 'string',
  }));

/** Is this the id of a prompt of that role in that phase? Without building the list. */
export const isPromptOf = (frame: Frame, phaseId: string, role: Role, id: string): boolean => {
  const start = `${frame.id}.${phaseId}.${role}.`;
  const number = id.startsWith(start) ? Number(id.slice(start.length)) : 0;
  return Number.isInteger(number) && number >= 1 && number <= (phaseOf(frame, phaseId)?.prompts[role].length ?? 0);
};

const roles: readonly Role[] = ['coachee', 'coach', 'observer'];

/**
 * Every text of a frame that people see, by id: what a translator translates. The English text stands in the data
 * file; another language is the same keys with other words.
 */
export const textsOfFrame = (frame: Frame): Readonly<Record<string, string>> => {
  const texts: Record<string, string> = {
    [`${frame.id}.credit`]: frame.credit,
    [`${frame.id}.good-for`]: frame.goodFor,
  };
  if (frame.notes) texts[`${frame.id}.notes`] = frame.notes;
  if (frame.scale) {
    texts[`${frame.id}.scale.ten`] = frame.scale.ten;
    texts[`${frame.id}.scale.zero`] = frame.scale.zero;
    frame.scale.rules.forEach((rule, index) => {
      texts[`${frame.id}.scale.rule.${index + 1}`] = rule;
    });
    texts[`${frame.id}.scale.affirm`] = frame.scale.affirm.rule;
    texts[`${frame.id}.scale.affirm.template`] = frame.scale.affirm.template;
    texts[`${frame.id}.scale.action`] = frame.scale.action.rule;
  }
  for (const phase of frame.phases) {
    const at = `${frame.id}.${phase.id}`;
    texts[at] = phase.title;
    texts[`${at}.purpose`] = phase.purpose;
    phase.moveOn.forEach((sign, index) => {
      texts[`${at}.sign.${index + 1}`] = sign;
    });
    for (const field of phase.fields) texts[`${at}.field.${field.id}`] = field.label;
    for (const role of roles) {
      texts[`${at}.role.${role}`] = phase.roles[role];
      for (const prompt of promptsOf(frame, phase.id, role)) texts[prompt.id] = prompt.text;
    }
  }
  return texts;
};
