import { app, people as picker } from '@microsoft/teams-js';
import type { Host, HostContext, Theme } from './host.ts';
import { HostFailure } from './host-failure.ts';
import { createListeners } from './listeners.ts';
import { meetingCapability, peopleCapability } from './teams-capabilities.ts';
import { toHostContext, toTheme } from './teams-context.ts';

/**
 * Teams and every other host that speaks with teams-js (Outlook and Microsoft 365 frame the personal tab the same way).
 * The only place that calls `app.initialize`. Never settles for a host that is not listed; `openHost` ends the wait.
 */
export const openTeamsHost = async (hostOrigins: readonly string[]): Promise<Host> => {
  try {
    await app.initialize([...hostOrigins]);
  } catch (cause) {
    throw new HostFailure('no-host', undefined, { cause });
  }
  let context = toHostContext(await app.getContext());
  const themes = createListeners<[Theme], void>();
  const contexts = createListeners<[HostContext], void>();
  const resumes = createListeners<[], void>();
  const suspends = createListeners<[], Promise<void>>();

  const become = (next: HostContext) => {
    const before = context;
    context = next;
    if (next.theme !== before.theme) themes.tell(next.theme);
    contexts.tell(next);
  };
  const register = () => {
    app.registerOnThemeChangeHandler((name) => become({ ...context, theme: toTheme(name) }));
    app.registerOnContextChangeHandler((next) => become(toHostContext(next)));
  };
  register();
  app.lifecycle.registerOnResumeHandler(() => {
    // A cached page has lost its handlers and has slept through every change.
    register();
    void app.getContext().then((next) => {
      become(toHostContext(next));
      resumes.tell();
      return app.notifySuccess();
    });
  });
  app.lifecycle.registerBeforeSuspendOrTerminateHandler(async () => {
    await Promise.allSettled(suspends.tell());
  });

  const meeting = meetingCapability(context);
  const people = peopleCapability(context, picker.isSupported());
  return {
    get context() {
      return context;
    },
    onTheme: themes.add,
    onContext: contexts.add,
    onResume: resumes.add,
    onSuspend: suspends.add,
    painted: () => app.notifyAppLoaded(),
    ready: () => void app.notifySuccess(),
    failed: (message) => app.notifyFailure({ reason: app.FailedReason.Other, message }),
    async openLink(url) {
      // Links of the host's own stay inside it; teams-js would lead the frame itself to any other.
      if (!new URL(url).pathname.startsWith('/l/')) window.open(url, '_blank', 'noopener');
      else await app.openLink(url).catch(refused);
    },
    ...(meeting === undefined ? {} : { meeting }),
    ...(people === undefined ? {} : { people }),
  };
};

const refused = (cause: unknown): never => {
  throw new HostFailure('refused', undefined, { cause });
};
