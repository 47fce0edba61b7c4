import type { Core } from '../core.ts';
import type { Person } from '../person.ts';
import { appended } from './body.ts';
import { calendars, type MeetingRecord, type Online } from './model.ts';

/** Teams writes its escapes in lower case. */
const encoded = (text: string) => encodeURIComponent(text).replace(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase());

/** A Teams meeting: one thread and one address for all occurrences of a series. */
export function newOnlineMeeting(core: Core, organizer: Person, uid: string, subject: string): Online {
  const threadId = `19:meeting_${core.entropy.token(48)}@thread.v2`;
  const context = JSON.stringify({ Tid: core.state.tenantId, Oid: organizer.id });
  const joinUrl = `https://teams.microsoft.com/l/meetup-join/${encoded(threadId)}/0?context=${encoded(context)}`;
  const digits = (length: number) => Array.from({ length }, () => Math.floor(core.entropy.next() * 10)).join('');
  calendars(core.state).meetings[joinUrl] = { threadId, organizerId: organizer.id, uid, subject };
  return { joinUrl, threadId, conferenceId: digits(9), passcode: core.entropy.token(8) };
}

/** The block that Outlook writes below the body. The meeting lives as long as the block is in the body. */
export function teamsBlock(online: Online): string {
  const grouped = online.conferenceId.replace(/(\d{3})(?=\d)/g, '$1 ');
  return [
    '<div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F">________________________________________________________________________________</span></div>',
    '<div class="me-email-text" lang="en-US">',
    '<div><span style="font-size:24px; font-weight:700">Microsoft Teams meeting</span></div>',
    `<div><a class="me-email-headline" id="meet_invite_block.action.join_link" href="${online.joinUrl}">Join the meeting now</a></div>`,
    `<div><span>Meeting ID: </span><span>${grouped}</span></div>`,
    `<div><span>Passcode: </span><span>${online.passcode}</span></div>`,
    '</div>',
    '<div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F">________________________________________________________________________________</span></div>',
  ].join('\r\n');
}

export const withBlock = (body: string, online: Online) =>
  hasBlock(body, online) ? body : appended(body, teamsBlock(online));

export const hasBlock = (body: string, online: Online) => body.includes(online.joinUrl);

/** For chats and online meetings: which meeting a join address opens. */
export function meetingByJoinUrl(core: Core, joinUrl: string): MeetingRecord | undefined {
  return calendars(core.state).meetings[joinUrl];
}
