/** The walls, budgets and habits of the code, and proof that each check finds a breach. */
import { describe, expect, test } from 'vitest';
import { BUDGETS, fileLengths, findTooLong, functionLengths } from '../scripts/structure/budgets.ts';
import {
  findAny,
  findConsole,
  findDefaultExports,
  findEnvironment,
  findIdleTests,
  findUndocumented,
} from '../scripts/structure/code-rules.ts';
import { findCycles, findWallBreaches } from '../scripts/structure/imports.ts';
import { listFiles, readSources, readTexts } from '../scripts/structure/read-sources.ts';
import { findSecureOnly } from '../scripts/structure/secure-context.ts';
import { parseSource } from '../scripts/structure/source.ts';
import { compareRules, findDrawers, findForeignWords } from '../scripts/structure/texts.ts';

const paths = listFiles();
const sources = readSources(paths);
const product = sources.filter(({ path }) => /^(client|server|shared)\//.test(path));
const tests = sources.filter(({ path }) => /^tests\/.*\.(test|spec)\.tsx?$/.test(path));
const promises = product.filter(
  ({ path }) => /^(server|shared)\//.test(path) && !path.startsWith('shared/i18n/'),
);
const texts = readTexts(paths);

describe('the repository', () => {
  test('is read at all', () => {
    expect(product.length).toBeGreaterThan(50);
    expect(tests.length).toBeGreaterThan(10);
  });
  test('a folder imports only the folders after it on the way of an edit', () => {
    expect(findWallBreaches(product)).toEqual([]);
  });
  test('no file leads back to itself', () => {
    expect(findCycles(product)).toEqual([]);
  });
  test('files are short', () => {
    expect(findTooLong(fileLengths(product), BUDGETS.file)).toEqual([]);
  });
  test('functions are short', () => {
    expect(findTooLong(functionLengths(product), BUDGETS.function)).toEqual([]);
  });
  test('no any, no default exports, no console, no environment outside the settings', () => {
    expect([...product, ...tests].flatMap(findAny)).toEqual([]);
    expect([...product, ...tests].flatMap(findDefaultExports)).toEqual([]);
    expect(product.flatMap(findConsole)).toEqual([]);
    expect(product.flatMap(findEnvironment)).toEqual([]);
  });
  test('no page leans on what browsers have on https only', () => {
    expect(product.flatMap(findSecureOnly)).toEqual([]);
  });
  test('every export of shared and server is documented', () => {
    expect(promises.flatMap(findUndocumented)).toEqual([]);
  });
  test('every test runs', () => {
    expect(tests.flatMap(findIdleTests)).toEqual([]);
  });
  test('every rule has a test, and every numbered test a rule', () => {
    const spec = texts.find(({ path }) => path === 'shared/SPEC.md');
    const titled = texts.filter(
      ({ path }) => /^tests\/.*\.(test|spec)\.tsx?$/.test(path) && path !== 'tests/structure.test.ts',
    );
    expect(compareRules(spec?.text ?? '', titled)).toEqual([]);
  });
  test('names say what is in a file, and no text speaks of one machine', () => {
    expect(findDrawers(paths)).toEqual([]);
    expect(texts.flatMap(findForeignWords)).toEqual([]);
  });
});

describe('the checks find', () => {
  const source = (path: string, text: string) => parseSource(path, text);
  const walls = (path: string, text: string) => findWallBreaches([source(path, text)]);

  test('an import against the order of the folders', () => {
    expect(walls('client/store/a.ts', "import { b } from '../canvas/b.ts';")).toHaveLength(1);
    expect(walls('client/canvas/a.ts', "import { b } from '../store/b.ts';")).toEqual([]);
    expect(walls('server/storage/a.ts', "export * from '../room/b.ts';")).toHaveLength(1);
    expect(walls('server/storage/a.ts', "import { log } from '../log.ts';")).toEqual([]);
    expect(walls('shared/board/a.ts', "import type { B } from '../document/b.ts';")).toHaveLength(1);
    expect(walls('shared/document/a.ts', "import type { B } from '#shared/board/b.ts';")).toEqual([]);
    expect(walls('client/sync/a.ts', "type B = import('../app/b.ts').B;")).toHaveLength(1);
  });
  test('an import from the other side', () => {
    expect(walls('client/app/a.ts', "const b = import('../../server/log.ts');")).toHaveLength(1);
    expect(walls('shared/board/a.ts', "import { b } from '../../client/b.ts';")).toHaveLength(1);
  });
  test('a package where it does not belong', () => {
    expect(walls('client/canvas/a.ts', "import { Editor } from 'tldraw';")).toHaveLength(1);
    expect(walls('client/canvas/tldraw/a.ts', "import { Editor } from 'tldraw';")).toEqual([]);
    expect(walls('shared/board/a.ts', "import fs from 'node:fs';")).toHaveLength(1);
    expect(walls('client/panels/a.ts', "import * as Y from 'yjs';")).toHaveLength(1);
  });
  test('a circle of files', () => {
    const a = source('shared/board/a.ts', "import { b } from './b.ts';");
    const b = source('shared/board/b.ts', "import { c } from './c.ts';");
    const c = source('shared/board/c.ts', "import { a } from './a.ts';");
    expect(findCycles([a, b, c])).toEqual([
      'shared/board/a.ts -> shared/board/b.ts -> shared/board/c.ts -> shared/board/a.ts',
    ]);
    expect(findCycles([a, b])).toEqual([]);
  });
  test('a long file and a long function', () => {
    const long = source(
      'client/app/a.ts',
      `function f() {\n${'f();\n'.repeat(60)}}\n${'f();\n'.repeat(350)}`,
    );
    expect(findTooLong(fileLengths([long]), BUDGETS.file)).toHaveLength(2);
    expect(findTooLong(functionLengths([long]), BUDGETS.function)).toHaveLength(2);
  });
  test('forbidden code', () => {
    expect(findAny(source('client/a.ts', 'const a = b as any;'))).toEqual(['client/a.ts:1']);
    expect(findDefaultExports(source('client/a.ts', '\nexport default 1;'))).toEqual(['client/a.ts:2']);
    expect(findConsole(source('client/a.ts', "console.log('a');"))).toHaveLength(1);
    expect(findEnvironment(source('server/a.ts', 'const a = process.env.PORT;'))).toHaveLength(1);
    expect(findIdleTests(source('tests/a.test.ts', "test.skip('a', () => {});"))).toHaveLength(1);
  });
  test('what only https has', () => {
    const found = (text: string, path = 'client/app/a.ts') => findSecureOnly(source(path, text)).length;
    expect(found('const id = crypto.randomUUID();')).toBe(1);
    expect(found('await window.crypto.subtle.digest(a, b);')).toBe(1);
    expect(found('void navigator.clipboard?.readText(); void navigator.share({});')).toBe(2);
    expect(found("new Notification('a'); window.showSaveFilePicker();")).toBe(2);
    expect(found('crypto.getRandomValues(a); navigator.onLine; share(); new Map();')).toBe(0);
    expect(found('navigator.clipboard;', 'client/panels/copy-text.ts')).toBe(0);
  });
  test('an export without a sentence', () => {
    expect(findUndocumented(source('shared/a.ts', 'export const a = 1;'))).toEqual(['shared/a.ts:1 a']);
    expect(
      findUndocumented(source('shared/a.ts', '/** One. */\nexport const a = 1;\nexport const b = 2;')),
    ).toEqual([]);
  });
  test('foreign words and drawers', () => {
    const path = ['', 'work', 'main'].join('/');
    expect(findForeignWords({ path: 'a.md', text: `Look in ${path}/x` })).toHaveLength(1);
    expect(findDrawers(['client/utils/a.ts', 'shared/helpers.ts', 'shared/board/layout.ts'])).toHaveLength(2);
  });
  test('a rule without a test and a test without a rule', () => {
    const spec = '- LAY1 One.\n- LAY2 Two.';
    expect(compareRules(spec, [{ path: 'a', text: "test('[LAY1] one', () => {})" }])).toEqual([
      'LAY2 has no test',
    ]);
    expect(compareRules(spec, [{ path: 'a', text: "'[LAY1, LAY2] one' '[WIRE9] x'" }])).toHaveLength(1);
  });
});
