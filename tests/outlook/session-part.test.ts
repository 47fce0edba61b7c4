import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstAnswer, readAsked } from '../../src/app/tab/links.ts';
import { joinLinkIn } from '../../src/domain/appointment/join-link.ts';
import { checkLength } from '../../src/domain/appointment/length-check.ts';
import {
  parseSessionSubPage,
  type SessionSetup,
  sessionIn,
  sessionPart,
  sessionSubPage,
  withOtherPart,
} from '../../src/domain/appointment/session-part.ts';
import { cadenceOf, parseStartSubPage, startSubPage } from '../../src/domain/appointment/start-wish.ts';
import { linkedCycle, markedCycle } from '../../src/domain/cycle/invitation.ts';

const teams = { origin: 'https://teams.microsoft.com', appId: '8d1b7f2a-3c64-4e5f-a1b0-7e9c52d4a836' };
const words = { name: 'CLEAR', welcome: 'As equals & friends', turns: 'Adele, then <Alex>', open: 'Open "it"' };
const setup: SessionSetup = {
  frame: 'clear',
  minutes: 45,
  partners: ['adele@alder.example', "o'neil+x@alder.example"],
};
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d';
const rule = `<div><span>${'_'.repeat(80)}</span></div>`;
const block = `${rule}<div><a href="${joinUrl}">Join the meeting now</a></div>${rule}`;
const stored = (inside: string): string => `<html>\r\n<head></head>\r\n<body>\r\n${inside}\r\n</body>\r\n</html>`;

const address = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9._%+'!&=-]{1,20}$/), fc.stringMatching(/^[a-z0-9-]{1,12}$/))
  .map(([name, host]) => `${name}@${host}.example`);
const anySetup = fc.record({
  frame: fc.constantFrom('clear', 'grow', 'oskar'),
  minutes: fc.integer({ min: 10, max: 180 }),
  partners: fc.array(address, { minLength: 2, maxLength: 3 }),
});
const anyWords = fc.record({
  name: fc.constantFrom('CLEAR', 'GROW'),
  welcome: fc.string({ unit: 'grapheme' }),
  turns: fc.string({ unit: 'grapheme' }),
  open: fc.string({ minLength: 1 }),
});

describe('a session in the text of an appointment', () => {
  it('is found again in HTML and in plain text, whoever takes part and whatever the words are', () => {
    fc.assert(
      fc.property(anySetup, anyWords, (wanted, said) => {
        // Words that are a place of the app themselves would be a second session.
        fc.pre(!/session[/%]/i.test(JSON.stringify(said)));
        const part = sessionPart(teams, wanted, said);
        expect(sessionIn(stored(`<p>Before</p>${part.html}${block}`))).toEqual(wanted);
        expect(sessionIn(`${part.text}\nAgenda`)).toEqual(wanted);
        expect(parseSessionSubPage(sessionSubPage(wanted))).toEqual(wanted);
      }),
    );
  });

  it('survives a mail server that writes the link’s escapes another way', () => {
    const { html } = sessionPart(teams, setup, words);
    const lower = html.replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase());
    expect(sessionIn(lower)).toEqual(setup);
    expect(sessionIn(html.replaceAll('%', '%25'))).toEqual(setup);
    expect(sessionIn(html.replaceAll('%22', '&quot;').replaceAll('%2F', '/'))).toEqual(setup);
  });

  it('is nobody’s cycle, and a cycle is no session', () => {
    const { html, text } = sessionPart(teams, setup, words);
    expect([markedCycle(text), linkedCycle(html)]).toEqual([undefined, undefined]);
    expect(sessionIn('https://x/l/entity/a/today?context=cycle%2Fc_firststeps%2Fd%2Fi')).toBeUndefined();
    expect(sessionIn('Our session/clear/45 was good')).toBeUndefined();
    expect(sessionIn('session/clear/45/nobody')).toBeUndefined();
  });

  it('is what its own link asks the tab for', () => {
    expect(readAsked(sessionSubPage(setup))).toEqual({ kind: 'session', session: setup });
    expect(firstAnswer(readAsked(sessionSubPage(setup)))).toEqual({ state: 'session', session: setup });
    expect(readAsked(startSubPage({ partners: ['a@b.example'] }))).toEqual({ kind: 'nothing' });
    expect(readAsked('session/clear')).toEqual({ kind: 'unknown' });
  });

  it('writes what people typed as text and never as HTML', () => {
    const { html } = sessionPart(teams, setup, words);
    expect(html).toContain('Adele, then &lt;Alex&gt;');
    expect(html).toContain('As equals &amp; friends');
  });

  it('is replaced to the letter: everything around it stays, the Teams block above all', () => {
    fc.assert(
      fc.property(
        anySetup,
        anySetup,
        fc.constantFrom('', '<p>Agenda</p>', '<div><p>One</p><p>Two</p></div>'),
        (a, b, around) => {
          const [old, next] = [
            sessionPart(teams, a, words).html,
            sessionPart(teams, b, { ...words, name: 'GROW' }).html,
          ];
          const before = stored(`${around}${old}${around}${block}`);
          expect(withOtherPart(before, next)).toBe(stored(`${around}${next}${around}${block}`));
        },
      ),
    );
  });

  it.each([
    ['it is not there', stored(block)],
    ['its link is gone', stored('<p>Grow Together · CLEAR</p><p>Words</p>')],
    ['the Teams block stands inside it', stored(sessionPart(teams, setup, words).html.replace('</p>', `</p>${block}`))],
    [
      'its lines were taken apart',
      stored(`<table><tr><td>${sessionPart(teams, setup, words).html.replace('</p>', '')}</td></tr></table>`),
    ],
  ])('is left alone where %s', (_, html) => {
    expect(withOtherPart(html, '<p>other</p>')).toBeUndefined();
  });
});

describe('the length of a session', () => {
  it.each([
    [10, 2, { kind: 'too-short', better: 15 }],
    [45, 2, { kind: 'fits', layout: { turns: 2, turn: 18 } }],
    [25, 2, { kind: 'one-turn', forAll: 45 }],
    [60, 3, { kind: 'fits', layout: { turns: 3, turn: 16 } }],
    [30, 3, { kind: 'one-turn', forAll: 45 }],
    [120, 2, { kind: 'too-long', better: 60 }],
  ])('%i minutes for %i', (minutes, people, answer) => {
    expect(checkLength(minutes, people)).toMatchObject(answer);
  });

  it('that is advised is one that fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.constantFrom(2, 3), (minutes, people) => {
        const check = checkLength(minutes, people);
        const better = check.kind === 'fits' ? minutes : check.kind === 'one-turn' ? check.forAll : check.better;
        expect(['fits', 'one-turn']).toContain(checkLength(better, people).kind);
        if (check.kind === 'one-turn') expect(checkLength(better, people).kind).toBe('fits');
      }),
    );
  });
});

describe('from an appointment to a cycle', () => {
  it('people, rhythm and length travel in the link', () => {
    const wish = fc.record(
      {
        partners: fc.array(address, { minLength: 1, maxLength: 2 }),
        cadence: fc.constantFrom(
          'weekly' as const,
          'every_2_weeks' as const,
          'every_3_weeks' as const,
          'monthly' as const,
        ),
        minutes: fc.integer({ min: 10, max: 180 }),
      },
      { requiredKeys: ['partners'] },
    );
    fc.assert(
      fc.property(wish, (wanted) => {
        expect(parseStartSubPage(startSubPage(wanted))).toEqual(wanted);
      }),
    );
  });

  it('a damaged link gives what can be read of it, another place nothing', () => {
    expect(parseStartSubPage('start/sometimes/4000/nobody,a%40b.example,%E0%A4%A')).toEqual({
      partners: ['a@b.example'],
    });
    expect(parseStartSubPage('start')).toEqual({ partners: [] });
    expect(parseStartSubPage('cycle/c_firststeps/d/i')).toBeUndefined();
    expect(parseStartSubPage('')).toBeUndefined();
  });

  it('only a rhythm of weeks or months is one of ours', () => {
    expect(cadenceOf({ unit: 'week', every: 2 })).toBe('every_2_weeks');
    expect(cadenceOf({ unit: 'month', every: 1 })).toBe('monthly');
    for (const other of [
      { unit: 'day', every: 1 },
      { unit: 'year', every: 1 },
      { unit: 'week', every: 7 },
      { unit: 'month', every: 3 },
    ] as const)
      expect(cadenceOf(other)).toBeUndefined();
  });
});

describe('the way into the meeting', () => {
  it('is the first Teams link of the text', () => {
    expect(joinLinkIn(stored(block))).toBe(joinUrl);
    expect(joinLinkIn('See https://teams.microsoft.com/meet/123?p=a&amp;b=c.')).toContain('?p=a&b=c');
    expect(joinLinkIn('<a href="https://teams.microsoft.com/l/entity/a/today">x</a>')).toBeUndefined();
  });
});
