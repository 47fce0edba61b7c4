import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { AppManifest } from '../../manifest/build/app-manifest.ts';
import { buildPackage, inVersion } from '../../manifest/build/build-package.ts';
import { readEnvironment } from '../../manifest/build/environment.ts';
import { readParts } from '../../manifest/build/parts.ts';
import { readPng } from '../../manifest/build/png.ts';
import { checkManifestSchema } from '../../manifest/build/schema.ts';
import { parts } from './parts.ts';

const dev = readEnvironment('dev', {});

const build = (change: Partial<typeof parts> = {}, values = dev) => buildPackage({ ...parts, ...change }, values);
const zipOf = (built = build()): Uint8Array => {
  if (built.kind === 'refused') throw new Error(built.mistakes.join('\n'));
  return built.zip;
};
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

describe('the package', { timeout: 60_000 }, () => {
  it('is built of the parts as they are', () => {
    expect(buildPackage(readParts(), dev)).toMatchObject({ kind: 'built' });
  });

  it('is built for the environment "dev" and holds everything it names, and nothing else', () => {
    const files = unzipSync(zipOf());
    const manifest = JSON.parse(text(files['manifest.json'])) as AppManifest;
    const { color, outline, color32x32 = '' } = manifest.icons;
    const { defaultLanguageFile = '', additionalLanguages = [] } = manifest.localizationInfo ?? {};
    expect(Object.keys(files)).toEqual(
      [
        'manifest.json',
        color,
        outline,
        color32x32,
        defaultLanguageFile,
        ...additionalLanguages.map(({ file }) => file),
      ].toSorted(),
    );
    expect(readPng(files[color] ?? new Uint8Array())).toMatchObject({ width: 192, height: 192 });
    expect(additionalLanguages.map(({ languageTag }) => languageTag)).toContain('de');
  });

  it('leaves no placeholder and no sample of another environment', () => {
    for (const [name, bytes] of Object.entries(unzipSync(zipOf())))
      if (name.endsWith('.json')) expect(text(bytes), name).not.toMatch(/\$\{/);
    const local = text(unzipSync(zipOf(build({}, readEnvironment('local', {}))))['manifest.json']);
    expect(local).toContain('brk-multihub://localhost:53000');
    expect(local).not.toContain('example.com/index.html');
  });

  it('is the same to the byte however often, whenever and in whatever order of files it is built', () => {
    const again = build({ files: new Map([...parts.files].reverse()), site: new Map([...parts.site].reverse()) });
    expect(zipOf(again)).toEqual(zipOf());
    // A zip's dates are local and begin in 1980; every entry has the first.
    const bytes = zipOf();
    expect([bytes[10], bytes[11], bytes[12], bytes[13]]).toEqual([0, 0, 0x21, 0]);
  });

  it('carries the values of its environment', () => {
    const given = { AAD_APP_CLIENT_ID: '11111111-2222-4333-8444-555555555555', APP_DOMAIN: 'grow.alderfinch.example' };
    const manifest = JSON.parse(
      text(unzipSync(zipOf(build({}, readEnvironment('dev', given))))['manifest.json']),
    ) as AppManifest;
    expect(manifest.webApplicationInfo).toMatchObject({
      id: given.AAD_APP_CLIENT_ID,
      nestedAppAuthInfo: [{ redirectUri: 'brk-multihub://grow.alderfinch.example' }],
    });
    expect(manifest.developer.privacyUrl).toBe('https://grow.alderfinch.example/privacy.html');
  });

  it.each(['1.26', '1.27', '1.28', '1.29'])('is valid by the schema %s too, without a change', (version) => {
    const manifest = text(unzipSync(zipOf())['manifest.json']);
    expect(checkManifestSchema(inVersion(manifest, version), version)).toEqual([]);
  });

  it('needs 1.25: channels are not known before', () => {
    const manifest = text(unzipSync(zipOf())['manifest.json']);
    expect(checkManifestSchema(inVersion(manifest, '1.24'), '1.24').join()).toContain('supportsChannelFeatures');
  });

  it('asks for what listens only where the product listens', () => {
    const uses = (word: string): boolean =>
      ['app', 'surfaces', 'ui']
        .flatMap((room) => filesBelow(join(import.meta.dirname, '../../src', room)))
        .some((file) => readFileSync(file, 'utf8').includes(word));
    expect(parts.manifest.includes('OnlineMeetingIncomingAudio.Detect.Chat')).toBe(uses('onSpeaking'));
    expect(parts.manifest.includes('devicePermissions')).toBe(uses('getUserMedia'));
  });

  it('is for every place the product has', () => {
    const { staticTabs = [] } = JSON.parse(parts.manifest) as {
      staticTabs?: { scopes: string[]; context?: string[]; contentUrl: string }[];
    };
    expect(staticTabs.map(({ scopes }) => scopes)).toEqual([['personal'], ['groupChat', 'team']]);
    expect(staticTabs[1]?.context?.toSorted()).toEqual(
      [
        'channelTab',
        'meetingChatTab',
        'meetingDetailsTab',
        'meetingSidePanel',
        'meetingStage',
        'privateChatTab',
      ].sort(),
    );
  });
});
