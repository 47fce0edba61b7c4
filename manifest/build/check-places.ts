import { type AppManifest, controlsOf, ribbonIconsOf, runtimesOf } from './app-manifest.ts';
import type { Parts } from './parts.ts';
import { readPng } from './png.ts';

/*
 * What Microsoft's schema does not see although Teams and Outlook refuse it, or worse, do not: each rule answers with
 * one sentence per mistake. Tried with the validator of 2026 (design: platform facts, "The package").
 */

/** Every button of the ribbon leads to an action that a runtime has. */
export const checkActions = (manifest: AppManifest): string[] => {
  const actions = new Set(runtimesOf(manifest).flatMap(({ actions: own = [] }) => own.map(({ id }) => id)));
  return controlsOf(manifest)
    .filter(({ actionId }) => actionId === undefined || !actions.has(actionId))
    .map(({ id, actionId }) => `The button "${id}" leads to the action "${actionId}", which no runtime has.`);
};

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/** A domain of the list may be `*.example.com`. */
const covers = (domain: string, host: string): boolean =>
  domain.startsWith('*.') ? host.endsWith(domain.slice(1)) && host !== domain.slice(2) : host === domain;

/** Pages that the hosts open or load, as they stand in the manifest. */
const pagesOf = (manifest: AppManifest): readonly string[] => [
  ...(manifest.staticTabs ?? []).flatMap(({ contentUrl, websiteUrl }) => [contentUrl ?? [], websiteUrl ?? []].flat()),
  ...runtimesOf(manifest).flatMap(({ code }) => [code.page, code.script ?? []].flat()),
];

/** Pages and ribbon icons come from domains that the package declares, over https. */
export const checkDomains = (manifest: AppManifest): string[] => {
  const domains = manifest.validDomains ?? [];
  return [...pagesOf(manifest), ...ribbonIconsOf(manifest).map(({ url }) => url)]
    .filter((url) => {
      const host = hostOf(url);
      return !url.startsWith('https://') || !host || !domains.some((domain) => covers(domain, host));
    })
    .map((url) => `${url} is not below a domain of validDomains (${domains.join(', ') || 'none'}).`);
};

/** The site has every page and picture the package names on its domain. */
export const checkSite = (manifest: AppManifest, site: Parts['site']): string[] => {
  const domain = manifest.validDomains?.[0];
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
  const named = [...pagesOf(manifest), websiteUrl, privacyUrl, termsOfUseUrl];
  const missing = named
    .filter((url) => hostOf(url) === domain && !site.has(new URL(url).pathname.slice(1)))
    .map((url) => `The site has no page ${new URL(url).pathname}.`);
  const icons = ribbonIconsOf(manifest).flatMap(({ size, url }) => {
    const bytes = URL.canParse(url) ? site.get(new URL(url).pathname.slice(1)) : undefined;
    return checkPicture(`The ribbon icon ${url}`, bytes, size);
  });
  return [...new Set([...missing, ...icons])];
};

/** The package has its three icons, each in its size; the outline is see-through. */
export const checkIcons = (manifest: AppManifest, files: Parts['files']): string[] => {
  const { color, outline, color32x32 } = manifest.icons;
  const see = (name: string, size: number) => checkPicture(`The icon ${name}`, files.get(name), size);
  const drawn = files.get(outline);
  return [
    ...see(color, 192),
    ...see(outline, 32),
    ...(color32x32 === undefined ? [] : see(color32x32, 32)),
    ...(drawn && readPng(drawn)?.transparent === false ? [`The icon ${outline} has no transparency.`] : []),
  ];
};

const checkPicture = (what: string, bytes: Uint8Array | undefined, size: number): string[] => {
  if (bytes === undefined) return [`${what} is missing.`];
  const picture = readPng(bytes);
  if (picture === undefined) return [`${what} is no PNG.`];
  const { width, height } = picture;
  return width === size && height === size ? [] : [`${what} is ${width} by ${height}, not ${size} by ${size}.`];
};

/** A tab of a team says which features of channels it can live with. */
export const checkChannels = (manifest: AppManifest): string[] =>
  manifest.staticTabs?.some(({ scopes }) => scopes.includes('team')) && manifest.supportsChannelFeatures === undefined
    ? ['A tab has the scope "team", but supportsChannelFeatures is missing.']
    : [];
