import { placeUrl } from '../cycle/invitation.ts';
import type { FrameId } from '../framework/types.ts';
import { inLink, outOfLink } from './in-link.ts';

/*
 * An appointment that is a coaching session says so in its own text: people read it, and the link in it carries the same
 * for the app. It is one part of the text, which begins with the marker and ends with the link; whatever else stands
 * there (an agenda, the block with the Teams link) is not ours and is never touched.
 */

/** What an appointment's text says of the session that it is. */
export type SessionSetup = {
  readonly frame: FrameId;
  /** Whole minutes. */
  readonly minutes: number;
  /** Mail addresses of the partners, two or three, whoever is coachee first in front. */
  readonly partners: readonly string[];
};

/** The words of the part, in the organiser's language. */
export type SessionWords = {
  /** The frame's name. */
  readonly name: string;
  readonly welcome: string;
  readonly turns: string;
  readonly open: string;
};

/** The part as HTML, and as text for an appointment that is kept as plain text. */
export type SessionPart = { readonly html: string; readonly text: string };

const marker = 'Grow Together · ';
const pattern = /session\/([a-z][a-z0-9-]{1,30})\/(\d{1,3})\/([^\s/"<>&]{3,600})/u;

/** The place inside the app: `session/<frame>/<minutes>/<address>,<address>`. */
export const sessionSubPage = ({ frame, minutes, partners }: SessionSetup): string =>
  `session/${frame}/${minutes}/${partners.map(inLink).join(',')}`;

/** Reads such a place. Anything else gives undefined. */
export const parseSessionSubPage = (text: string): SessionSetup | undefined => {
  const [, frame, minutes, list] = pattern.exec(text) ?? [];
  if (frame === undefined || minutes === undefined || list === undefined) return undefined;
  const partners = list.split(',').map(outOfLink);
  const real = partners.length >= 2 && partners.length <= 3 && partners.every((one) => /^[^\s@]+@[^\s@]+$/.test(one));
  return real ? { frame, minutes: Number(minutes), partners } : undefined;
};

/** The session that a text of an appointment, HTML or plain, says it is; however a mail server wrote its escapes. */
export const sessionIn = (body: string): SessionSetup | undefined => {
  for (const [found] of body.matchAll(/session(?:%(?:25)*2F|\/)[^\s"'<>&)]+/giu)) {
    // The link's own escapes, and those of a server or of an odd address around them. Our JSON ends at a quote.
    for (let plain = found, times = 0; times < 4; times += 1) {
      const setup = parseSessionSubPage(plain.split(/["}]/)[0] ?? '');
      if (setup) return setup;
      plain = outOfLink(plain);
    }
  }
  return undefined;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Writes the part for an appointment. */
export const sessionPart = (
  teams: { readonly origin: string; readonly appId: string },
  setup: SessionSetup,
  words: SessionWords,
): SessionPart => {
  const url = placeUrl(teams, sessionSubPage(setup));
  return {
    html: [
      `<p>${escaped(marker + words.name)}</p>`,
      `<p>${escaped(words.welcome)}</p>`,
      `<p>${escaped(words.turns)}</p>`,
      `<p><a href="${escaped(url)}">${escaped(words.open)}</a></p>`,
    ].join('\n'),
    text: `${marker}${words.name}\n${words.welcome}\n${words.turns}\n${words.open}: ${url}\n`,
  };
};

/**
 * The text with the part in it replaced by another, everything else to the letter as it was. Undefined where the part's
 * edges cannot be told for sure, or where somebody put the Teams link between them: then nothing may be written.
 */
export const withOtherPart = (html: string, part: string): string | undefined => {
  const at = html.indexOf(marker);
  const link = at < 0 ? -1 : html.slice(at).search(/session(?:%(?:25)*2F|\/)/iu);
  if (at < 0 || link < 0) return undefined;
  const opening = /<(p|div)\b[^>]*>(?:\s|<[^>]*>)*$/iu.exec(lastBlock(html.slice(0, at)));
  const tag = opening?.[1]?.toLowerCase();
  if (opening === null || tag === undefined) return undefined;
  const from = at - (opening[0]?.length ?? 0);
  const closing = new RegExp(`</a>[\\s\\S]*?</${tag}>`, 'iu').exec(html.slice(at + link));
  if (closing === null) return undefined;
  const to = at + link + closing.index + closing[0].length;
  const old = html.slice(from, to);
  const count = (sign: RegExp): number => old.match(sign)?.length ?? 0;
  const whole = (['p', 'div'] as const).every(
    (name) => count(new RegExp(`<${name}\\b`, 'giu')) === count(new RegExp(`</${name}>`, 'giu')),
  );
  const foreign = /meetup-join|\/meet\/|_{20,}/iu.test(old);
  return whole && !foreign ? html.slice(0, from) + part + html.slice(to) : undefined;
};

/** From the last block that opens in front of the marker: what encloses that one is not ours. */
const lastBlock = (before: string): string =>
  before.slice(Math.max(before.lastIndexOf('<p'), before.lastIndexOf('<div')));
