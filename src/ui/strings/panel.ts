import type { Bundle } from './areas.ts';
import agreement from './en/agreement.json';
import closing from './en/closing.json';
import common from './en/common.json';
import errors from './en/errors.json';
import panel from './en/panel.json';
import recap from './en/recap.json';
import step from './en/step.json';
import turn from './en/turn.json';

/** What the side panel and the stage say. */
export const panelEnglish = { agreement, closing, common, errors, panel, recap, step, turn } satisfies Bundle;
