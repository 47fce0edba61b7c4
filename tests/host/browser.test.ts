import { afterEach, expect, test } from 'vitest';
import { openHost } from '../../src/host/open-host.ts';

const names = ['window', 'matchMedia', 'location', 'addEventListener', 'navigator'] as const;
afterEach(() => {
  for (const name of names) Reflect.deleteProperty(globalThis, name);
});

/** A page that nobody frames, with its media queries and address bar. */
const page = (hash = '') => {
  const events = new EventTarget();
  const queries = new Map<string, EventTarget & { matches: boolean }>();
  const opened: string[] = [];
  const matchMedia = (text: string) => {
    const query = queries.get(text) ?? Object.assign(new EventTarget(), { matches: false });
    queries.set(text, query);
    return query;
  };
  const location = { hash };
  const window = { parent: undefined as unknown, open: (url: string) => void opened.push(url) };
  window.parent = window;
  const navigator = { language: 'de-DE' };
  Object.assign(globalThis, {
    navigator,
    window,
    matchMedia,
    location,
    addEventListener: events.addEventListener.bind(events),
  });
  return {
    opened,
    prefer(text: string) {
      const query = matchMedia(text);
      query.matches = true;
      query.dispatchEvent(new Event('change'));
    },
    go(next: string) {
      location.hash = next;
      events.dispatchEvent(new Event('hashchange'));
    },
    show: (persisted: boolean) => events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted })),
  };
};

test('a plain page is a tab without meeting, picker or person', async () => {
  page('#/cycle/d/1%202');
  const host = await openHost({ hostOrigins: [] });
  expect(host.context).toMatchObject({
    surface: 'tab',
    embedded: false,
    theme: 'light',
    subPage: 'cycle/d/1 2',
    locale: 'de-DE',
  });
  expect(host.context.person ?? host.meeting ?? host.people).toBeUndefined();
});

test('a mangled link opens the page all the same', async () => {
  page('#/cycle/%E0%A4%A');
  expect((await openHost({ hostOrigins: [] })).context.subPage).toBe('cycle/%E0%A4%A');
});

test('looks follow the system, forced colours before dark', async () => {
  const { prefer } = page();
  const host = await openHost({ hostOrigins: [] });
  const heard: string[] = [];
  host.onTheme((theme) => heard.push(theme));
  prefer('(prefers-color-scheme: dark)');
  prefer('(forced-colors: active)');
  expect(heard).toEqual(['dark', 'contrast']);
});

test('a link into the app changes the place; a page from the back-forward cache wakes', async () => {
  const { go, show, opened } = page();
  const host = await openHost({ hostOrigins: [] });
  const places: (string | undefined)[] = [];
  host.onContext(({ subPage }) => places.push(subPage));
  go('#/today');
  let woken = 0;
  host.onResume(() => {
    woken += 1;
  });
  show(false);
  show(true);
  expect(places).toEqual(['today']);
  expect(woken).toBe(1);
  await host.openLink('https://example.com/');
  expect(opened).toEqual(['https://example.com/']);
});
