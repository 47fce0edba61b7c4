import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A page of the app and its place in the host, from the package's manifest. */
export type AppPage = { readonly entityId: string; readonly name: string; readonly url: string };

/** Where the host finds the app's pages. */
export type AppPages = {
  readonly appName: string;
  /** Address of the app's icon on the host's origin; null while the package has none. */
  readonly icon: string | null;
  readonly personal: AppPage;
  /** Side panel and stage of a meeting. */
  readonly panel: AppPage;
  /** The tab in a meeting's chat. */
  readonly chat: AppPage;
  /** The pane beside an appointment of Outlook. */
  readonly outlook: string;
};

type StaticTab = {
  readonly entityId: string;
  readonly name?: string;
  readonly contentUrl?: string;
  readonly scopes?: readonly string[];
  readonly context?: readonly string[];
};

type Manifest = {
  readonly name?: { readonly short?: string };
  readonly staticTabs?: readonly StaticTab[];
  readonly extensions?: readonly { readonly runtimes?: readonly { readonly code?: { readonly page?: string } }[] }[];
};

const manifestFile = resolve(import.meta.dirname, '../../manifest/manifest.json');

/** The app's icon of the package, if it has one. */
export const appIconFile = resolve(import.meta.dirname, '../../manifest/icons/color.png');
export const appIconPath = '/tenant/app-icon.png';

const manifest = (): Manifest =>
  existsSync(manifestFile) ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest) : {};

/** The address with the deployment's variables and origin replaced by this machine's; Teams fills `{locale}` and such. */
const localUrl = (contentUrl: string, appOrigin: string): string => {
  const path = contentUrl.replace(/^\$\{\{[^}]*\}\}|^https?:\/\/[^/]+/, '').replace(/^https?:\/\/\$\{\{[^}]*\}\}/, '');
  return `${appOrigin}${path.startsWith('/') ? path : `/${path}`}`;
};

/** The pages by the manifest, or by the agreed file names while there is none. */
export const readAppPages = (appOrigin: string): AppPages => {
  const { name, staticTabs = [], extensions } = manifest();
  const page = (tab: StaticTab | undefined, fallback: AppPage): AppPage =>
    tab?.contentUrl === undefined
      ? fallback
      : { entityId: tab.entityId, name: tab.name ?? fallback.name, url: localUrl(tab.contentUrl, appOrigin) };
  const inMeeting = (place: string): StaticTab | undefined =>
    staticTabs.find(({ context }) => context?.includes(place));
  return {
    appName: name?.short?.replace(/\$\{\{[^}]*\}\}/g, '').trim() ?? 'Grow Together',
    icon: existsSync(appIconFile) ? appIconPath : null,
    personal: page(
      staticTabs.find(({ scopes }) => scopes?.includes('personal')),
      { entityId: 'today', name: 'Today', url: `${appOrigin}/index.html` },
    ),
    panel: page(inMeeting('meetingSidePanel'), {
      entityId: 'panel',
      name: 'Grow Together',
      url: `${appOrigin}/panel.html`,
    }),
    chat: page(inMeeting('meetingChatTab'), {
      entityId: 'circle',
      name: 'Grow Together',
      url: `${appOrigin}/index.html`,
    }),
    outlook: localUrl(extensions?.[0]?.runtimes?.[0]?.code?.page ?? '/outlook.html', appOrigin),
  };
};
