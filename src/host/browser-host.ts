import type { Host, HostContext, Theme } from './host.ts';
import { createListeners } from './listeners.ts';

/** A plain browser page without a program around it. Looks follow the system, links the address bar. */
export const openBrowserHost = (): Host => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(forced-colors: active)');
  const themes = createListeners<[Theme], void>();
  const contexts = createListeners<[HostContext], void>();
  const resumes = createListeners<[], void>();
  const suspends = createListeners<[], Promise<void>>();

  const read = (): HostContext => {
    const subPage = decoded(location.hash.replace(/^#\/?/, ''));
    return {
      surface: 'tab',
      locale: navigator.language,
      theme: contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light',
      embedded: false,
      ...(subPage === '' ? {} : { subPage }),
    };
  };
  let context = read();

  const look = () => {
    const before = context;
    context = read();
    if (context.theme !== before.theme) themes.tell(context.theme);
    contexts.tell(context);
  };
  for (const query of [dark, contrast]) query.addEventListener('change', look);
  addEventListener('hashchange', look);
  addEventListener('languagechange', look);
  addEventListener('pagehide', () => suspends.tell());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) resumes.tell();
  });

  return {
    get context() {
      return context;
    },
    onTheme: themes.add,
    onContext: contexts.add,
    onResume: resumes.add,
    onSuspend: suspends.add,
    painted() {},
    ready() {},
    failed() {},
    async openLink(url) {
      window.open(url, '_blank', 'noopener');
    },
  };
};

/** A mangled link is passed on as it is, for the app to explain. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
