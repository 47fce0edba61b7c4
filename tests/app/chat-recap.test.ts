import { describe, expect, it } from 'vitest';
import { chatOf } from '../../src/app/panel/chat.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { draftAgreement } from '../../src/domain/agreement/agreement.ts';
import { shippedFrames } from '../../src/domain/framework/shipped-frames.ts';
import { type PersonId, personId } from '../../src/domain/ids.ts';
import { foldAll } from '../../src/domain/session/session.ts';
import type { SessionEvent } from '../../src/domain/session/types.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { addEvent } from '../../tenant/graph/calendar/builders.ts';
import { chatOfMeeting, meetings } from '../../tenant/graph/chats/meeting-chat.ts';
import { openWorld } from '../graph/world.ts';

const line = 'We had a session.';

const meetingWorld = (consented: readonly Scope[]) => {
  const world = openWorld();
  const adele = world.join({ name: 'Adele Vance', consented });
  const alex = world.join({ name: 'Alex Wilber' });
  addEvent(world.tenant, adele.person, {
    subject: 'Together',
    start: '2026-11-22T09:00',
    minutes: 30,
    attendees: [alex.person],
    online: true,
  });
  const meeting = meetings(world.tenant.core)[0];
  if (!meeting) throw new Error('There is a meeting.');
  const asked: Scope[][] = [];
  const ask = async (scopes: readonly Scope[]): Promise<void> => void asked.push([...scopes]);
  return {
    world,
    asked,
    chat: chatOf(adele.graph, ask, meeting.threadId),
    said: () => chatOfMeeting(world.tenant.core, meeting).messages.map(({ from, content }) => [from, content]),
    adele,
  };
};

describe('the line in the chat', () => {
  it('is written in the name of whoever wishes it last', async () => {
    const { chat, said, adele } = meetingWorld(['ChatMessage.Send']);
    expect(await chat.say(line)).toBe('said');
    expect(said()).toEqual([[adele.id, line]]);
  });

  it('asks for the permission at that moment, and a no leaves everything as it is', async () => {
    const { chat, said, asked } = meetingWorld(['User.Read']);
    await expect(chat.say(line)).rejects.toMatchObject({ boundary: 'sign-in', reason: 'declined' });
    expect(asked).toHaveLength(1);
    expect(said()).toEqual([]);
  });

  it('is not written twice where the answer was lost', async () => {
    const { world, chat, said } = meetingWorld(['ChatMessage.Send']);
    world.tenant.faults.add({ kind: 'lose-response', path: '/messages', times: 'always' });
    expect(await chat.say(line)).toBe('perhaps');
    expect(said()).toHaveLength(1);
  });

  it('has one writer, the same on all devices: the last to say yes', () => {
    const [adele, alex] = [personId('adele'), personId('alex')];
    const running = rehearse({ role: 'coach', me: 'A', partner: 'B', topic: '', wish: '' }, () => 1);
    const plan = running.state().plan;
    if (!plan) throw new Error('A rehearsal has begun.');
    const people = [adele, alex];
    const turns = [{ coachee: adele, coach: alex, observer: null }];
    const begin = { ...plan, people, turns, agreement: draftAgreement('a_1', people), rehearsal: false };
    const wants = (by: PersonId, at: number, wanted: boolean): SessionEvent => ({
      kind: 'chat-recap',
      wanted,
      id: `${by}${at}`,
      by,
      at,
    });
    const events: SessionEvent[] = [
      { kind: 'begin', plan: begin, id: 'begin', by: adele, at: 0 },
      wants(adele, 1, true),
      wants(alex, 2, true),
      wants(adele, 3, false),
      wants(adele, 4, true),
    ];
    for (const order of [events, events.toReversed()])
      expect(foldAll(order, shippedFrames).chatRecap).toEqual([alex, adele]);
  });
});
