import type { Context } from '../area.ts';
import type { Core } from '../core.ts';
import { badRequest, denied, GraphError, notImitated } from '../errors.ts';
import { matches, parseFilter } from '../odata/filter.ts';
import { onlyOptions } from '../odata/query.ts';
import { empty, json, type Reply } from '../reply.ts';
import { chatAt, notFound } from './meeting-chat.ts';
import { appJson, installationJson, type Json, tabJson } from './render.ts';
import { type CatalogApp, type Chat, chatsOf, type Installation, type Tab } from './state.ts';

function expanded({ request }: Context, known: readonly string[]): string[] {
  const names = (request.query.get('$expand') ?? '').split(',').filter(Boolean);
  const other = names.find((name) => !known.includes(name));
  if (other) throw notImitated(`$expand=${other} of ${request.path}`);
  return names;
}

function filtered({ request }: Context, list: readonly Json[]): Json[] {
  const text = request.query.get('$filter');
  if (text === null) return [...list];
  const filter = parseFilter(text);
  return list.filter((item) => matches(filter, item));
}

export function bodyOf({ request }: Context): Json {
  const body = request.body();
  if (typeof body !== 'object' || body === null) throw badRequest('The request body must be a JSON object.');
  return body as Json;
}

/** The catalogue's app that a body binds to. */
function boundApp(core: Core, body: Json): CatalogApp {
  const bind = body['teamsApp@odata.bind'];
  const id = typeof bind === 'string' ? /\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bind)?.[1] : undefined;
  if (id === undefined) throw badRequest("'teamsApp@odata.bind' is missing or no address of the catalog.");
  const app = chatsOf(core.state).catalog.find((one) => one.id === id);
  if (!app) throw new GraphError(404, 'NotFound', `App with id ${id} is not in the catalog.`);
  return app;
}

export function listCatalog(context: Context): Reply {
  onlyOptions(context.request, ['$filter']);
  return json({ value: filtered(context, chatsOf(context.core.state).catalog.map(appJson)) });
}

export function listInstallations(context: Context): Reply {
  onlyOptions(context.request, ['$expand', '$filter']);
  const { chat } = chatAt(context);
  const expand = expanded(context, ['teamsApp', 'teamsAppDefinition']);
  // A filter on the app works whether or not the app is asked for.
  const all = filtered(
    context,
    chat.installations.map((one) => ({ ...installationJson(context.core, one, ['teamsApp']), key: one.id })),
  );
  const kept = chat.installations.filter(({ id }) => all.some(({ key }) => key === id));
  return json({ value: kept.map((one) => installationJson(context.core, one, expand)) });
}

/** Puts an app into a chat, as the person does by hand in Teams. */
export function install(core: Core, chat: Chat, appId: string): Installation {
  const installation = { id: Buffer.from(`${chat.threadId}##${appId}`).toString('base64'), appId };
  chat.installations.push(installation);
  core.changes.emit({ area: 'chats', item: chat.threadId });
  return installation;
}

/** Of the scopes that install, these may also consent to what the app wants of the chat. */
const consenting = [
  'TeamsAppInstallation.ReadWriteAndConsentForChat',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForChat',
];

export function postInstallation(context: Context): Reply {
  const { chat } = chatAt(context);
  const body = bodyOf(context);
  const app = boundApp(context.core, body);
  if (body.consentedPermissionSet !== undefined) throw notImitated('consentedPermissionSet');
  if (app.wantsOfChats && !consenting.some((scope) => context.scopes.has(scope)))
    throw denied('teams', 'The app requires consent to resource-specific permissions.');
  if (chat.installations.some(({ appId }) => appId === app.id)) {
    throw new GraphError(409, 'Conflict', 'App is already installed in this chat.');
  }
  const installation = install(context.core, chat, app.id);
  const Location = `/chats/${encodeURIComponent(chat.threadId)}/installedApps/${installation.id}`;
  return json(installationJson(context.core, installation, []), 201, { Location });
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

/** Pins a page of an installed app, as the person does by hand in Teams. */
export function addTab(
  core: Core,
  chat: Chat,
  options: {
    appId: string;
    displayName: string;
    entityId: string | null;
    contentUrl: string | null;
    websiteUrl?: string | null;
  },
): Tab {
  const { appId, displayName, entityId, contentUrl, websiteUrl = null } = options;
  const configuration = { entityId, contentUrl, websiteUrl, removeUrl: null };
  const tab: Tab = { id: core.entropy.guid(), appId, displayName, configuration };
  chat.tabs.push(tab);
  core.changes.emit({ area: 'chats', item: chat.threadId });
  return tab;
}

export function listTabs(context: Context): Reply {
  onlyOptions(context.request, ['$expand', '$filter']);
  const { chat } = chatAt(context);
  const expand = expanded(context, ['teamsApp']);
  const kept = filtered(
    context,
    chat.tabs.map((tab) => tabJson(context.core, tab, ['teamsApp'])),
  );
  const tabs = chat.tabs.filter(({ id }) => kept.some((one) => one.id === id));
  return json({ value: tabs.map((tab) => tabJson(context.core, tab, expand)) });
}

export function postTab(context: Context): Reply {
  const { core } = context;
  const { chat } = chatAt(context);
  const body = bodyOf(context);
  const app = boundApp(core, body);
  if (typeof body.displayName !== 'string' || body.displayName === '') throw badRequest('displayName is missing.');
  if (!chat.installations.some(({ appId }) => appId === app.id)) {
    throw badRequest('The app that is referenced by the tab is not installed in this chat.');
  }
  const given = (body.configuration ?? {}) as Json;
  const tab = addTab(core, chat, {
    appId: app.id,
    displayName: body.displayName.slice(0, 128),
    entityId: textOrNull(given.entityId),
    contentUrl: textOrNull(given.contentUrl),
    websiteUrl: textOrNull(given.websiteUrl),
  });
  tab.configuration.removeUrl = textOrNull(given.removeUrl);
  return json(tabJson(core, tab, []), 201);
}

export function deleteTab(context: Context): Reply {
  const { chat } = chatAt(context);
  const tab = chat.tabs.find(({ id }) => id === context.params.tabId);
  if (!tab) throw notFound('tab');
  chat.tabs = chat.tabs.filter((other) => other !== tab);
  context.core.changes.emit({ area: 'chats', item: chat.threadId });
  return empty();
}
