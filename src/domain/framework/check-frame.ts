import type { FieldType, Frame, Role } from './types.ts';

const fieldTypes: readonly FieldType[] = [
  'line',
  'text',
  'list',
  'scale0_10',
  'emotion_words',
  'confirm',
  'commitment',
  'consent',
];
const roles: readonly Role[] = ['coachee', 'coach', 'observer'];

/**
 * What is wrong with a frame, one line each; empty when it may be shipped (practice.md 12.1): three roles with at least
 * six prompts in every phase, shares that sum to 100, stated minutes that add up, ids that exist and are used once.
 */
export const checkFrame = (frame: Frame): readonly string[] => {
  const wrong: string[] = [];
  const ids = frame.phases.map((phase) => phase.id);
  const known = (id: string, what: string): void => {
    if (!ids.includes(id)) wrong.push(`${what} names the phase "${id}", which does not exist`);
  };
  if (!/^[a-z][a-z0-9_-]{0,19}$/.test(frame.id)) wrong.push(`the id "${frame.id}" is not a short plain word`);
  if (ids.length === 0) wrong.push('there are no phases');
  if (new Set(ids).size < ids.length) wrong.push('two phases have the same id');
  const shares = frame.phases.reduce((sum, phase) => sum + phase.share, 0);
  if (shares !== 100) wrong.push(`the shares sum to ${shares}, not to 100`);
  known(frame.actionPhase, 'actionPhase');
  for (const phase of Object.values(frame.opensAfter)) known(phase, 'opensAfter');
  if (frame.reviewOpens) {
    known(frame.reviewOpens.phase, 'reviewOpens');
    known(frame.reviewOpens.takenFrom, 'reviewOpens');
  }
  for (const [length, minutes] of Object.entries(frame.minutes)) {
    const sum = minutes.reduce((all, value) => all + value, 0);
    if (minutes.length !== ids.length || sum !== Number(length))
      wrong.push(`the minutes for ${length} have ${minutes.length} entries and sum to ${sum}`);
    if (minutes.some((value) => value < 1)) wrong.push(`the minutes for ${length} leave a phase without time`);
  }
  for (const phase of frame.phases) {
    if (!/^[a-z][a-z0-9_]{0,29}$/.test(phase.id) || phase.id === 'observer')
      wrong.push(`the phase id "${phase.id}" is not a short plain word of its own`);
    if (phase.moveOn.length === 0) wrong.push(`${phase.id} has no sign to move on`);
    for (const role of roles) {
      if ((phase.prompts[role]?.length ?? 0) < 6) wrong.push(`${phase.id} has fewer than six prompts for the ${role}`);
      if (!phase.roles[role]) wrong.push(`${phase.id} does not say what the ${role} does`);
    }
    const fields = phase.fields.map((field) => field.id);
    if (new Set(fields).size < fields.length) wrong.push(`${phase.id} has two fields with the same id`);
    for (const field of phase.fields) {
      if (!fieldTypes.includes(field.type)) wrong.push(`${phase.id}.${field.id} has the unknown type "${field.type}"`);
      if (!field.label) wrong.push(`${phase.id}.${field.id} has no label`);
    }
  }
  for (const path of [frame.topic, frame.wish]) {
    const [phaseId, fieldId] = path.split('.');
    const field = frame.phases.find((phase) => phase.id === phaseId)?.fields.find(({ id }) => id === fieldId);
    if (field?.type !== 'line' && field?.type !== 'text') wrong.push(`"${path}" is not a field that is typed`);
  }
  const steps = frame.phases.flatMap((phase) => phase.fields).filter((field) => field.type === 'commitment');
  if (steps.length !== 1) wrong.push(`there are ${steps.length} commitments instead of one`);
  return wrong;
};
