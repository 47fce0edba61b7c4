import { describe, expect, test } from 'vitest';
import { teamsBlock, withTeamsBlock } from '../../src/graph/teams-block.ts';

const joinUrl =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d&x=1';
const line = '_'.repeat(80);
const href = joinUrl.replaceAll('&', '&amp;');

const older = `<div style="width:100%;height: 20px;"><span style="white-space:nowrap">${line}</span> </div>
<div class="me-email-text"><a href="${href}">Click here to join the meeting</a></div>
<div style="width:100%;height: 20px;"><span>${line}</span></div>`;
const newer = `<div class="me-email-text" lang="en-US"><div aria-hidden="true">${line}</div>
<div><span>Microsoft Teams</span></div><div><a href="${href}">Join the meeting now</a></div>
<div aria-hidden="true">${line}</div></div>`;

describe('the block with the Teams link', () => {
  test.each([
    ['older', older],
    ['newer', newer],
  ])('is found in the %s form of invitations, whatever stands around it', (_, block) => {
    const body = `<html><body><p>Our words</p><hr>${line}<p>more</p>${block}<p>below</p></body></html>`;
    const found = teamsBlock(body, joinUrl);
    expect(found).toContain(href);
    expect(found?.match(/_{80}/g)).toHaveLength(2);
    expect(found).not.toMatch(/Our words|more|below/);
  });

  test('stays the same however often the words before it change', () => {
    let body = `<p>first</p>${older}`;
    const block = teamsBlock(body, joinUrl) ?? '';
    for (const words of ['second', 'third', 'fourth']) {
      body = withTeamsBlock(`<p>${words}</p>`, teamsBlock(body, joinUrl) ?? '');
      expect(teamsBlock(body, joinUrl)).toBe(block);
    }
    expect(body).not.toMatch(/first|second|third/);
    expect(body).toContain('fourth');
  });

  test('is found without a known link, and by the short form of links', () => {
    expect(teamsBlock(older, undefined)).toBeDefined();
    const short = older.replace(href, 'https://teams.microsoft.com/meet/123?p=abc');
    expect(teamsBlock(short, undefined)).toContain('/meet/123');
  });

  test.each(['', '<p>no meeting</p>', `<p>${href}</p>`, `${line}<p>${href}</p>`, `<p>${href}</p>${line}`])(
    'is not guessed where there is none: %#',
    (body) => expect(teamsBlock(body, joinUrl)).toBeUndefined(),
  );
});
