/** Whole documents into a board: the seed of a new one, and import onto one that is there. Adds, never replaces. */
import * as Y from 'yjs';
import type { TheoryOfChange } from '../board/exchange/format.ts';
import type { Mark } from '../board/mark.ts';
import { ordersBetween } from '../board/order.ts';
import { createThing, rootMap, type Thing } from './entity.ts';
import { lastOrder } from './follow.ts';
import { BOARD, BOARD_ROOT, DOCUMENT_VERSION, ROOTS, type RootName, SKETCH_ROOT } from './keys.ts';
import { recordsOf, type ThingRecord } from './records.ts';
import { type IdMap, renameIds } from './rename-ids.ts';

/** Writes a new board in one transaction. Once for each board, on the server: a second seed would double the content. */
export function seedBoard(doc: Y.Doc, content: TheoryOfChange, origin: unknown = null): void {
  doc.transact(() => {
    const board = doc.getMap(BOARD_ROOT);
    board.set(BOARD.version, DOCUMENT_VERSION);
    board.set(BOARD.title, content.title);
    board.set(BOARD.language, content.language);
    board.set(BOARD.purpose, new Y.Text(content.purpose));
    board.set(BOARD.extensions, JSON.stringify(content.extensions));
    addContent(doc, content);
  }, origin);
}

/**
 * Adds a document to a board in one transaction: everything but title, purpose and language, and of `extensions` the
 * keys that are not there yet. Ids that are taken are made anew with `newId`; the answer tells old -> new of those.
 * Maps of the document come below those on the board. `by`: who says to insert it.
 */
export function importContent(
  doc: Y.Doc,
  content: TheoryOfChange,
  newId: () => string,
  origin: unknown = null,
  by: Mark | null = null,
): { readonly idMap: IdMap } {
  const taken = (root: RootName | typeof SKETCH_ROOT, id: string) => doc.getMap(root).has(id);
  const renamed = renameIds(content, taken, newId);
  doc.transact(() => {
    const hasMaps = rootMap(doc, 'maps').size > 0;
    addContent(doc, hasMaps ? withoutPositions(renamed.content) : renamed.content, by);
    const board = doc.getMap(BOARD_ROOT);
    board.set(BOARD.extensions, mergeExtensions(board.get(BOARD.extensions), content.extensions));
  }, origin);
  return { idMap: renamed.idMap };
}

function addContent(doc: Y.Doc, content: TheoryOfChange, by: Mark | null = null): void {
  const records = recordsOf(content);
  for (const root of Object.keys(ROOTS) as RootName[]) addThings(rootMap(doc, root), records[root], by);
  const sketches = doc.getMap(SKETCH_ROOT);
  for (const sketch of content.sketches ?? []) sketches.set(sketch.id, sketch);
}

function addThings(home: Thing, records: readonly ThingRecord[], by: Mark | null): void {
  const orders = ordersBetween(lastOrder(home), null, records.length);
  records.forEach((record, index) => {
    const thing = createThing(record.entity, orders[index] as string, record.fields, by);
    home.set(record.id, thing);
    for (const [list, inside] of Object.entries(record.lists ?? {}))
      addThings(thing.get(list) as Thing, inside, by);
  });
}

function withoutPositions(content: TheoryOfChange): TheoryOfChange {
  const strip = <M extends { at?: unknown }>(maps: readonly M[]) =>
    maps.map((map) => ({ ...map, at: undefined }));
  return {
    ...content,
    resultsMaps: strip(content.resultsMaps),
    citizenJourneys: strip(content.citizenJourneys),
    priorityDiagrams: strip(content.priorityDiagrams),
    clusterMaps: strip(content.clusterMaps),
  };
}

function mergeExtensions(current: unknown, added: Readonly<Record<string, unknown>>): string {
  let here: Record<string, unknown> = {};
  try {
    here = JSON.parse(typeof current === 'string' ? current : '{}');
  } catch {
    // What stands there is not JSON: keep it as text under its own key rather than lose it.
    here = { unreadable: current };
  }
  const missing = Object.entries(added).filter(([key]) => !Object.hasOwn(here, key));
  return JSON.stringify({ ...here, ...Object.fromEntries(missing) });
}
