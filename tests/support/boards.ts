/** Boards to test with: a document from a content, and what it says. */
import * as Y from 'yjs';
import type { Command, CommandResult } from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { contentOf } from '#shared/board/templates.ts';
import { canonical, FORMAT, FORMAT_VERSION } from '#shared/board/theory-of-change.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readBoard } from '#shared/document/read.ts';
import { seedBoard } from '#shared/document/seed.ts';

/** A seeded document. Without content: an empty results map `m1` with columns c1 to c4. */
export function seededDocument(
  content: Record<string, unknown> = contentOf('resultsMap', 'da', 'Prøve'),
): Y.Doc {
  const doc = new Y.Doc();
  seedBoard(doc, canonical({ format: FORMAT, formatVersion: FORMAT_VERSION, ...content }));
  return doc;
}

/** A second document that holds all of the first. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Carries out commands and expects them to be taken. */
export function run(doc: Y.Doc, ...commands: Command[]): void {
  const result: CommandResult = applyCommands(doc, commands, 'test');
  if (!result.ok) throw new Error(`refused: ${result.code} at ${result.path}`);
}

/** What a document says. */
export function boardOf(doc: Y.Doc): Board {
  return readBoard(doc).board;
}

/** A place in column `column` of map m1. */
export function inColumn(column: string, map = 'm1') {
  return { map, column, row: null, offset: null };
}
