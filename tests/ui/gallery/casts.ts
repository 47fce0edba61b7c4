import type { PanelState, Recap } from '../../../src/app/contract.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { type Cast, player, type Story } from './story.ts';

export const two: Cast = [player('Adele Vance'), player('Alex Wilber')];
export const three: Cast = [player('Adele Vance'), player('Alex Wilber'), player('Megan Bowen')];
export const long: Cast = [
  player('Maximiliane-Alexandra von und zu Hohenlohe-Langenburg-Oehringen'),
  player('Wolfeschlegelsteinhausenbergerdorff Hubert Blaine'),
];
export const longThree: Cast = [...long, player('Nebuchadnezzar-Theophilus Papadopoulos-Featherstonehaugh')];

/** The panel in the middle of a story, on the device of one of its people. */
export const shown = (told: Story, me: PersonId | null, recap: Recap = { state: 'none' }): PanelState => ({
  kind: 'session',
  running: told.as(me),
  recap,
});
