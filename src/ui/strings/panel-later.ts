import type { Bundle } from './areas.ts';
import agreement from './en/agreement.json';
import around from './en/around.json';
import closing from './en/closing.json';
import frame from './en/frame.json';
import help from './en/help.json';
import meeting from './en/meeting.json';
import recap from './en/recap.json';
import rehearsal from './en/rehearsal.json';
import session from './en/session.json';
import stage from './en/stage.json';
import step from './en/step.json';
import triad from './en/triad.json';

/** What the side panel says on screens that are fetched late. Other languages come whole, and early. */
export const panelLaterEnglish = {
  agreement,
  around,
  closing,
  frame,
  help,
  meeting,
  recap,
  rehearsal,
  session,
  stage,
  step,
  triad,
} satisfies Bundle;
