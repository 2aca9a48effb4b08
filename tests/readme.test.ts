/** What the README promises must be so. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withSettings } from '../scripts/readme-settings.ts';

const readme = readFileSync('README.md', 'utf8');

test('the table of settings is the one of the schema', () => {
  expect(readme).toContain('| `PORT` |');
  expect(withSettings(readme)).toBe(readme);
});

test('the files and folders that the README names are there', () => {
  const linked = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string);
  const folders = [...readme.matchAll(/^\| `((?:client|server|shared|tests)[^`]*)` \|/gm)].map(
    ([, path]) => path as string,
  );
  const missing = [...linked, ...folders].filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
  expect(folders.length).toBeGreaterThan(10);
});

test('the commands that README and CONTRIBUTING name exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [readme, readFileSync('CONTRIBUTING.md', 'utf8')]
    .flatMap((text) => [...text.matchAll(/npm run ([a-z:]+)/g)])
    .map(([, name]) => name as string);
  expect(named.filter((name) => !scripts[name])).toEqual([]);
  expect(named).toContain('bench');
});
