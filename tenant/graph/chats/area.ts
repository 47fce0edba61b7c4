import type { Area, Context, Route } from '../area.ts';
import { onlyOptions } from '../odata/query.ts';
import { json, type Reply } from '../reply.ts';
import { deleteTab, listCatalog, listInstallations, listTabs, postInstallation, postTab } from './apps.ts';
import { chatAt, chatOfMeeting, meetings } from './meeting-chat.ts';
import { listMessages, postMessage } from './messages.ts';
import { findOnlineMeeting } from './online-meetings.ts';
import { chatJson, memberJson } from './render.ts';
import { initialChats } from './state.ts';

const basic = ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'];
const installs = [
  'TeamsAppInstallation.ManageSelectedForChat',
  'TeamsAppInstallation.ReadWriteAndConsentForChat',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForChat',
  'TeamsAppInstallation.ReadWriteForChat',
  'TeamsAppInstallation.ReadWriteSelfForChat',
];
const tabWrites = ['TeamsTab.ReadWrite.All', 'TeamsTab.ReadWriteForChat', 'TeamsTab.ReadWriteSelfForChat'];

function getChat(context: Context): Reply {
  onlyOptions(context.request, []);
  const { chat, meeting } = chatAt(context);
  return json(chatJson(context.core, chat, meeting));
}

function listChats(context: Context): Reply {
  onlyOptions(context.request, []);
  const { core, caller } = context;
  const mine = meetings(core)
    .map((meeting) => ({ meeting, chat: chatOfMeeting(core, meeting) }))
    .filter(({ chat }) => chat.members.includes(caller.id));
  return json({ value: mine.map(({ chat, meeting }) => chatJson(core, chat, meeting)) });
}

function listMembers(context: Context): Reply {
  onlyOptions(context.request, []);
  const { chat, meeting } = chatAt(context);
  return json({ value: chat.members.map((id) => memberJson(context.core, chat, meeting, id)) });
}

const route = (
  rule: string,
  method: Route['method'],
  path: string,
  scopes: readonly string[],
  handle: Route['handle'],
): Route => ({ rule, method, path, scopes, handle, service: 'teams' });

const chat = '/chats/{chatId}';
const messages = `${chat}/messages`;

/** From Microsoft's permission list. All but the reading of basics and the sending of messages need an admin's consent. */
const routes: readonly Route[] = [
  route('CHAT-1', 'GET', '/me/chats', basic, listChats),
  route('CHAT-1', 'GET', '/chats', basic, listChats),
  route('CHAT-1', 'GET', chat, basic, getChat),
  route('CHAT-2', 'GET', `${chat}/members`, [...basic, 'ChatMember.Read', 'ChatMember.ReadWrite'], listMembers),
  route('CHAT-3', 'GET', `${chat}/installedApps`, [...installs, 'TeamsAppInstallation.ReadForChat'], listInstallations),
  route('CHAT-3', 'POST', `${chat}/installedApps`, installs, postInstallation),
  route('CHAT-4', 'GET', `${chat}/tabs`, [...tabWrites, 'TeamsTab.Read.All'], listTabs),
  route('CHAT-4', 'POST', `${chat}/tabs`, [...tabWrites, 'TeamsTab.Create'], postTab),
  route('CHAT-4', 'DELETE', `${chat}/tabs/{tabId}`, tabWrites, deleteTab),
  route('CHAT-5', 'GET', messages, ['Chat.Read', 'Chat.ReadWrite'], listMessages),
  route('CHAT-5', 'POST', messages, ['Chat.ReadWrite', 'ChatMessage.Send', 'Group.ReadWrite.All'], postMessage),
  route(
    'CHAT-6',
    'GET',
    '/appCatalogs/teamsApps',
    [
      'AppCatalog.Read.All',
      'AppCatalog.ReadWrite.All',
      'AppCatalog.Submit',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    listCatalog,
  ),
  route('OM-1', 'GET', '/me/onlineMeetings', ['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'], findOnlineMeeting),
];

/** Chats of meetings, their apps and tabs, and finding a meeting by its address. */
export const chatsArea: Area = { name: 'chats', initial: initialChats, routes };
