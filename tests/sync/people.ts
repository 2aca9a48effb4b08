/** People with a document each, for tests of how edits meet. */
import * as Y from 'yjs';
import { contentOf } from '#shared/board/templates.ts';
import { seedBoard } from '#shared/document/seed.ts';
import { createBoardStore, type OwnedBoardStore } from '../../client/store/board-store.ts';

export interface TestPerson {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly store: OwnedBoardStore;
}

/** What the server has of a new board: an empty results map `m1` with the columns `c1` to `c4`. */
export function newBoard(): Uint8Array {
  const doc = new Y.Doc();
  seedBoard(doc, contentOf('resultsMap', 'da', 'Tavlen'));
  return Y.encodeStateAsUpdate(doc);
}

/** A person with the board open. The client id is given: which of two writers wins must not be left to chance. */
export function openFor(name: string, clientId: number, board: Uint8Array, now = () => 0): TestPerson {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, board, 'network');
  let made = 0;
  const store = createBoardStore(doc, { newId: () => `${name}-${++made}`, now });
  return { name, doc, store };
}

/** Gives each what the others have. */
export function meet(...people: readonly TestPerson[]): void {
  for (const to of people) {
    for (const from of people) {
      if (from !== to)
        Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network');
    }
  }
}
