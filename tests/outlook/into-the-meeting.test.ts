import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/app/contract.ts';
import { offerOneSession } from '../../src/app/one-session/offer.ts';
import type { OneSession } from '../../src/app/one-session/one-session-contract.ts';
import type { FoundSession } from '../../src/app/session/find-session.ts';
import { type SessionSetup, sessionPart } from '../../src/domain/appointment/session-part.ts';
import { cycleId, zone } from '../../src/domain/ids.ts';
import { deployment } from '../app/cycle-world.ts';
import { openWorld, type Partner } from '../graph/world.ts';

const asPerson = ({ id, person }: Partner): Person => ({
  id,
  name: person.displayName,
  address: person.mail ?? person.userPrincipalName,
});
const words = { name: 'GROW', welcome: 'As equals.', turns: 'Alex, then Adele.', open: 'Open it' };
const note = { welcome: 'Hello.', openCycle: 'Open', openNotebook: 'Notebook', firstCoachees: 'First' };

describe('what was chosen beside the appointment in Outlook', () => {
  it('is what the meeting begins with: conversation, length, and who is coachee first', async () => {
    const world = openWorld({ start: '2026-03-03T08:55:00Z' });
    const adele = world.join({ name: 'Adele Vance' });
    const alex = world.join({ name: 'Alex Wilber' });
    const [me, partner] = [asPerson(adele), asPerson(alex)];
    const { calendar } = adele.graph;
    const series = await calendar.createSeries({
      subject: 'Time for us',
      body: '<p>Agenda</p>',
      start: '2026-03-03T10:00',
      zone: zone('Europe/Berlin'),
      minutes: 45,
      recurrence: { unit: 'week', every: 2 },
      ends: { count: 3 },
      attendees: [{ address: partner.address, name: partner.name }],
      transactionId: cycleId('c_0123456789ab'),
    });
    const setup: SessionSetup = { frame: 'grow', minutes: 25, partners: [partner.address, me.address] };
    const part = sessionPart({ origin: deployment.teamsOrigin, appId: deployment.teamsAppId }, setup, words);
    await calendar.updateBody(series.id, `${part.html}<p>Agenda</p>`);

    const begun = await new Promise<FoundSession>((resolve, reject) => {
      const show = (offer: OneSession): void => {
        if (offer.kind !== 'mine') return;
        expect(offer.suggested).toBe(25);
        if (offer.failure) reject(offer.failure);
        else offer.prepare({ partners: [partner.address], minutes: 25, words: note });
      };
      void offerOneSession({
        graph: adele.graph,
        meeting: { details: async () => ({ joinUrl: series.joinUrl ?? '' }) },
        deployment,
        me: async () => me,
        now: world.now,
        after: () => undefined,
        show,
        begin: async (found) => resolve(found),
        failed: reject,
      }).catch(reject);
    });
    expect(begun.plan).toMatchObject({ frame: 'grow', layout: { length: 25 } });
    expect(begun.plan.turns[0]?.coachee).toBe(alex.id);
  });
});
