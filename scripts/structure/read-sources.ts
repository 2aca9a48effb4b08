/** Reads the repository as it is tracked, for the checks. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseSource, type Source } from './source.ts';
import type { TextFile } from './texts.ts';

/** All files that git knows or would add, from the root of the repository. */
export function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  });
  const deleted = execFileSync('git', ['ls-files', '--deleted', '-z'], { encoding: 'utf8' });
  const gone = new Set(deleted.split('\0'));
  return listed.split('\0').filter((path) => path && !gone.has(path));
}

const BINARY = /\.(png|ico|ttf|woff2?|pdf)$/;

export function readTexts(paths: readonly string[]): TextFile[] {
  return paths
    .filter((path) => !BINARY.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** TypeScript written by hand, parsed. */
export function readSources(paths: readonly string[]): Source[] {
  const written = paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.generated.ts'));
  return readTexts(written).map(({ path, text }) => parseSource(path, text));
}
