/** The parts of the unified manifest that our checks look at. Source: manifest schema 1.30. */
export type AppManifest = {
  readonly manifestVersion: string;
  readonly version: string;
  readonly id: string;
  readonly developer: Readonly<Record<'websiteUrl' | 'privacyUrl' | 'termsOfUseUrl' | 'name', string>>;
  readonly name: { readonly short: string; readonly full?: string };
  readonly icons: { readonly color: string; readonly outline: string; readonly color32x32?: string };
  readonly localizationInfo?: {
    readonly defaultLanguageTag: string;
    readonly defaultLanguageFile?: string;
    readonly additionalLanguages?: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly supportsChannelFeatures?: string;
  readonly staticTabs?: readonly {
    readonly entityId: string;
    readonly contentUrl?: string;
    readonly websiteUrl?: string;
    readonly scopes: readonly string[];
  }[];
  readonly extensions?: readonly {
    readonly runtimes?: readonly {
      readonly id: string;
      readonly code: { readonly page: string; readonly script?: string };
      readonly actions?: readonly { readonly id: string }[];
    }[];
    readonly ribbons?: readonly {
      readonly tabs: readonly {
        readonly groups?: readonly {
          readonly icons?: readonly RibbonIcon[];
          readonly controls?: readonly {
            readonly id: string;
            readonly actionId?: string;
            readonly icons: readonly RibbonIcon[];
          }[];
        }[];
      }[];
    }[];
  }[];
  readonly validDomains?: readonly string[];
  readonly webApplicationInfo?: {
    readonly id: string;
    readonly nestedAppAuthInfo?: readonly { readonly redirectUri: string; readonly scopes: readonly string[] }[];
  };
};

export type RibbonIcon = { readonly size: number; readonly url: string };

const groupsOf = (manifest: AppManifest) =>
  (manifest.extensions ?? [])
    .flatMap(({ ribbons = [] }) => ribbons)
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ groups = [] }) => groups);

export const controlsOf = (manifest: AppManifest) => groupsOf(manifest).flatMap(({ controls = [] }) => controls);

export const runtimesOf = (manifest: AppManifest) =>
  (manifest.extensions ?? []).flatMap(({ runtimes = [] }) => runtimes);

export const ribbonIconsOf = (manifest: AppManifest): readonly RibbonIcon[] => [
  ...groupsOf(manifest).flatMap(({ icons = [] }) => icons),
  ...controlsOf(manifest).flatMap(({ icons }) => icons),
];
