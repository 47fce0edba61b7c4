import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AgreementDesk, openAgreementDesk } from '../../src/app/agreement/agreement-desk.ts';
import { keepAgreement } from '../../src/app/agreement/keep-agreement.ts';
import { lookInOpenSession } from '../../src/app/session/look-in.ts';
import { takeNotesHome } from '../../src/app/sharing/private-notes.ts';
import { inForce } from '../../src/domain/agreement/agreed-now.ts';
import type { Agreement, ItemId } from '../../src/domain/agreement/types.ts';
import { withdrawnByMe } from '../../src/domain/agreement/withdrawal.ts';
import { parseAgreement } from '../../src/domain/document/agreement-document.ts';
import { newSessionNote } from '../../src/domain/document/session-note.ts';
import { mayStartTurn, neutralLines } from '../../src/domain/session/session.ts';
import type { Partner } from '../graph/world.ts';
import { type MeetingRoom, meetingRoom, soon } from './meeting-room.ts';

let room: MeetingRoom;
beforeEach(async () => {
  room = await meetingRoom();
});
afterEach(() => room.leave());

const deskOf = async (partner: Partner): Promise<AgreementDesk> => {
  const documents = await room.documents(partner);
  const cycle = await room.cycle(documents);
  const { drive } = partner.graph.in({ mayAsk: false });
  const desk = openAgreementDesk({
    documents,
    me: partner.id,
    cycle,
    now: room.world.now,
    running: () => lookInOpenSession({ folder: room.folder, people: cycle.people }, partner.id, drive),
    takeNotesBack: () => takeNotesHome(documents, room.folder, partner.id),
  });
  await desk.refresh();
  return desk;
};

const onDesk = (desk: AgreementDesk): Agreement => {
  const view = desk.view.read();
  if (view.kind !== 'open') throw new Error(`The desk is ${view.kind}.`);
  return view.agreement;
};
const written = async (): Promise<Agreement> => {
  const { agreement } = parseAgreement(await room.text('agreement.md'));
  if (!agreement) throw new Error('There is an agreement.');
  return agreement;
};
const choose = (item: ItemId, option: string) =>
  ({ kind: 'choose', item, choice: { options: [option], extras: {} } }) as const;

const agreeAtDesks = async (adele: AgreementDesk, alex: AgreementDesk): Promise<void> => {
  await adele.change({ kind: 'propose' });
  await alex.refresh();
  await alex.change({ kind: 'confirm-all' });
  await adele.refresh();
};

describe('[2] an agreement between sessions', { timeout: 60_000 }, () => {
  it('is proposed by one and confirmed by the other, and the document says so for both', async () => {
    const [adele, alex] = [await deskOf(room.adele), await deskOf(room.alex)];
    expect(onDesk(adele).state).toBe('draft');
    await adele.change({ kind: 'propose' });
    expect((await written()).state).toBe('proposed');
    await alex.refresh();
    await alex.change({ kind: 'confirm-all' });
    expect(await written()).toMatchObject({ state: 'active', version: 1 });
    await adele.refresh();
    expect(onDesk(adele)).toMatchObject({ state: 'active', version: 1 });
  });

  it('a changed item waits for the other, the stricter holds until then, and it becomes the next version', async () => {
    const [adele, alex] = [await deskOf(room.adele), await deskOf(room.alex)];
    await agreeAtDesks(adele, alex);
    await alex.change(choose('confidentiality', 'learning'));
    await adele.refresh();
    expect(onDesk(adele).state).toBe('under_review');
    expect(inForce(onDesk(adele), 'confidentiality')).toBe('content');
    await adele.change({ kind: 'confirm', item: 'confidentiality' });
    expect(await written()).toMatchObject({ state: 'active', version: 2 });
    expect((await written()).earlier).toMatchObject([{ version: 1, changed: ['confidentiality'] }]);
    expect(await room.text('agreement.md')).toMatch(/# Earlier versions\n- v1 until .*Confidentiality changed\./);
  });

  it('two changes at once both arrive', async () => {
    const [adele, alex] = [await deskOf(room.adele), await deskOf(room.alex)];
    await agreeAtDesks(adele, alex);
    await Promise.all([adele.change(choose('time', 'five')), alex.change(choose('async', 'same_day'))]);
    const both = await written();
    expect(both.state).not.toBe('active');
    expect([both.items.time.proposal.options, both.items.async.proposal.options]).toEqual([['five'], ['same_day']]);
  });

  it('a withdrawal names nobody in the document; only who took back knows, on another device too, and turns on', async () => {
    const [adele, alex] = [await deskOf(room.adele), await deskOf(room.alex)];
    await agreeAtDesks(adele, alex);
    await adele.change({ kind: 'withdraw', what: 'notes' });
    expect((await written()).withdrawn).toMatchObject([{ what: 'notes', by: null }]);
    expect(await room.text('agreement.md')).not.toMatch(new RegExp(`withdrawn:[^]*by: ${room.adele.id}`));
    await alex.refresh();
    expect(inForce(onDesk(alex), 'notes')).toBe('coachee');
    expect(withdrawnByMe(onDesk(alex), room.alex.id)).toEqual([]);
    const elsewhere = await deskOf(room.adele);
    expect(withdrawnByMe(onDesk(elsewhere), room.adele.id)).toEqual(['notes']);
    await elsewhere.change({ kind: 'turn-on', what: 'notes' });
    expect((await written()).withdrawn).toEqual([]);
    await alex.refresh();
    expect(inForce(onDesk(alex), 'notes')).toBe('shared');
  });

  it('taking back the sharing of notes moves one’s own out of the shared folder, and nobody else’s', async () => {
    const [adele, alex] = [await deskOf(room.adele), await deskOf(room.alex)];
    await agreeAtDesks(adele, alex);
    const both = [room.adele.id, room.alex.id];
    for (const [name, coachee, coach] of [
      ['2026-11-24 Adele Vance.md', room.adele.id, room.alex.id],
      ['2026-11-24 Alex Wilber.md', room.alex.id, room.adele.id],
    ] as const)
      await room.adele.graph.drive.write(
        { folder: room.folder, name },
        newSessionNote({
          id: `s_${coachee}`,
          date: '2026-11-24T10:00:00+01:00',
          lengthMin: 45,
          framework: 'clear',
          partners: both,
          turn: { coachee, coach, observer: null },
          agreementVersion: 1,
          visibleTo: both,
          title: 'Session',
          sections: [{ heading: 'What I learned', kind: 'text', content: ['Silence helped.'] }],
        }),
        'create',
      );
    await adele.change({ kind: 'withdraw', what: 'notes' });
    expect(await room.names()).not.toContain('2026-11-24 Adele Vance.md');
    expect(await room.names()).toContain('2026-11-24 Alex Wilber.md');
    const own = await room.adele.graph.drive.find(
      await room.adele.graph.drive.appFolder(),
      '2026-11-24 Adele Vance.md',
    );
    const text = own && new TextDecoder().decode((await room.adele.graph.drive.read(own)).bytes);
    expect(text).toContain('Silence helped.');
    expect(text).toContain(`visible_to: [${room.adele.id}]`);
  });

  it('an end is an end for both', async () => {
    const [adele, alex] = [await deskOf(room.adele), await deskOf(room.alex)];
    await agreeAtDesks(adele, alex);
    await alex.change({ kind: 'withdraw', what: 'partnership' });
    await adele.refresh();
    expect(onDesk(adele).state).toBe('ended');
    await adele.change({ kind: 'propose' });
    expect((await written()).state).toBe('ended');
  });
});

describe('[2] an agreement while a session is open', { timeout: 60_000 }, () => {
  const bothIn = async () => {
    const [a, b] = [await room.panel(room.adele), await room.panel(room.alex)];
    const documents = await room.documents(room.adele);
    const adele = keepAgreement(
      a.running,
      a.found,
      async () => documents,
      async () => undefined,
    );
    return { a, b, adele, alex: b.running };
  };

  it('no turn starts unconfirmed; each change made in the session is in the document at once', async () => {
    const { a, adele, alex } = await bothIn();
    await adele.dispatch({ kind: 'agreement', change: { kind: 'propose' } });
    await adele.settled();
    expect((await written()).state).toBe('proposed');
    await adele.dispatch({ kind: 'start' });
    expect(adele.state().course.startedAt).toBeNull();
    await soon(() => expect(alex.state().agreement?.state).toBe('proposed'));
    await alex.dispatch({ kind: 'agreement', change: { kind: 'confirm-all' } });
    await soon(() => expect(adele.state().agreement?.state).toBe('active'));
    await adele.dispatch({ kind: 'start' });
    expect(mayStartTurn(adele.state())).toBe(true);
    await adele.dispatch({ kind: 'agreement', change: choose('time', 'five') });
    await adele.settled();
    expect(await written()).toMatchObject({ state: 'under_review', version: 1 });
    expect(mayStartTurn(adele.state())).toBe(false);
    await a.live.flush();
  });

  it('[12.4] what is taken back in the tab holds on every open screen at once, and they read the neutral line alone', async () => {
    const { adele, alex } = await bothIn();
    await adele.dispatch({ kind: 'agreement', change: { kind: 'propose' } });
    await soon(() => expect(alex.state().agreement?.state).toBe('proposed'));
    await alex.dispatch({ kind: 'agreement', change: { kind: 'confirm-all' } });
    await soon(() => expect(adele.state().agreement?.state).toBe('active'));
    const desk = await deskOf(room.alex);
    await desk.change({ kind: 'withdraw', what: 'notes' });
    await soon(() =>
      expect(neutralLines(adele.state(), room.adele.id)).toEqual([
        { what: 'notes', id: 'withdrawn.notes', text: 'Notes are private' },
      ]),
    );
    expect(adele.state().agreement && inForce(adele.state().agreement as Agreement, 'notes')).toBe('coachee');
    expect(await room.text('agreement.md')).toContain('notes');
    expect((await written()).withdrawn).toMatchObject([{ what: 'notes', by: null }]);
    expect(withdrawnByMe(onDesk(desk), room.alex.id)).toEqual(['notes']);
  });

  it('what was taken back before the session is known in it as one’s own', async () => {
    const desk = await deskOf(room.adele);
    const other = await deskOf(room.alex);
    await agreeAtDesks(desk, other);
    await desk.change({ kind: 'withdraw', what: 'async' });
    const { adele, alex } = await bothIn();
    expect(adele.state().agreement && withdrawnByMe(adele.state().agreement as Agreement, room.adele.id)).toEqual([]);
    await adele.begin();
    expect(adele.state().agreement && withdrawnByMe(adele.state().agreement as Agreement, room.adele.id)).toEqual([
      'async',
    ]);
    await adele.dispatch({ kind: 'agreement', change: { kind: 'turn-on', what: 'async' } });
    await adele.settled();
    expect((await written()).withdrawn).toEqual([]);
    await soon(() => expect(alex.state().agreement?.withdrawn).toEqual([]));
  });
});
