import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { activityTypes, partnerNews } from '../../src/app/activity/partner-news.ts';
import { openLocalStore } from '../../src/app/local-store.ts';
import type { Identity } from '../../src/identity/identity.ts';
import type { Scope } from '../../src/identity/scopes.ts';
import { SignInFailure } from '../../src/identity/sign-in-failure.ts';
import { feedOf } from '../../tenant/graph/activity/area.ts';
import { openWorld } from '../graph/world.ts';

const link = 'https://teams.microsoft.com/l/entity/app/today?context=x';

/** Adele, who may turn it on, and Alex. `answer` is what she says when she is asked. */
const desk = (answer: 'yes' | 'no' = 'yes') => {
  const world = openWorld();
  const adele = world.join({ name: 'Adele Vance', consented: ['User.Read', 'TeamsActivity.Send'] });
  const alex = world.join({ name: 'Alex Wilber' });
  const asked: (readonly Scope[])[] = [];
  const identity: Pick<Identity, 'ask'> = {
    async ask(scopes) {
      asked.push(scopes);
      if (answer === 'no') throw new SignInFailure('declined', undefined, { scopes });
    },
  };
  const store = openLocalStore(`news-${adele.id}-${answer}-${Math.trunc(world.now())}-${asked.length}-${desks}`);
  desks += 1;
  const news = partnerNews({ graph: adele.graph, identity: identity as Identity, store });
  return { world, alex, news, asked, feed: () => feedOf(world.tenant.state).entries };
};
let desks = 0;

it('tells nobody anything until it is turned on, and asks for nothing before', async () => {
  const { news, alex, feed, asked, world } = desk();
  await news.tell('cycleStarted', alex.id, link);
  expect([feed(), asked, world.requests()]).toEqual([[], [], []]);
});

it('turned on with a yes, it tells that something happened and nothing of what', async () => {
  const { news, alex, feed, asked } = desk();
  await news.want(true);
  expect(asked).toEqual([['TeamsActivity.Send']]);
  await news.tell('timeProposed', alex.id, link);
  expect(feed()).toMatchObject([
    {
      to: alex.id,
      text: 'Adele Vance proposes another time for your session',
      preview: 'Grow Together',
      url: link,
    },
  ]);
});

it('a no leaves it off', async () => {
  const { news } = desk('no');
  await expect(news.want(true)).rejects.toBeInstanceOf(SignInFailure);
  expect(await news.wanted()).toBe(false);
});

it('an entry that does not go is dropped without a word, and never sent twice', async () => {
  const { news, alex, feed, world } = desk();
  await news.want(true);
  world.tenant.faults.add({ kind: 'lose-response', path: 'sendActivityNotification', times: 'always' });
  await news.tell('cycleStarted', alex.id, link);
  world.tenant.faults.clear();
  expect(feed()).toHaveLength(1);
  world.tenant.faults.add({ kind: 'refuse', status: 403, code: 'Forbidden', path: 'sendActivityNotification' });
  await news.tell('cycleStarted', alex.id, link);
  expect(feed()).toHaveLength(1);
});

it('has exactly the types that the manifest declares, whose sentences have no place for content', () => {
  const text = readFileSync(join(import.meta.dirname, '../../manifest/manifest.json'), 'utf8');
  const { activities } = JSON.parse(text) as {
    activities: { activityTypes: { type: string; templateText: string }[] };
  };
  expect(activities.activityTypes.map(({ type }) => type).sort()).toEqual([...activityTypes].sort());
  for (const { templateText } of activities.activityTypes) expect(templateText.match(/\{\w+\}/g)).toEqual(['{actor}']);
});
