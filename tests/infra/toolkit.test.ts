// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the toolkit's own placeholders
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig } from 'vite';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '../../manifest/build/environment.ts';
import { scopeList } from '../../src/identity/scopes.ts';

const root = join(import.meta.dirname, '../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

type Step = {
  readonly uses: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly writeToEnvironmentFile?: Readonly<Record<string, string>>;
};
type Project = { readonly version: string } & Readonly<Partial<Record<'provision' | 'deploy' | 'publish', Step[]>>>;

/** Names that the toolkit or the template give, and that no file has to begin with. */
const given = ['SECRET_SITE_DEPLOYMENT_TOKEN', 'SSL_CRT_FILE', 'SSL_KEY_FILE'];

describe.each([
  { file: 'teamsapp.yml', environment: 'dev', parts: ['provision', 'deploy', 'publish'] as const },
  { file: 'teamsapp.local.yml', environment: 'local', parts: ['provision', 'deploy'] as const },
])('$file', ({ file, environment, parts }) => {
  const project = parse(text(file)) as Project;
  const steps = parts.flatMap((part) => project[part] ?? []);

  it('has its parts, in the newest version of the file', () => {
    expect(project.version).toBe('v1.13');
    for (const part of parts) expect(project[part]?.length, part).toBeGreaterThan(0);
  });

  it('names only values that its environment has, and files that are there', () => {
    const names = [...JSON.stringify(steps).matchAll(/\$\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '');
    const known = Object.keys(readEnvironment(environment, {}));
    expect(names.filter((name) => !known.includes(name) && !given.includes(name))).toEqual([]);
    const files = [...JSON.stringify(steps).matchAll(/"\.\/((?:infra|aad)[^"$]*)"/g)].map((match) => match[1] ?? '');
    for (const path of files) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('makes a registration without a secret, before what needs its id', () => {
    const order = steps.map(({ uses }) => uses);
    const create = steps.find(({ uses }) => uses === 'aadApp/create');
    expect(create?.with?.generateClientSecret).toBe(false);
    expect(create?.writeToEnvironmentFile).not.toHaveProperty('clientSecret');
    expect(order.indexOf('aadApp/create')).toBeLessThan(order.indexOf('aadApp/update'));
    expect(order.indexOf('cli/runNpmCommand')).toBeLessThan(order.indexOf('teamsApp/update'));
  });

  it('builds the site for its own environment, by a mode that Vite takes', async () => {
    const args = steps.flatMap((step) => (step.with?.args as string | undefined) ?? []);
    const [mode = ''] = args.flatMap((one) => /^run build -- --mode (\S+)$/.exec(one)?.[1] ?? []);
    const { plugins } = await resolveConfig({ root, mode: mode.replace('${{TEAMSFX_ENV}}', environment) }, 'build');
    const fill = plugins.find(({ name }) => name === 'deployment')?.transformIndexHtml;
    const page = '<script type="application/json" id="deployment">{}</script>';
    const id = readEnvironment(environment, {}).GT_TEAMS_APP_ID ?? '';
    expect(id).not.toBe('');
    // Ours is a function that looks at the page alone.
    expect((fill as (html: string) => string)(page)).toContain(id);
  });

  it('uploads the package that we have checked', () => {
    const zips = steps.flatMap((step) => (step.with?.appPackagePath as string | undefined) ?? []);
    expect(new Set(zips)).toEqual(new Set(['./build/package/grow-together.${{TEAMSFX_ENV}}.zip']));
    expect(steps.some((step) => step.with?.args === 'run package -- --env ${{TEAMSFX_ENV}}')).toBe(true);
  });
});

describe('the template of the hosting', () => {
  it('gives the names that the environment waits for', () => {
    const outputs = [...text('infra/azure.bicep').matchAll(/^output (\w+) /gm)].map((match) => match[1] ?? '');
    expect(outputs.toSorted()).toEqual(['APP_DOMAIN', 'AZURE_STATIC_WEB_APPS_RESOURCE_ID']);
    for (const name of outputs) expect(readEnvironment('dev', {})).toHaveProperty(name);
  });

  it('gets the parameters it has', () => {
    const wanted = [...text('infra/azure.bicep').matchAll(/^param (\w+) /gm)].map((match) => match[1] ?? '');
    const { parameters } = JSON.parse(text('infra/azure.parameters.json')) as { parameters: Record<string, unknown> };
    expect(Object.keys(parameters).filter((name) => !wanted.includes(name))).toEqual([]);
    expect(Object.keys(parameters)).toContain('resourceBaseName');
  });
});

describe('the registration', () => {
  const registration = JSON.parse(text('aad.manifest.json')) as {
    signInAudience: string;
    requiredResourceAccess: { resourceAccess: { id: string; type: string }[] }[];
    passwordCredentials: unknown[];
    spa: { redirectUris: string[] };
  };

  it('asks for exactly the delegated scopes of the code', () => {
    const asked = registration.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess);
    expect(asked).toEqual(scopeList.map(({ scope }) => ({ id: scope, type: 'Scope' })));
  });

  it('has no secret, and redirects of a page without a server only', () => {
    expect(registration.passwordCredentials).toEqual([]);
    expect(registration.spa.redirectUris).toEqual([
      'brk-multihub://${{APP_DOMAIN}}',
      'https://${{APP_DOMAIN}}/auth.html',
    ]);
  });
});
