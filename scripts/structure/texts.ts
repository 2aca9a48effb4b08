/** Rules of any text in the repository, and of the list of rules itself. */
import type { Breach } from './source.ts';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

// Written so that this file does not contain what it looks for.
const FORBIDDEN: readonly RegExp[] = [
  /(?<![\w.-])\/(?:work|root|home\/\w+)\//,
  /(?:regis)(?:try\.)[a-z-]+\.[a-z]/,
  /\b(?:artifac)(?:tory|t-mirror)\b/,
];

/** Paths of one machine and addresses of package servers, which mean nothing to others. */
export function findForeignWords({ path, text }: TextFile): Breach[] {
  return text
    .split('\n')
    .flatMap((line, n) =>
      FORBIDDEN.some((word) => word.test(line)) ? [`${path}:${n + 1} ${line.trim()}`] : [],
    );
}

const DRAWERS = /(?:^|\/)(?:utils?|helpers?|common|misc|managers?)(?:\/|\.tsx?$)/;

/** Folders and files whose name does not say what is in them. */
export function findDrawers(paths: readonly string[]): Breach[] {
  return paths.filter((path) => DRAWERS.test(path));
}

const RULE = /\b((?:BOARD|DOC|EXP|LAY|CAN|WIRE|ACCESS|APP)\s?\d+)\b/g;

const normal = (rule: string) => rule.replace(/\s/, '');

/** Rules proven by no test, and tests of rules that nobody wrote down. `spec`: the text of shared/SPEC.md. */
export function compareRules(spec: string, tests: readonly TextFile[]): Breach[] {
  const written = new Set(
    spec.split('\n').flatMap((line) => {
      const rule =
        /^\s*(?:[-*]|\d+\.)?\s*(?:\*\*)?\[?((?:BOARD|DOC|EXP|LAY|CAN|WIRE|ACCESS|APP)\s?\d+)\]?/.exec(line);
      return rule?.[1] ? [normal(rule[1])] : [];
    }),
  );
  const proven = new Map<string, string>();
  for (const { path, text } of tests) {
    for (const [, inBrackets = ''] of text.matchAll(/\[((?:[A-Z]+\s?\d+(?:,\s*)?)+)\]/g)) {
      for (const [rule] of inBrackets.matchAll(RULE)) proven.set(normal(rule), path);
    }
  }
  const unproven = [...written].filter((rule) => !proven.has(rule)).map((rule) => `${rule} has no test`);
  const unwritten = [...proven].filter(([rule]) => !written.has(rule));
  return [
    ...unproven,
    ...unwritten.map(([rule, path]) => `${path} proves ${rule}, which is not in shared/SPEC.md`),
  ];
}
