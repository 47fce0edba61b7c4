import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatUrl } from '../../../src/domain/cycle/chat-link.ts';
import { invitationBody, linkedCycle, markedCycle } from '../../../src/domain/cycle/invitation.ts';
import { cycleId } from '../../../src/domain/ids.ts';

const cycle = cycleId('c_abcdef123');
const urls = {
  cycle:
    'https://teams.microsoft.com/l/entity/app/today?context=%7B%22subEntityId%22%3A%22cycle%2Fc_abcdef123%2Fb!1%2F01X%22%7D',
  notebook: 'https://example.sharepoint.com/notebook',
};
const texts = {
  welcome: 'Hello',
  openCycle: 'Open',
  openNotebook: 'Notebook',
  firstCoachees: '',
  inMeeting: 'In the meeting, Grow Together is under Apps.',
};

describe('the invitation', () => {
  it('[6] shows the two taps as a picture of a fixed size, and says them in words to whoever sees no pictures', () => {
    const words = 'The first tap is on "Apps"';
    const body = invitationBody(cycle, urls, { ...texts, picture: { url: 'https://grow.example/a.png', words } }, []);
    expect(body).toContain(texts.inMeeting);
    expect(body).toContain(
      '<img src="https://grow.example/a.png" alt="The first tap is on &quot;Apps&quot;" width="420" height="220">',
    );
    expect([markedCycle(body), linkedCycle(body)?.cycle]).toEqual([cycle, cycle]);
    expect(invitationBody(cycle, urls, texts, [])).not.toContain('<img');
  });

  it('[6] the picture is there, sharp, light, and where other sites may show it', () => {
    const root = resolve(import.meta.dirname, '../../..');
    const png = readFileSync(resolve(root, 'public/icons/two-taps.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([840, 440]);
    expect(png.byteLength).toBeLessThan(15_000);
    const { routes } = JSON.parse(readFileSync(resolve(root, 'infra/staticwebapp.config.json'), 'utf8')) as {
      routes: { route: string; headers: Record<string, string> }[];
    };
    expect(routes.find(({ route }) => route === '/icons/*')?.headers).toMatchObject({
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
});

describe('the link to the chat with one’s partners', () => {
  it('names each by address, writes nothing, and is none where nobody has an address', () => {
    expect(chatUrl('https://teams.microsoft.com', ['alex@example.com', 'o’n+l@example.com'])).toBe(
      'https://teams.microsoft.com/l/chat/0/0?users=alex%40example.com,o%E2%80%99n%2Bl%40example.com',
    );
    expect(chatUrl('https://teams.microsoft.com', [''])).toBeUndefined();
  });
});
