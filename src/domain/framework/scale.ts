/**
 * What is asked after a number was given on OSKAR's scale (practice.md 1.4, `scale.rules`): at 0 what keeps it from
 * getting worse and who helps; below last time first what helped to hold on, then what was learned; otherwise what put
 * the number there. Never a remark on the number itself. `last` is the number of the session before, if any.
 */
export type ScaleFollowUp = 'what-keeps-it-from-worse' | 'what-helped-to-hold-on' | 'what-put-it-there';

export const scaleFollowUp = (value: number, last: number | null): ScaleFollowUp => {
  if (value <= 0) return 'what-keeps-it-from-worse';
  return last !== null && value < last ? 'what-helped-to-hold-on' : 'what-put-it-there';
};

/** English; text ids are `scale.<id>`. */
export const scaleFollowUpTexts: Readonly<Record<ScaleFollowUp, string>> = {
  'what-keeps-it-from-worse': 'What keeps it from getting worse, and who helps?',
  'what-helped-to-hold-on': 'What helped you hold on? And what did you learn?',
  'what-put-it-there': 'What puts you there, and not lower?',
};
