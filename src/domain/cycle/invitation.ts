import { type CycleId, cycleId } from '../ids.ts';

/**
 * The invitation is how a partner's app finds a cycle: the organiser's extended properties do not reach attendees'
 * copies, but the body does. Its first line is a marker that also shows in `bodyPreview`; its link carries where the
 * shared folder is. Source: docs/decisions/finding-a-cycle.md.
 */

/** Where a cycle's shared folder is, as the link of its invitation says. */
export type CycleLink = {
  readonly cycle: CycleId;
  readonly driveId: string;
  readonly itemId: string;
  /** The week of the session that the link means, from 1; absent: the cycle as a whole. */
  readonly week?: number;
};

const markerPattern = /Grow Together · (c_[a-z0-9]{6,40})/u;
const subPagePattern =
  /cycle\/(c_[a-z0-9]{6,40})\/([A-Za-z0-9!._-]{1,200})\/([A-Za-z0-9!._-]{1,200})(?:\/week\/([1-9]\d{0,2})(?!\d))?/u;

/** The first line of an invitation. */
export const cycleMarker = (cycle: CycleId): string => `Grow Together · ${cycle}`;

/** The cycle that a text of an event (preview or body) is marked with. */
export const markedCycle = (text: string): CycleId | undefined => {
  const found = markerPattern.exec(text)?.[1];
  return found === undefined ? undefined : cycleId(found);
};

/** The place inside the app that a link opens: `cycle/<id>/<driveId>/<itemId>`, with `/week/<n>` for one session. */
export const cycleSubPage = ({ cycle, driveId, itemId, week }: CycleLink): string =>
  `cycle/${cycle}/${driveId}/${itemId}${week === undefined ? '' : `/week/${week}`}`;

/** Reads a place inside the app. Anything that is not one, old or damaged, gives undefined. */
export const parseCycleSubPage = (text: string): CycleLink | undefined => {
  const found = subPagePattern.exec(text);
  const [, cycle, driveId, itemId, week] = found ?? [];
  if (!cycle || !driveId || !itemId) return undefined;
  return { cycle: cycleId(cycle), driveId, itemId, ...(week === undefined ? {} : { week: Number(week) }) };
};

/** The deep link to a place inside the app's personal tab, in the Teams of whoever follows it. */
export const placeUrl = (teams: { origin: string; appId: string }, subPage: string): string =>
  `${teams.origin}/l/entity/${teams.appId}/today?context=${encodeURIComponent(JSON.stringify({ subEntityId: subPage }))}`;

/** The deep link that opens the app at a cycle, inside the Teams of whoever follows it. */
export const cycleUrl = (teams: { origin: string; appId: string }, link: CycleLink): string =>
  placeUrl(teams, cycleSubPage(link));

/** Finds the link in the body of an event, HTML or text, however the mail server rewrote its escapes. */
export const linkedCycle = (body: string): CycleLink | undefined => {
  const plain = body.replaceAll('&amp;', '&').replaceAll(/%25/g, '%');
  for (const [encoded] of plain.matchAll(/cycle(?:%2F|\/)[A-Za-z0-9!._%/-]+/giu)) {
    const link = parseCycleSubPage(encoded.replaceAll(/%2F/gi, '/').replaceAll(/%21/g, '!'));
    if (link) return link;
  }
  return undefined;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What the invitation says, in the order it says it. Texts come from the catalogue of the organiser's language. */
export type InvitationTexts = {
  readonly welcome: string;
  readonly openCycle: string;
  readonly openNotebook: string;
  readonly firstCoachees: string;
  /** How the app comes into the meeting, in one line. Absent in what an earlier version of the app began to set up. */
  readonly inMeeting?: string;
  /**
   * The same as a drawing, for mail programs that show pictures from elsewhere: its https address, and what it shows in words
   * for all others. 420 by 220 pixels.
   */
  readonly picture?: { readonly url: string; readonly words: string };
};

const turnsOf = (turns: readonly string[]): string =>
  turns.length > 1
    ? `<ol>${turns.map((turn) => `<li>${escaped(turn)}</li>`).join('')}</ol>`
    : turns.map((turn) => `: ${escaped(turn)}`).join('');

/** The body of the series, as HTML: marker, link into the app, link to the notebook, who has which role on which date: a line for each turn. */
export const invitationBody = (
  cycle: CycleId,
  urls: { readonly cycle: string; readonly notebook: string },
  texts: InvitationTexts,
  dates: readonly { readonly date: string; readonly turns: readonly string[] }[],
): string =>
  [
    `<p>${escaped(cycleMarker(cycle))}</p>`,
    `<p>${escaped(texts.welcome)}</p>`,
    `<p><a href="${escaped(urls.cycle)}">${escaped(texts.openCycle)}</a><br><a href="${escaped(urls.notebook)}">${escaped(texts.openNotebook)}</a></p>`,
    dates.length > 0
      ? `<p>${escaped(texts.firstCoachees)}</p><ul>${dates.map(({ date, turns }) => `<li>${escaped(date)}${turnsOf(turns)}</li>`).join('')}</ul>`
      : '',
    texts.inMeeting ? `<p>${escaped(texts.inMeeting)}</p>` : '',
    texts.picture
      ? `<p><img src="${escaped(texts.picture.url)}" alt="${escaped(texts.picture.words)}" width="420" height="220"></p>`
      : '',
  ].join('\n');
