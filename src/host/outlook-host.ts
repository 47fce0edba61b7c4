import type { Host, HostContext, Theme } from './host.ts';
import { HostFailure } from './host-failure.ts';
import { createListeners } from './listeners.ts';
import { officeAppointment } from './office-appointment.ts';
import type { OfficeJs } from './office-shape.ts';

/**
 * Outlook's pane beside an appointment, by Office.js: the only form of the host that uses it, and only for `outlook.html`,
 * whose head loads it. Rejects with `no-host` where there is no Outlook around, or its library could not be loaded.
 */
export const openOutlookHost = async (
  // The library puts itself into the global scope; nothing else of the page knows the name.
  office = (globalThis as { readonly Office?: OfficeJs }).Office,
): Promise<Host> => {
  if (office === undefined) throw new HostFailure('no-host', 'Office.js is not there.');
  const { host } = await office.onReady();
  if (host !== 'Outlook') throw new HostFailure('no-host', `Office.js is in ${host ?? 'no host'}.`);
  const { requirements, mailbox } = office.context;
  const has = (version: string): boolean => requirements.isSetSupported('Mailbox', version);

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(forced-colors: active)');
  const themes = createListeners<[Theme], void>();
  const contexts = createListeners<[HostContext], void>();
  const resumes = createListeners<[], void>();
  const read = (): HostContext => ({
    surface: 'outlook',
    locale: office.context.displayLanguage || navigator.language,
    theme: contrast.matches
      ? 'contrast'
      : (toneOf(office.context.officeTheme?.bodyBackgroundColor) ?? (dark.matches ? 'dark' : 'light')),
    embedded: true,
  });
  let context = read();
  const look = (): void => {
    const before = context;
    context = read();
    if (context.theme !== before.theme) themes.tell(context.theme);
    contexts.tell(context);
  };
  for (const query of [dark, contrast]) query.addEventListener('change', look);
  if (has('1.14')) mailbox.addHandlerAsync?.('officeThemeChanged', look, () => undefined);

  const appointment = officeAppointment(office, has);
  return {
    get context() {
      return context;
    },
    onTheme: themes.add,
    onContext: contexts.add,
    onResume: resumes.add,
    // Outlook ends a pane without a word; nothing in it waits to be put away.
    onSuspend: () => () => undefined,
    painted() {},
    ready() {},
    failed() {},
    async openLink(url) {
      // The desktop's pane cannot open windows itself.
      if (requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) office.context.ui.openBrowserWindow?.(url);
      else window.open(url, '_blank', 'noopener');
    },
    ...(appointment === undefined ? {} : { appointment }),
  };
};

/** Whether a colour of Outlook's theme, `#RRGGBB`, is one to write on in white or in black. */
const toneOf = (colour: string | undefined): Theme | undefined => {
  const [, ...parts] = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(colour ?? '') ?? [];
  if (parts.length !== 3) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light';
};
