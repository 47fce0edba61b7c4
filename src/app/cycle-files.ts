import { safeName } from '../documents/names.ts';

/** The name of somebody's board in a cycle's folder. */
export const commitmentsFile = (name: string): string => `${safeName(`commitments-${name}`)}.md`;
