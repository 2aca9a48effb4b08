/** What docs/operating.md and the files of deploy/ promise must be so. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#shared/protocol/limits.ts';
import { helpText, listSettings, readSettings } from '../server/settings.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const guide = read('docs/operating.md');
const nginx = read('deploy/nginx.conf');
const caddy = read('deploy/Caddyfile');
const unit = read('deploy/tavle.service');
const megabytes = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]) * 1024 * 1024;

describe('the guide for operators', () => {
  test('names files, headings, commands and settings that are there', () => {
    const linked = [...guide.matchAll(/\]\(\.\.\/([^)#]+)/g)].map(([, path]) => path as string);
    expect(linked.length).toBeGreaterThan(3);
    expect(linked.filter((path) => !existsSync(path))).toEqual([]);
    const headings = [...guide.matchAll(/^## (.+)$/gm)].map(([, words]) =>
      (words as string)
        .toLowerCase()
        .replace(/[^a-z -]/g, '')
        .replaceAll(' ', '-'),
    );
    const jumps = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id as string);
    expect([...jumps].sort()).toEqual([...headings].sort());
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...guide.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !scripts[name])).toEqual([]);
    for (const command of new Set(named.filter((name) => name !== 'build')))
      expect(helpText()).toContain(`npm run ${command} -- `);
    const settings = listSettings().map(({ name }) => name);
    const used = [...guide.matchAll(/`([A-Z]+_[A-Z]+)/g)].map(([, name]) => name as string);
    expect(used.filter((name) => !settings.includes(name))).toEqual([]);
  });
});

describe('the files to copy', () => {
  test('proxies take a whole document, and nginx keeps a silent line open', () => {
    expect(megabytes(nginx, /client_max_body_size (\d+)m;/)).toBeGreaterThan(LIMITS.documentBytes);
    expect(megabytes(caddy, /max_size (\d+)MB/)).toBeGreaterThan(LIMITS.documentBytes);
    const sync = /location \/sync\/ \{[^}]*\}/.exec(nginx)?.[0] ?? '';
    for (const line of ['Upgrade $http_upgrade', 'Connection "upgrade"', 'X-Forwarded-For', 'Host $host'])
      expect(sync).toContain(line);
    expect(Number(/proxy_read_timeout (\d+)s/.exec(sync)?.[1])).toBeGreaterThan(60);
  });
  test('lead to the port that the service listens on, with settings that Tavle takes', () => {
    const environment = Object.fromEntries(
      [...unit.matchAll(/^Environment=([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name as string, value]),
    );
    const settings = readSettings(environment);
    expect(settings).toMatchObject({ ok: true, settings: { TRUST_PROXY: 'yes', HOST: '127.0.0.1' } });
    for (const text of [nginx, caddy]) {
      expect(text).toContain(`127.0.0.1:${environment.PORT}`);
      expect(text).toContain(new URL(environment.PUBLIC_URL as string).hostname);
    }
    const { NODE_ENV, ...own } = environment;
    expect(NODE_ENV).toBe('production');
    expect(Object.keys(own).filter((name) => !listSettings().some((one) => one.name === name))).toEqual([]);
  });
});
