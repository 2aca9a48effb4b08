/** The few things the server itself does with a board's content; everything else of a room is bytes. */
import * as Y from 'yjs';
import type { CommandResult } from '#shared/board/commands.ts';
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { BOARD, BOARD_ROOT } from '#shared/document/keys.ts';
import { readBoard } from '#shared/document/read.ts';
import { importContent, seedBoard } from '#shared/document/seed.ts';
import type { Imported } from '#shared/protocol/http.ts';
import { formatTheoryOfChange, writeTheoryOfChange } from '#shared/writers/theory-of-change.ts';

/** A new board's document as its first record: an update in Yjs format V1 and the client id that made it. */
export function seedUpdate(content: TheoryOfChange): { update: Uint8Array; clientId: number } {
  const doc = new Y.Doc();
  seedBoard(doc, content);
  const update = Y.encodeStateAsUpdate(doc);
  const clientId = doc.clientID;
  doc.destroy();
  return { update, clientId };
}

/** The board's title; empty when it cannot be read. */
export function titleOf(doc: Y.Doc): string {
  const title = doc.getMap(BOARD_ROOT).get(BOARD.title);
  return typeof title === 'string' ? title : '';
}

/** Gives the board another title. */
export function renameBoard(doc: Y.Doc, title: string): CommandResult {
  return applyCommands(doc, { type: 'changeBoard', title }, 'server');
}

/** The whole board as the text of a theory-of-change document. */
export function exportJson(doc: Y.Doc): string {
  return formatTheoryOfChange(writeTheoryOfChange(readBoard(doc).board));
}

/** Adds a document to the board; tells how many came and which ids were made anew. */
export function importInto(doc: Y.Doc, content: TheoryOfChange, newId: () => string): Imported {
  const { idMap } = importContent(doc, content, newId, 'server');
  const maps = [
    ...content.resultsMaps,
    ...content.citizenJourneys,
    ...content.priorityDiagrams,
    ...content.clusterMaps,
  ];
  const connections = [...content.resultsMaps, ...content.citizenJourneys].map(
    (map) => map.connections.length,
  );
  return {
    added: {
      maps: maps.length,
      cards: maps.reduce((sum, map) => sum + map.cards.length, content.looseCards.length),
      connections: connections.reduce((sum, count) => sum + count, content.looseConnections.length),
    },
    idMap: { ...idMap },
  };
}
