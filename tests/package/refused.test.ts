// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the manifest's own placeholders
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../../manifest/build/build-package.ts';
import { readEnvironment } from '../../manifest/build/environment.ts';
import type { Parts } from '../../manifest/build/parts.ts';
import { parts } from './parts.ts';

const dev = readEnvironment('dev', {});

type Manifest = ReturnType<typeof parsed>;
// Shapes are changed at will here; what they become is the checks' business.
// biome-ignore lint/suspicious/noExplicitAny: a manifest that is broken on purpose has no type
const parsed = (): any => JSON.parse(parts.manifest);

/** What the packer says to a manifest, or other parts, that were broken. */
const mistakes = (broken: (manifest: Manifest) => void, change: Partial<Parts> = {}, values = dev): string[] => {
  const manifest = parsed();
  broken(manifest);
  const built = buildPackage({ ...parts, manifest: JSON.stringify(manifest), ...change }, values);
  return built.kind === 'refused' ? [...built.mistakes] : [];
};
const asItIs = (): void => {};
const runtime = (manifest: Manifest) => manifest.extensions[0].runtimes[0];
const control = (manifest: Manifest) => manifest.extensions[0].ribbons[0].tabs[0].groups[0].controls[0];
const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => new Map([...map].filter(([name]) => name !== key));
const icon = (name: string): Uint8Array => parts.files.get(name) ?? new Uint8Array();

describe('the packer refuses', { timeout: 60_000 }, () => {
  it('nothing, as things are', () => expect(mistakes(asItIs)).toEqual([]));

  it('a button whose action no runtime has', () => {
    const said = mistakes((manifest) => {
      control(manifest).actionId = 'openPane';
    });
    expect(said).toEqual([
      'The button "openAppointmentPaneButton" leads to the action "openPane", which no runtime has.',
    ]);
  });

  it('a redirect that is not the broker’s, has a path, or another domain', () => {
    for (const redirect of [
      'https://${{GT_APP_DOMAIN}}/auth.html',
      'brk-multihub://${{GT_APP_DOMAIN}}/auth',
      'brk-multihub://elsewhere.example.com',
    ]) {
      const said = mistakes((manifest) => {
        manifest.webApplicationInfo.nestedAppAuthInfo[0].redirectUri = redirect;
      });
      expect(said, redirect).toEqual([expect.stringMatching(/^The redirect ".*" is not brk-multihub:/)]);
    }
    expect(mistakes((manifest) => delete manifest.webApplicationInfo.nestedAppAuthInfo)).toContain(
      'webApplicationInfo has no nestedAppAuthInfo.',
    );
  });

  it('a redirect that the registration does not know', () => {
    const registration = parts.registration.replace(
      'brk-multihub://${{APP_DOMAIN}}',
      'brk-multihub://other.example.com',
    );
    expect(mistakes(asItIs, { registration })).toEqual([
      'aad.manifest.json does not know the redirect brk-multihub://grow-together-dev.example.com.',
    ]);
  });

  it('icons of another size, without transparency, or that are no pictures', () => {
    const files = new Map(parts.files);
    files.set('color.png', icon('color32.png'));
    files.set('outline.png', icon('color32.png'));
    files.set('color32.png', new TextEncoder().encode('a picture, honestly'));
    expect(mistakes(asItIs, { files })).toEqual([
      'The icon color.png is 32 by 32, not 192 by 192.',
      'The icon color32.png is no PNG.',
      'The icon outline.png has no transparency.',
    ]);
  });

  it('missing icons, of the package and of the ribbon', () => {
    expect(mistakes(asItIs, { files: without(parts.files, 'outline.png') })).toEqual([
      'The icon outline.png is missing.',
    ]);
    const [said] = mistakes(asItIs, { site: without(parts.site, 'icons/ribbon-80.png') });
    expect(said).toMatch(/ribbon-80\.png is missing/);
  });

  it('pages and ribbon icons outside validDomains', () => {
    const elsewhere = (broken: (manifest: Manifest) => void): string[] => mistakes(broken);
    expect(
      elsewhere((manifest) => {
        manifest.staticTabs[0].contentUrl = 'https://elsewhere.example.com/index.html';
      }),
    ).toEqual([
      'https://elsewhere.example.com/index.html is not below a domain of validDomains (grow-together-dev.example.com).',
    ]);
    expect(
      elsewhere((manifest) => {
        runtime(manifest).code.page = 'http://${{GT_APP_DOMAIN}}/outlook.html';
      }).join(),
    ).toMatch(/http:.*not below a domain/);
    expect(
      elsewhere((manifest) => {
        manifest.validDomains = ['*.grow-together-dev.example.com'];
      }).length,
    ).toBeGreaterThan(0);
  });

  it('a page that the site does not have', () => {
    expect(mistakes(asItIs, { site: without(parts.site, 'panel.html') })).toEqual([
      'The site has no page /panel.html.',
    ]);
  });

  it('a team tab without a word about channel features', () => {
    expect(mistakes((manifest) => delete manifest.supportsChannelFeatures)).toEqual([
      'A tab has the scope "team", but supportsChannelFeatures is missing.',
    ]);
  });

  it('scopes that differ between code, registration, guide and package', () => {
    const registration = parts.registration.replace('Files.ReadWrite.All', 'Mail.Read');
    expect(mistakes(asItIs, { registration })).toEqual([
      'aad.manifest.json lacks Files.ReadWrite.All, which the code asks for.',
      'aad.manifest.json has Mail.Read, which no code asks for.',
    ]);
    const role = parts.registration.replace(/("Files\.ReadWrite", "type": )"Scope"/, '$1"Role"');
    expect(mistakes(asItIs, { registration: role }).join()).toContain('Microsoft Graph/Role/Files.ReadWrite');
    const adminGuide = parts.adminGuide.replace('| `User.ReadBasic.All`', '| `User.Read.All`');
    expect(mistakes(asItIs, { adminGuide })).toEqual([
      'docs/admin.md lacks User.ReadBasic.All, which the code asks for.',
      'docs/admin.md has User.Read.All, which no code asks for.',
    ]);
    expect(
      mistakes((manifest) => {
        manifest.webApplicationInfo.nestedAppAuthInfo[0].scopes = ['Calendars.ReadWrite', 'User.Read'];
      }),
    ).toEqual(['nestedAppAuthInfo asks for "Calendars.ReadWrite User.Read", the code first asks for "User.Read".']);
  });

  it('languages that lack a text, have one too many, or differ from the manifest', () => {
    const change = (file: string, to: (language: Record<string, string>) => void): Map<string, Uint8Array> => {
      const language = JSON.parse(new TextDecoder().decode(parts.files.get(file)));
      to(language);
      return new Map(parts.files).set(file, new TextEncoder().encode(JSON.stringify(language)));
    };
    expect(mistakes(asItIs, { files: change('de.json', (de) => delete de['staticTabs[0].name']) })).toEqual([
      'de.json does not say "staticTabs[0].name".',
    ]);
    const more = change('de.json', (de) => {
      de['staticTabs[2].name'] = 'Mehr';
    });
    expect(mistakes(asItIs, { files: more })).toEqual([
      'de.json says "staticTabs[2].name", which the manifest does not have.',
    ]);
    const other = change('en.json', (en) => {
      en['staticTabs[0].name'] = 'Now';
    });
    expect(mistakes(asItIs, { files: other })).toEqual([
      'en.json says another "staticTabs[0].name" than the manifest.',
    ]);
    const long = change('de.json', (de) => {
      de['description.short'] = 'lang '.repeat(20);
    });
    expect(mistakes(asItIs, { files: long }).join()).toContain('de.json: /description.short');
    expect(mistakes(asItIs, { files: without(parts.files, 'de.json') })).toEqual([
      'The language file de.json is missing.',
    ]);
  });

  it('what Microsoft’s schema refuses, the newest and the oldest', () => {
    const said = mistakes((manifest) => {
      manifest.staticTabs[0].scopes = ['everywhere'];
    });
    expect(said.map((line) => line.slice(0, 11))).toEqual(['Schema 1.30', 'Schema 1.25']);
  });

  it('an environment that lacks a value', () => {
    const { GT_CLIENT_ID: _, ...values } = dev;
    expect(mistakes(asItIs, {}, values)).toContain('There is no value for GT_CLIENT_ID (env/.env.<name>).');
  });
});
