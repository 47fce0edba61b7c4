import { describe, expect, it } from 'vitest';
import { cycleUrl, invitationBody, linkedCycle, markedCycle } from '../../../src/domain/cycle/invitation.ts';
import { cycleId } from '../../../src/domain/ids.ts';
import { hostileTexts } from '../../surfaces/personal/hostile.data.ts';

const cycle = cycleId('c_firststeps');
const place = { cycle, driveId: 'b!drive', itemId: '01ITEM' };
const link = cycleUrl({ origin: 'https://teams.microsoft.com', appId: 'app' }, place);
const notebook = 'https://tenant.sharepoint.com/notebook?a=1&b=2';

describe('the text of an invitation', () => {
  it.each(hostileTexts.map((text) => [text.slice(0, 40), text]))(
    'writes %j as words: our two links are all there is',
    (_, text) => {
      const words = { welcome: text, openCycle: text, openNotebook: text, firstCoachees: text, inMeeting: text };
      const body = invitationBody(cycle, { cycle: link, notebook }, words, [
        { date: text, turns: [text, text] },
        { date: text, turns: [text] },
      ]);
      const tags = [...body.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
      expect(tags.filter((tag) => !/^<\/?(p|br|ul|ol|li|a)>$/.test(tag) && !tag.startsWith('<a href="'))).toEqual([]);
      const addresses = tags.flatMap((tag) => /^<a href="([^"]*)">$/.exec(tag)?.[1] ?? []);
      expect(addresses.map((one) => one.replaceAll('&amp;', '&'))).toEqual([link, notebook]);
      expect(body.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
      expect(markedCycle(body)).toBe(cycle);
      expect(linkedCycle(body)).toEqual(place);
    },
  );
});
