import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Area, type Context, slice } from '../area.ts';
import { bodyOf } from '../chats/apps.ts';
import { badRequest, notImitated } from '../errors.ts';
import { onlyOptions } from '../odata/query.ts';
import { empty, type Reply } from '../reply.ts';

/** An entry of somebody's activity feed. */
export type FeedEntry = {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  /** The sentence, by the manifest's template. */
  readonly text: string;
  readonly preview: string;
  readonly url: string;
  /** Milliseconds UTC. */
  readonly created: number;
};

const initial = (): { entries: FeedEntry[] } => ({ entries: [] });
export const feedOf = slice<{ entries: FeedEntry[] }>('activity', initial);

type ActivityType = { readonly type: string; readonly templateText: string };

const manifestFile = resolve(import.meta.dirname, '../../../manifest/manifest.json');
const declared = (): readonly ActivityType[] =>
  (JSON.parse(readFileSync(manifestFile, 'utf8')) as { activities?: { activityTypes?: ActivityType[] } }).activities
    ?.activityTypes ?? [];

const textIn = (value: unknown, name: string): string => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  if (typeof text !== 'string' || text === '') throw badRequest(`'${name}' is missing.`);
  return text;
};

/** A link of Teams: Microsoft's, or this machine's imitation of it. */
const isTeamsLink = (url: string): boolean =>
  /^https:\/\/teams\.microsoft\.com\/l\/|^http:\/\/localhost:\d+\/l\//.test(url);

function send(context: Context): Reply {
  onlyOptions(context.request, []);
  const { core, caller, person } = context;
  const { topic, activityType, previewText, templateParameters, ...rest } = bodyOf(context);
  const other = Object.keys(rest)[0];
  if (other !== undefined) throw notImitated(`'${other}' of an activity notification`);
  const type = declared().find((one) => one.type === activityType);
  if (!type) throw badRequest(`The activity type '${String(activityType)}' is not in the manifest of the app.`);
  if (textIn(topic, 'source') !== 'text') throw notImitated('a topic that is no text');
  textIn(topic, 'value');
  const url = textIn(topic, 'webUrl');
  if (!isTeamsLink(url)) throw badRequest('topic.webUrl must be a deep link into Microsoft Teams.');
  if (Array.isArray(templateParameters) && templateParameters.length > 0) throw notImitated('template parameters');
  feedOf(core.state).entries.push({
    id: core.entropy.guid(),
    to: person.id,
    from: caller.id,
    // Whose act it is, Teams fills in by itself.
    text: type.templateText.replaceAll('{actor}', caller.displayName),
    preview: textIn(previewText, 'content').slice(0, 150),
    url,
    created: core.now(),
  });
  core.changes.emit({ area: 'activity', item: person.id });
  return empty();
}

/** Teams' activity feed, as far as the app writes into it. */
export const activityArea: Area = {
  name: 'activity',
  initial,
  routes: [
    {
      rule: 'ACT-1',
      method: 'POST',
      path: '/users/{personId}/teamwork/sendActivityNotification',
      service: 'teams',
      scopes: ['TeamsActivity.Send'],
      handle: send,
    },
  ],
};
