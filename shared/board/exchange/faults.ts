/** What is wrong with a document, and the checks that come before its shape is looked at. */

import type { z } from 'zod';
import { isForbiddenKey } from '../ids.ts';
import { CARD_COUNT_LIMIT, FORMAT, FORMAT_VERSION } from './format.ts';

/** How deep a document may nest; the format itself needs seven levels, the rest is room for `extensions`. */
const DEPTH_LIMIT = 64;
/** At most this many faults are told at once. */
const FAULT_LIMIT = 50;

/** One fault of a document. `path` like `resultsMaps[0].cards[2].column`; empty for the document itself. */
export interface Fault {
  readonly path: string;
  readonly code:
    | 'wrongFormat'
    | 'newerVersion'
    | 'forbiddenKey'
    | 'unknownKey'
    | 'tooDeep'
    | 'tooManyCards'
    | 'missing'
    | 'badValue'
    | 'tooLong'
    | 'badCharacter'
    | 'badId'
    | 'duplicateId'
    | 'unknownReference';
  readonly message: string;
}

/** A path like `cards[2].text` from its parts. */
export function pathOf(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>(
    (path, part) =>
      typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${String(part)}` : String(part),
    '',
  );
}

/** Faults of a value before its shape is checked: forbidden keys, depth, format and version. Never recurses. */
export function findHostileFaults(value: unknown): Fault[] {
  const faults: Fault[] = [];
  const stack: { value: unknown; path: PropertyKey[] }[] = [{ value, path: [] }];
  while (stack.length > 0 && faults.length < FAULT_LIMIT) {
    const { value: current, path } = stack.pop() as { value: unknown; path: PropertyKey[] };
    if (typeof current !== 'object' || current === null) continue;
    if (path.length > DEPTH_LIMIT) {
      faults.push({
        path: pathOf(path),
        code: 'tooDeep',
        message: `nested deeper than ${DEPTH_LIMIT} levels`,
      });
      break;
    }
    const entries: [PropertyKey, unknown][] = Array.isArray(current)
      ? [...current.entries()]
      : Object.entries(current);
    for (const [key, inner] of entries) {
      if (typeof key === 'string' && isForbiddenKey(key)) {
        faults.push({
          path: pathOf([...path, key]),
          code: 'forbiddenKey',
          message: `"${key}" may not be a key`,
        });
      } else stack.push({ value: inner, path: [...path, key] });
    }
  }
  return faults;
}

/** Faults of format and version; none for a document of this version. */
export function findVersionFaults(value: unknown): Fault[] {
  const head: { format?: unknown; formatVersion?: unknown } =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  if (head.format !== FORMAT) {
    return [{ path: 'format', code: 'wrongFormat', message: `format must be "${FORMAT}"` }];
  }
  if (typeof head.formatVersion === 'number' && head.formatVersion > FORMAT_VERSION) {
    return [{ path: 'formatVersion', code: 'newerVersion', message: 'made by a newer version of Tavle' }];
  }
  return [];
}

/** A fault when the document holds more cards than a board may get at once. */
export function findCountFaults(
  maps: readonly { cards: readonly unknown[] }[],
  loose: readonly unknown[],
): Fault[] {
  const count = maps.reduce((sum, map) => sum + map.cards.length, loose.length);
  if (count <= CARD_COUNT_LIMIT) return [];
  return [{ path: '', code: 'tooManyCards', message: `${count} cards; at most ${CARD_COUNT_LIMIT}` }];
}

/** The faults behind zod's issues, in our words. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.slice(0, FAULT_LIMIT).flatMap((issue): Fault[] => {
    const path = pathOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathOf([...issue.path, key]),
        code: 'unknownKey',
        message: `unknown key "${key}"`,
      }));
    }
    return [{ path, code: codeOf(issue), message: issue.message }];
  });
}

function codeOf(issue: z.core.$ZodIssue): Fault['code'] {
  if (issue.message === 'badId') return 'badId';
  if (issue.message === 'badCharacter') return 'badCharacter';
  if (issue.code === 'too_big' && issue.origin === 'string') return 'tooLong';
  if (issue.input === undefined) return 'missing';
  return 'badValue';
}
