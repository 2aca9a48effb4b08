/** The Dockerfile and compose.yaml name files, commands and settings that are there. No engine is needed for that. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listSettings, settingsSchema } from '../server/settings.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const lines = read('Dockerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n');
const having = (word: string) => lines.filter((line) => line.startsWith(`${word} `));
const wordsOf = (line: string) => line.split(/\s+/).slice(1);
const compose = read('compose.yaml');
const { engines, scripts } = JSON.parse(read('package.json')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};

/** What is copied from the repository, not from another stage. */
const copied = having('COPY')
  .map(wordsOf)
  .filter(([first]) => !first?.startsWith('--from='))
  .flatMap((words) => words.slice(0, -1));

describe('[ACCESS27] the container', () => {
  test('copies files that are there, kept, and let through', () => {
    expect(copied.length).toBeGreaterThan(8);
    const kept = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
    const letThrough = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of copied) {
      expect({ path, isThere: existsSync(path) }).toEqual({ path, isThere: true });
      expect(kept.some((file) => file === path || file.startsWith(`${path}/`))).toBe(true);
      expect(letThrough).toContain(path);
    }
    expect([...letThrough].sort()).toEqual([...new Set(copied)].sort());
  });
  test('has all that the build reads', () => {
    const configs = execFileSync('git', ['ls-files', '*.json', 'vite*.ts'], { encoding: 'utf8' })
      .split('\n')
      .filter((path) => /^(package.*|tsconfig.*|vite\..*)/.test(path));
    expect(configs.filter((path) => !copied.includes(path))).toEqual([]);
    for (const [, command] of lines.join('\n').matchAll(/npm run (?:-s )?([a-z:]+)/g))
      expect(scripts).toHaveProperty([command as string]);
    // What the program needs at run time lies beside it.
    expect(having('COPY').filter((line) => line.startsWith('COPY --from='))).toEqual([
      'COPY --from=packages /app/node_modules node_modules',
      'COPY --from=build /app/dist dist',
    ]);
  });
  test('runs on a version of Node that the package allows, the same in every stage', () => {
    const images = new Set(having('FROM').map((line) => wordsOf(line)[0]));
    expect([...images]).toEqual(['node:24-bookworm-slim']);
    const least = Number(/^>=(\d+)/.exec(engines.node)?.[1]);
    expect(24).toBeGreaterThanOrEqual(least);
    expect(read('.ci/run')).toContain('node:24-bookworm-slim');
  });
  test('fetches packages by the lock file only, and runs none of their scripts', () => {
    const installs = having('RUN').filter((line) => line.includes('npm ') && !line.includes('npm run'));
    expect(installs).toEqual(['RUN npm ci --ignore-scripts', 'RUN npm ci --omit=dev --ignore-scripts']);
    expect(lines.join('\n')).not.toMatch(/\b(curl|wget|apt-get|ADD)\b/);
  });
  test('is nobody’s root, keeps its data in one volume, and is asked whether it is well', () => {
    const environment = Object.fromEntries(
      having('ENV')
        .flatMap(wordsOf)
        .map((pair) => pair.split('=')),
    );
    const own = Object.fromEntries(Object.entries(environment).filter(([name]) => name !== 'NODE_ENV'));
    expect(settingsSchema.parse({ ...own, PUBLIC_URL: 'http://localhost:3000' })).toMatchObject({
      PORT: 3000,
      HOST: '0.0.0.0',
      DATA_DIR: '/data',
    });
    expect(having('USER')).toEqual(['USER node']);
    expect(having('VOLUME')).toEqual(['VOLUME /data']);
    expect(having('EXPOSE')).toEqual(['EXPOSE 3000']);
    expect(having('CMD')).toEqual(['CMD ["node", "dist/server/main.js"]']);
    const [, program] = /CMD \["node", "-e", "(.*)"\]$/.exec(having('HEALTHCHECK')[0] ?? '') ?? [];
    expect(program).toContain('/readyz');
    expect(() => new Function(program as string)).not.toThrow();
  });
  test('is composed with settings that exist, on this machine only unless asked otherwise', () => {
    const names = [...compose.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name as string);
    expect(names).toContain('PUBLIC_URL');
    expect(names.filter((name) => !listSettings().some((setting) => setting.name === name))).toEqual([]);
    expect(compose).toContain(`- \${LISTEN:-127.0.0.1}:3000:3000`);
    expect(compose).toContain('- tavle-data:/data');
    expect(compose).toContain('restart: unless-stopped');
  });
});
