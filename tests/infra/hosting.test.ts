import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headersFor, readHostingRules } from '../../tenant/server/hosting-rules.ts';

const root = join(import.meta.dirname, '../..');
const rules = readHostingRules(join(root, 'infra/staticwebapp.config.json'));
const nowhere = { host: 'http://localhost:1', app: 'http://localhost:2', graph: 'http://localhost:3' };

/** The policy of a path, by directive, as Azure would send it. */
const policyOf = (path: string): Readonly<Record<string, readonly string[]>> => {
  const routed = rules.routes.find(({ route }) => route === path);
  const all: Record<string, string> = { ...rules.globalHeaders, ...routed?.headers };
  return Object.fromEntries(
    (all['Content-Security-Policy'] ?? '')
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );
};

describe('the headers of the hosting', () => {
  const policy = policyOf('/index.html');

  it('let scripts come from the site alone, never from a page’s text or from a string', () => {
    expect(policy['script-src']).toEqual(["'self'"]);
    expect(policy['default-src']).toEqual(["'none'"]);
    expect(JSON.stringify(rules)).not.toMatch(/unsafe-(inline|eval|hashes)|http:\/\/| \* /);
  });

  it('allow of inline styles the empty element that Fluent fills by rules, and the first paint of a page', () => {
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy['style-src']).toContain("'self'");
    expect(policy['style-src']).toContain(hash(''));
    expect(policy['style-src']).toHaveLength(3);
    // The built pages are held to it in the browser (tests/e2e/hosting.spec.ts).
  });

  it('let the app reach Microsoft 365 and nobody else', () => {
    expect(policy['connect-src']).toEqual([
      "'self'",
      'https://graph.microsoft.com',
      'https://login.microsoftonline.com',
      'https://*.sharepoint.com',
      'https://res.cdn.office.net/teams-js/',
    ]);
    const guide = readFileSync(join(root, 'docs/admin.md'), 'utf8');
    for (const source of policy['connect-src']?.slice(1) ?? []) expect(guide, source).toContain(`\`${source}\``);
  });

  it('let the hosts of Microsoft 365 frame the app, and no other site', () => {
    expect(policy['frame-ancestors']).toEqual([
      "'self'",
      'https://*.cloud.microsoft',
      'https://teams.microsoft.com',
      'https://*.teams.microsoft.com',
      'https://*.microsoft365.com',
      'https://*.office.com',
      'https://outlook.office.com',
      'https://outlook.office365.com',
      'https://outlook-sdf.office.com',
      'https://outlook-sdf.office365.com',
    ]);
    // The older header knows no list and would win over it in some hosts.
    expect(JSON.stringify(rules)).not.toMatch(/x-frame-options/i);
  });

  it('let Office.js in on the page of Outlook alone', () => {
    const outlook = policyOf('/outlook.html');
    // The second is one file of Microsoft's that Office.js fetches in some hosts before it answers; no other of that server.
    const library = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js'];
    expect(outlook['script-src']).toEqual(["'self'", ...library]);
    const guide = readFileSync(join(root, 'docs/admin.md'), 'utf8');
    for (const source of library) expect(guide, source).toContain(`\`${source}\``);
    const { 'script-src': _, 'connect-src': __, ...others } = outlook;
    for (const [name, sources] of Object.entries(others)) expect(sources, name).toEqual(policy[name]);
  });

  it('keep what has its content in its name for a year, and everything else never without asking', () => {
    const caching = (path: string) => headersFor(rules, path, nowhere)['cache-control'];
    expect(caching('/assets/index-abc123.js')).toBe('public, max-age=31536000, immutable');
    for (const page of ['/', '/index.html', '/panel.html', '/outlook.html', '/auth.html', '/page.css'])
      expect(caching(page), page).toBe('no-cache');
  });

  it('answer what is not there with "not found": a page in place of an old script would break an open session', () => {
    expect(rules.navigationFallback).toBeUndefined();
  });

  it('say nothing of where one came from, guess no types, and leave devices alone that are not needed', () => {
    const headers = headersFor(rules, '/index.html', nowhere);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['permissions-policy']).toMatch(/microphone=\(self\).*camera=\(\).*geolocation=\(\)/);
  });
});

describe('the pages of the site', () => {
  const quiet = ['privacy.html', 'terms.html', 'about.html'];
  /** The languages of the quiet pages: a folder each, English beside them. */
  const others = readdirSync(join(root, 'public'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'icons')
    .map(({ name }) => name);
  const pages = [root, join(root, 'public'), ...others.map((name) => join(root, 'public', name))].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => ({ name, folder, html: readFileSync(join(folder, name), 'utf8') })),
  );

  it('have no script in their text, no handler and no style attribute', () => {
    for (const { name, html } of pages) {
      const inline = [...html.matchAll(/<script\b([^>]*)>([^<]*)</g)].filter(
        ([, attributes = '', text = '']) => !/\bsrc=|application\/json/.test(attributes) && text.trim() !== '',
      );
      expect(inline, name).toEqual([]);
      expect(html, name).not.toMatch(/\son[a-z]+=|\sstyle=/);
    }
  });

  it('load nothing from anybody else, but the page of Outlook its library', () => {
    for (const { name, html } of pages) {
      const foreign = [...html.matchAll(/(?:src|href)="(https?:[^"]*)"/g)].map((match) => match[1]);
      expect(foreign, name).toEqual(
        name === 'outlook.html' ? ['https://appsforoffice.microsoft.com/lib/1/hosted/office.js'] : [],
      );
    }
  });

  it('are there for what the law and the store ask: privacy, terms, about, in every language of the app', () => {
    for (const name of quiet) expect(existsSync(join(root, 'public', name)), name).toBe(true);
    const spoken = readdirSync(join(root, 'src/ui/strings'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'en')
      .map(({ name }) => name);
    for (const language of spoken)
      for (const name of quiet)
        expect(existsSync(join(root, 'public', language, name)), `${language}/${name}`).toBe(true);
  });

  it('say which language they are in, and name the same page in every other', () => {
    for (const { name, folder, html } of pages) {
      const own = others.find((language) => folder.endsWith(`/${language}`)) ?? 'en';
      expect(/<html lang="([^"]+)">/.exec(html)?.[1], `${own}/${name}`).toBe(own);
      if (name === 'auth.html')
        expect([...html.matchAll(/<p lang="([^"]+)">/g)].map(([, language]) => language)).toEqual(['en', ...others]);
      if (!quiet.includes(name)) continue;
      const named = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
        ([, language, href]) => `${language} ${href}`,
      );
      const elsewhere = ['en', ...others].filter((language) => language !== own);
      const expected = elsewhere.map((language) => `${language} /${language === 'en' ? '' : `${language}/`}${name}`);
      expect(named.toSorted(), `${own}/${name}`).toEqual(expected.toSorted());
    }
  });
});
