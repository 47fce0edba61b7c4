import type { Bundle } from './areas.ts';
import common from './en/common.json';
import errors from './en/errors.json';
import panel from './en/panel.json';
import turn from './en/turn.json';

/** What the side panel says from its first moment; it counts towards the 150 kB of the first prompt. */
export const panelEnglish = { common, errors, panel, turn } satisfies Bundle;
