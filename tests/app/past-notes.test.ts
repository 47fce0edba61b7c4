import { expect, it } from 'vitest';
import { pastNotes } from '../../src/app/session/past-notes.ts';
import { newObservationSheet } from '../../src/domain/document/observation-sheet.ts';
import { newSessionNote } from '../../src/domain/document/session-note.ts';
import { shippedFrames } from '../../src/domain/framework/shipped-frames.ts';
import { cycleId, day, sessionId } from '../../src/domain/ids.ts';
import { carriedFrom } from '../../src/domain/session/session.ts';
import { addFile } from '../../tenant/graph/drive/builders.ts';
import { openWorld } from '../graph/world.ts';

it('[4] what a note leaves open is handed on, also where an observer’s sheet of the same turn lies beside it', async () => {
  const world = openWorld();
  const [adele, alex, megan] = ['Adele Vance', 'Alex Wilber', 'Megan Bowen'].map((name) => world.join({ name }));
  if (!adele || !alex || !megan) throw new Error('Three people make a triad.');
  const people = [adele.id, alex.id, megan.id];
  const turn = { coachee: adele.id, coach: alex.id, observer: megan.id };
  const same = { cycle: cycleId('c_threeofus'), date: '2026-03-04T10:00:00+01:00', turn, visibleTo: people };
  const note = newSessionNote({
    ...same,
    id: 's_threeofus_1_t1',
    title: 'A note',
    lengthMin: 15,
    framework: 'grow',
    partners: people,
    agreementVersion: 1,
    expires: day('2026-08-31'),
    sections: [{ heading: 'For next time', kind: 'text', content: ['One sentence I can say'] }],
  });
  const sheet = newObservationSheet({
    ...same,
    id: 's_threeofus_1_t1_o',
    title: 'A sheet',
    notes: [{ kind: 'observation', text: 'You waited.' }],
  });
  const home = 'Apps/Grow Together/Three of us';
  // The folder of the app is made by asking for it.
  const { drive } = adele.graph;
  const root = await drive.appFolder();
  addFile(world.tenant, adele.person, `${home}/2026-03-04 Adele Vance.md`, note);
  addFile(world.tenant, adele.person, `${home}/2026-03-04 Adele Vance, seen by Megan Bowen.md`, sheet);
  const folder = await drive.find(root, 'Three of us');
  if (!folder) throw new Error('It was made above.');
  const notes = await pastNotes(drive, await drive.children(folder), sessionId('s_threeofus_2'));
  expect(carriedFrom(notes, people, shippedFrames)).toEqual({
    carried: [{ person: adele.id, topic: 'One sentence I can say', scale: [] }],
    gently: false,
  });
});
