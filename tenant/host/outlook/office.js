/*
 * A stand-in for Microsoft's Office.js, as far as a pane beside an appointment uses it. The app server serves it in place
 * of the library that outlook.html names; Outlook's end is the host page (office-bridge.ts). Rules OFF-* in RULES.md.
 * In compose mode members are questions, in read mode values; what a requirement set lacks is not there at all.
 */
(() => {
  const hostOrigin = '%HOST%';
  // The real library takes these two away from the page.
  history.pushState = null;
  history.replaceState = null;

  const waiting = new Map();
  const listeners = new Map();
  const authListeners = new Set();
  let next = 0;

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== hostOrigin) return;
    const news = event.data?.tenantOffice;
    if (news === undefined) return;
    if (news.auth !== undefined) for (const tell of [...authListeners]) tell(news.auth);
    else if (news.event !== undefined) {
      if (news.event === 'officeThemeChanged') Office.context.officeTheme = news.theme;
      for (const tell of listeners.get(news.event) ?? []) tell({ type: news.event });
    } else {
      waiting.get(news.id)?.(news);
      waiting.delete(news.id);
    }
  });
  const post = (message) => window.parent.postMessage({ tenantOffice: message }, hostOrigin);
  const ask = (call, args = []) =>
    new Promise((resolve) => {
      next += 1;
      waiting.set(next, resolve);
      post({ id: next, call, args });
    });

  /** `(…, options?, callback?)` as every asynchronous member of the library has it. */
  const asynchronous =
    (call, revive = (value) => value) =>
    (...given) => {
      const callback = typeof given.at(-1) === 'function' ? given.pop() : undefined;
      const args = given.map((one) => (one instanceof Date ? one.getTime() : one));
      ask(call, args).then(({ value, error }) =>
        callback?.(
          error === undefined
            ? { status: 'succeeded', value: revive(value) }
            : { status: 'failed', error, value: undefined },
        ),
      );
    };
  const date = (value) => new Date(value);
  const later = (version, has, members) => (has('Mailbox', version) ? members : {});

  const composed = (has) => ({
    itemType: 'appointment',
    subject: { getAsync: asynchronous('subject.get'), setAsync: asynchronous('subject.set') },
    start: { getAsync: asynchronous('start.get', date), setAsync: asynchronous('start.set') },
    end: { getAsync: asynchronous('end.get', date), setAsync: asynchronous('end.set') },
    location: { getAsync: asynchronous('location.get'), setAsync: asynchronous('location.set') },
    requiredAttendees: { getAsync: asynchronous('required.get'), setAsync: asynchronous('required.set') },
    optionalAttendees: { getAsync: asynchronous('optional.get'), setAsync: asynchronous('optional.set') },
    body: {
      getAsync: asynchronous('body.get'),
      getTypeAsync: asynchronous('body.getType'),
      prependAsync: asynchronous('body.prepend'),
      setAsync: asynchronous('body.set'),
    },
    ...later('1.3', has, { saveAsync: asynchronous('save') }),
  });

  const read = ({ snapshot }) => ({
    itemType: 'appointment',
    ...snapshot,
    start: date(snapshot.start),
    end: date(snapshot.end),
    body: { getAsync: asynchronous('body.get') },
  });

  const itemOf = (opened, has) => {
    if (opened.mode === 'none') return null;
    const item = opened.mode === 'compose' ? composed(has) : read(opened);
    const { recurrence, seriesId, ...rest } = item;
    return {
      ...rest,
      ...later('1.7', has, {
        seriesId: opened.seriesId,
        recurrence: opened.mode === 'compose' ? { getAsync: asynchronous('recurrence.get') } : opened.recurrence,
        addHandlerAsync: (event, handler, ...given) => {
          listeners.set(event, [...(listeners.get(event) ?? []), handler]);
          given.at(-1)?.({ status: 'succeeded' });
        },
      }),
      ...later('1.8', has, {
        enhancedLocation: { getAsync: asynchronous('places.get') },
        categories: { addAsync: asynchronous('categories.add'), getAsync: asynchronous('categories.get') },
        ...(opened.mode === 'compose' ? { getItemIdAsync: asynchronous('itemId.get') } : {}),
      }),
    };
  };

  const atLeast = (have, wanted) => {
    const [major = 0, minor = 0] = have.split('.').map(Number);
    const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
    return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  };

  const nobody = { host: null, platform: null };
  let ready = Promise.resolve(nobody);
  const Office = {
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    CoercionType: { Html: 'html', Text: 'text' },
    context: {},
    onReady: (told) =>
      ready.then((info) => {
        told?.(info);
        return info;
      }),
  };
  globalThis.Office = Office;
  if (window.parent === window) return;

  ready = ask('open').then(({ value: opened }) => {
    const has = (name, version) => opened.sets[name] !== undefined && atLeast(opened.sets[name], version);
    Office.context = {
      displayLanguage: opened.locale,
      contentLanguage: opened.locale,
      officeTheme: opened.theme,
      requirements: { isSetSupported: (name, version = '1.1') => has(name, version) },
      ui: has('OpenBrowserWindowApi', '1.1')
        ? { openBrowserWindow: (url) => void ask('openBrowserWindow', [url]) }
        : {},
      mailbox: {
        item: itemOf(opened, has),
        userProfile: opened.profile,
        ...later('1.3', has, { convertToRestId: (id) => id.replaceAll('/', '-').replaceAll('+', '_') }),
        ...later('1.5', has, {
          addHandlerAsync: (event, handler, ...given) => {
            listeners.set(event, [...(listeners.get(event) ?? []), handler]);
            given.at(-1)?.({ status: 'succeeded' });
          },
        }),
      },
    };
    // Where sign-in of nested apps is supported, the library itself brings the bridge that msal looks for.
    if (has('NestedAppAuth', '1.1'))
      globalThis.nestedAppAuthBridge = {
        postMessage: (data) => post({ auth: data }),
        addEventListener: (_, tell) => authListeners.add(tell),
        removeEventListener: (_, tell) => authListeners.delete(tell),
      };
    return { host: 'Outlook', platform: 'OfficeOnline' };
  });
})();
