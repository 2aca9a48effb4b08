/** What versions take on the disk, and how long comparing two of them takes. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Y from 'yjs';
import { addCard, editCardText, placeCard, removeCards } from '#shared/board/commands.ts';
import { packBoard, unpackBoard } from '#shared/board/plain-board.ts';
import { readBoard } from '#shared/document/read.ts';
import { compareBoards } from '#shared/versions/compare.ts';
import { findSqlite } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { run, seededDocument } from '../../tests/support/boards.ts';
import { largeMap, type Size } from './measure-board.ts';

const WORDS =
  'borgeren familien ro støtte hverdag mestring tillid samarbejde mål trivsel uddannelse netværk'.split(' ');

/** What a team does between two versions: some cards are written anew, some moved, some come and go. */
function work(doc: Y.Doc, round: number, size: Size): void {
  const words = (n: number) =>
    Array.from({ length: 9 }, (_, i) => WORDS[(n * 7 + i * (round + 3)) % WORDS.length]).join(' ');
  const cards = [...readBoard(doc).board.cards.keys()].filter((id) => id.startsWith('s'));
  const pick = (n: number) => cards[(round * 37 + n * 11) % cards.length] as string;
  for (let n = 0; n < 10; n++) run(doc, editCardText(pick(n), [{ insert: `${words(n)} ` }, { delete: 20 }]));
  for (let n = 10; n < 15; n++)
    run(
      doc,
      placeCard(pick(n), {
        map: 'm1',
        column: `c${1 + (round % 4)}`,
        row: null,
        offset: { dx: n, dy: round },
      }),
    );
  run(
    doc,
    addCard(`n${round}`, { map: 'm1', column: 'c1', row: null, offset: null }, { text: words(round) }),
  );
  if (cards.length > size.cards / 2 && round % 3 === 0) run(doc, removeCards([pick(20)]));
}

/** Megabytes that a number of versions of a board add to the data folder; each reads as the board it was. */
export async function measureKept(size: Size, versions: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tavle-versions-'));
  const open = await findSqlite();
  const weigh = () => statSync(join(folder, 'tavle.sqlite')).size;
  try {
    const first = new SqliteStore(folder, open);
    first.createBoard({ id: 'b1', created: 0, update: Uint8Array.of(1), claims: [] });
    first.close();
    const before = weigh();
    const store = new SqliteStore(folder, open);
    const doc = seededDocument(largeMap(size));
    let last = '';
    for (let n = 0; n < versions; n++) {
      work(doc, n, size);
      const content = packBoard(readBoard(doc).board);
      const version = {
        id: `v${n}`,
        kind: 'named',
        title: `Udgave ${n}`,
        note: '',
        by: null,
        created: n,
      } as const;
      store.keepVersion({ board: 'b1', version, content, onlyIfNew: false });
      last = JSON.stringify(content);
    }
    const read = JSON.stringify(store.readVersion('b1', `v${versions - 1}`)?.content);
    if (unpackBoard(JSON.parse(read)) === null || read.length !== last.length)
      throw new Error('a version was not kept');
    store.close();
    return (weigh() - before) / 1_000_000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds for comparing two versions with a hundred rounds of work between them. */
export async function measureComparing(size: Size): Promise<number> {
  const doc = seededDocument(largeMap(size));
  const before = readBoard(doc).board;
  for (let n = 0; n < 100; n++) work(doc, n, size);
  const after = readBoard(doc).board;
  const start = performance.now();
  const changes = compareBoards(before, after);
  const taken = performance.now() - start;
  if (changes.length < 500) throw new Error('too little was changed');
  return taken;
}
