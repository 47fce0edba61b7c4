import type { Context } from '../area.ts';
import type { Core } from '../core.ts';
import { badRequest, notImitated } from '../errors.ts';
import { onlyOptions, page } from '../odata/query.ts';
import { json, type Reply } from '../reply.ts';
import { bodyOf } from './apps.ts';
import { chatAt } from './meeting-chat.ts';
import { messageJson } from './render.ts';
import type { Chat, Message } from './state.ts';

/** The longest message that Teams takes, in bytes of UTF-16. */
const longest = 28_000;

export function addMessage(
  core: Core,
  chat: Chat,
  from: string,
  content: string,
  contentType: Message['contentType'] = 'text',
): Message {
  const created = core.now();
  // Ids are times in Teams; two messages of one moment get two.
  const last = Number(chat.messages.at(-1)?.id ?? 0);
  const message: Message = { id: String(Math.max(created, last + 1)), created, from, contentType, content };
  chat.messages.push(message);
  chat.updated = created;
  core.changes.emit({ area: 'chats', item: chat.threadId });
  return message;
}

/** Newest first, twenty a page and fifty at most. */
export function listMessages(context: Context): Reply {
  onlyOptions(context.request, ['$top', '$skiptoken']);
  const { core, request } = context;
  const { chat } = chatAt(context);
  const render = (message: Message) => messageJson(core, chat, message);
  const newest = [...chat.messages].reverse();
  const options = { context: 'chats/messages', size: 20, most: 50, by: '$skiptoken' as const, render };
  return json(page(request, core.origins.graph, newest, options));
}

export function postMessage(context: Context): Reply {
  const { core, caller } = context;
  const { chat } = chatAt(context);
  const { body, ...rest } = bodyOf(context);
  const other = Object.keys(rest)[0];
  if (other !== undefined) throw notImitated(`'${other}' of a chat message`);
  const { content, contentType = 'text' } = (body ?? {}) as { content?: unknown; contentType?: unknown };
  if (typeof content !== 'string' || content.trim() === '') throw badRequest('Message body cannot be empty.');
  if (contentType !== 'text' && contentType !== 'html') throw badRequest('Unknown contentType of the message body.');
  if (content.length * 2 > longest) throw badRequest('Message body is too large.');
  return json(messageJson(core, chat, addMessage(core, chat, caller.id, content, contentType)), 201);
}
