import type { Context } from '../area.ts';
import { calendars, copiesOf, type MeetingRecord } from '../calendar/model.ts';
import type { Core } from '../core.ts';
import { denied, GraphError } from '../errors.ts';
import { findPerson } from '../people.ts';
import { type Chat, chatsOf } from './state.ts';

export type Meeting = MeetingRecord & { readonly joinUrl: string };

export function meetings(core: Core): Meeting[] {
  return Object.entries(calendars(core.state).meetings).map(([joinUrl, record]) => ({ ...record, joinUrl }));
}

/** The organiser's copy of the meeting's event or series, as long as it is in their calendar. */
export function organizersEvent(core: Core, { uid }: Meeting) {
  return copiesOf(core, uid).find(({ item }) => item.isOrganizer)?.item;
}

function invited(core: Core, meeting: Meeting): string[] {
  const addresses = organizersEvent(core, meeting)?.attendees.map(({ address }) => address) ?? [];
  return [meeting.organizerId, ...addresses.flatMap((address) => findPerson(core, address)?.id ?? [])];
}

/** The chat of a meeting, which comes into being with the meeting; whoever was invited once stays in it. */
export function chatOfMeeting(core: Core, meeting: Meeting): Chat {
  const { byThread } = chatsOf(core.state);
  const created = organizersEvent(core, meeting)?.created ?? core.now();
  const { threadId } = meeting;
  const chat = byThread[threadId] ?? {
    threadId,
    created,
    updated: created,
    members: [],
    installations: [],
    tabs: [],
    messages: [],
  };
  byThread[threadId] = chat;
  chat.members = [...new Set([...chat.members, ...invited(core, meeting)])];
  return chat;
}

export const notFound = (what: string) => new GraphError(404, 'NotFound', `No ${what} found with the given id.`);

/** The chat in the address, for its members alone. */
export function chatAt(context: Context): { chat: Chat; meeting: Meeting } {
  const { core, params, caller } = context;
  const meeting = meetings(core).find(({ threadId }) => threadId === params.chatId);
  if (!meeting) throw notFound('chat');
  const chat = chatOfMeeting(core, meeting);
  if (!chat.members.includes(caller.id)) throw denied('teams', 'User is not part of the chat.');
  return { chat, meeting };
}

/** The address of a meeting opens this chat, whoever asks: for the host page, which shows it. */
export function chatByJoinUrl(core: Core, joinUrl: string): Chat | undefined {
  const meeting = meetings(core).find((one) => one.joinUrl === joinUrl);
  return meeting && chatOfMeeting(core, meeting);
}
