/** How versions lie in SQLite: small, whole, gone when they are erased, and there after the tables were brought up to date. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { addCard, connectCards, editCardText } from '#shared/board/commands.ts';
import { packBoard } from '#shared/board/plain-board.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { backupFolder } from '../../server/storage/backup.ts';
import { readKey } from '../../server/storage/key-file.ts';
import { findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';
import { temporaryFolder } from './support/folder.ts';

const root = temporaryFolder();
let open: OpenDatabase;
let count = 0;
const opened: SqliteStore[] = [];
beforeAll(async () => {
  open = await findSqlite();
});
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

function openStore(folder = join(root, `folder-${++count}`)): SqliteStore {
  const store = new SqliteStore(folder, open);
  opened.push(store);
  return store;
}
function close(store: SqliteStore): void {
  opened.splice(opened.indexOf(store), 1);
  store.close();
}
/** Does something to the closed database behind the store's back. */
function tamper(folder: string, sql: string): void {
  const database = open(join(folder, 'tavle.sqlite'));
  database.exec(sql);
  database.close();
}
function ask<T>(folder: string, sql: string): T[] {
  const database = open(join(folder, 'tavle.sqlite'), { readOnly: true });
  const rows = database.prepare(sql).all() as T[];
  database.close();
  return rows;
}

const named = (id: string, more: Partial<Version> = {}): Version => ({
  id,
  kind: 'named',
  title: `Udgave ${id}`,
  note: '',
  by: { participantId: 'p1', name: 'Anna' },
  created: 1_000,
  ...more,
});
const keep = (store: SqliteStore, doc: Y.Doc, version: Version, onlyIfNew = false) =>
  store.keepVersion({ board: 'b1', version, content: packBoard(boardOf(doc)), onlyIfNew });
const contentOf = (doc: Y.Doc) => JSON.parse(JSON.stringify(packBoard(boardOf(doc))));
const readBack = (store: SqliteStore, id: string) => store.readVersion('b1', id)?.content;

/** A store with board b1, and a document of some cards. */
function start(folder?: string): { store: SqliteStore; doc: Y.Doc } {
  const store = openStore(folder);
  if (store.readBoard('b1') === null)
    store.createBoard({ id: 'b1', created: 0, update: Uint8Array.of(1), claims: [] });
  const doc = seededDocument();
  for (let n = 0; n < 20; n++)
    run(doc, addCard(`s${n}`, inColumn('c1'), { text: `Seddel ${n}: borgerne bevæger sig mere` }));
  run(doc, connectCards('k', 's0', 's1', { mechanism: 'kanariefugl i mørket' }));
  return { store, doc };
}

test('[VER9] a version is the board as it was, and only the change when little changed', () => {
  const folder = join(root, `folder-${++count}`);
  const { store, doc } = start(folder);
  const contents = Array.from({ length: 60 }, (_, n) => {
    run(doc, editCardText(`s${n % 20}`, [{ insert: `${n} ` }]));
    keep(store, doc, named(`v${n}`));
    return contentOf(doc);
  });
  store.commit([{ board: 'b1', update: Uint8Array.of(2), claims: [] }]);
  store.replaceRecords('b1', Uint8Array.of(9), 99, true);
  expect(contents.map((_, n) => readBack(store, `v${n}`))).toEqual(contents);
  expect(store.listVersions('b1').map(({ id }) => id)).toEqual(contents.map((_, n) => `v${59 - n}`));
  close(store);
  const rows = ask<{ keyframe: number | null; length: number }>(
    folder,
    'SELECT keyframe, length FROM versions',
  );
  const keyframes = rows.filter(({ keyframe }) => keyframe === null);
  expect(keyframes.length).toBeLessThan(15);
  const whole = keyframes[0]?.length ?? 0;
  expect(rows.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(whole * 30);
});

describe('[VER10] what is erased from the versions is in no file any more', () => {
  const filesOf = (folder: string) =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');

  test('and every other version reads as before, without it', () => {
    const folder = join(root, `folder-${++count}`);
    const { store, doc } = start(folder);
    keep(store, doc, named('first'));
    run(doc, editCardText('s5', [{ insert: 'hemmeligt ' }]));
    keep(store, doc, named('second'));
    const old = ask<{ bytes: Uint8Array }>(folder, 'SELECT bytes FROM versions').map(({ bytes }) =>
      Buffer.from(bytes).toString('latin1'),
    );
    for (const bytes of old) expect(filesOf(folder)).toContain(bytes.slice(-40));
    expect(
      store.eraseFromVersions('b1', [
        { of: 'card', id: 's0' },
        { of: 'card', id: 's5' },
      ]),
    ).toBe(2);
    const left = contentOf(doc);
    left.cards = left.cards.filter(({ id }: { id: string }) => id !== 's0' && id !== 's5');
    left.connections = [];
    expect(readBack(store, 'second')).toEqual(left);
    expect(readBack(store, 'first')).toEqual(left);
    for (const bytes of old) expect(filesOf(folder)).not.toContain(bytes.slice(-40));
    expect(store.eraseFromVersions('b1', [{ of: 'card', id: 's0' }])).toBe(0);
  });

  test('nor is a board that is deleted, with the names and notes of its versions', () => {
    const folder = join(root, `folder-${++count}`);
    const { store, doc } = start(folder);
    keep(
      store,
      doc,
      named('v', {
        title: 'kanariefugl',
        note: 'ukrudt'.repeat(9),
        by: { participantId: 'p', name: 'Sofie' },
      }),
    );
    expect(filesOf(folder)).toContain('kanariefugl');
    store.deleteBoard('b1');
    expect(store.listVersions('b1')).toEqual([]);
    for (const word of ['kanariefugl', 'ukrudt', 'Sofie']) expect(filesOf(folder)).not.toContain(word);
  });
});

describe('[VER11] a damaged version is told as such, and takes few others along', () => {
  const two = () => {
    const folder = join(root, `folder-${++count}`);
    const { store, doc } = start(folder);
    for (const id of ['first', 'second', 'third']) {
      run(doc, editCardText('s1', [{ insert: id }]));
      keep(store, doc, named(id));
    }
    close(store);
    return { folder, doc };
  };

  test.each([
    [
      'a flipped byte',
      "UPDATE versions SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE id = 'second'",
    ],
    ['a torn one', "UPDATE versions SET bytes = substr(bytes, 3) WHERE id = 'second'"],
    ['a wrong checksum', "UPDATE versions SET crc = crc + 1 WHERE id = 'second'"],
  ])('%s', (_name, sql) => {
    const { folder, doc } = two();
    tamper(folder, sql);
    const store = openStore(folder);
    expect(store.readVersion('b1', 'second')).toEqual({ version: named('second'), content: null });
    expect(readBack(store, 'third')).toEqual(contentOf(doc));
    expect(store.listVersions('b1')).toHaveLength(3);
  });

  test('a copy says how much is damaged, and an older database without versions can be copied too', () => {
    const { folder } = two();
    readKey(folder);
    tamper(folder, "UPDATE versions SET crc = crc + 1 WHERE id = 'second'");
    expect(backupFolder(folder, join(root, `copy-${++count}`), open).damaged).toBe(1);
    tamper(folder, 'DROP TABLE versions');
    expect(backupFolder(folder, join(root, `copy-${++count}`), open).damaged).toBe(0);
  });

  test('a damaged keyframe is leant on no more, and does not outlive what is erased', () => {
    const { folder, doc } = two();
    tamper(folder, "UPDATE versions SET crc = crc + 1 WHERE id = 'first'");
    const store = openStore(folder);
    expect(readBack(store, 'third')).toBeNull();
    keep(store, doc, named('fourth'));
    expect(readBack(store, 'fourth')).toEqual(contentOf(doc));
    store.eraseFromVersions('b1', [{ of: 'card', id: 's1' }]);
    expect(store.listVersions('b1').map(({ id }) => id)).toEqual(['fourth']);
  });
});

describe('[VER12] an older database is brought up to date once, with all it held', () => {
  const old = () => {
    const folder = join(root, `folder-${++count}`);
    close(openStore(folder));
    const schema = readFileSync(new URL('../fixtures/schema-1.sql', import.meta.url), 'utf8');
    const drop = 'PRAGMA foreign_keys = OFF; DROP TABLE versions; DROP TABLE trash;';
    const rest = [
      'grants',
      'participants',
      'sessions',
      'devices',
      'client_ids',
      'snapshots',
      'records',
      'boards',
      'probe',
    ];
    tamper(folder, `${drop}${rest.map((table) => `DROP TABLE ${table};`).join('')}${schema}`);
    tamper(
      folder,
      `INSERT INTO boards (id, created, viewer) VALUES ('b1', 7, 3);
       INSERT INTO records (board, bytes, length, crc) VALUES ('b1', x'0101', 2, 0);`,
    );
    return folder;
  };

  test('and versions can be kept from then on', () => {
    const folder = old();
    const { store, doc } = start(folder);
    expect(store.readBoard('b1')).toMatchObject({ created: 7, generations: { viewer: 3 } });
    expect(store.loadDocument('b1')).toMatchObject({ damaged: 1, lastSeq: 1 });
    expect(store.listVersions('b1')).toEqual([]);
    keep(store, doc, named('v'));
    close(store);
    const again = openStore(folder);
    expect(again.pragma('user_version')).toBe(2);
    expect(readBack(again, 'v')).toEqual(contentOf(doc));
  });

  test('and one that cannot be brought up to date is refused and left as it is', () => {
    const folder = old();
    tamper(folder, 'CREATE TABLE versions (mine TEXT);');
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'notWritable' }));
    expect(ask(folder, 'PRAGMA user_version')).toEqual([{ user_version: 1 }]);
    expect(ask(folder, "SELECT name FROM sqlite_master WHERE name = 'trash'")).toEqual([]);
  });
});

describe('[VER13] versions have bounds', () => {
  test('at the limit the oldest that nobody named goes; those that lean on it stay whole', () => {
    const folder = join(root, `folder-${++count}`);
    const { store, doc } = start(folder);
    const contents = ['auto', 'v0', 'v1'].map((id) => {
      run(doc, editCardText('s1', [{ insert: id }]));
      keep(store, doc, named(id, id === 'auto' ? { kind: 'daily' } : {}));
      return contentOf(doc);
    });
    close(store);
    tamper(
      folder,
      `WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < ${LIMITS.versionsPerBoard})
       INSERT INTO versions (board, id, kind, title, note, name, created, keyframe, bytes, length, crc)
       SELECT board, 'copy' || i, kind, title, note, name, created, keyframe, bytes, length, crc
       FROM n JOIN versions ON id = 'v1'`,
    );
    const full = openStore(folder);
    expect(keep(full, doc, named('next'))).toBe(true);
    expect(full.listVersions('b1')).toHaveLength(LIMITS.versionsPerBoard);
    expect(full.readVersion('b1', 'auto')).toBeNull();
    expect(readBack(full, 'v0')).toEqual(contents[1]);
    for (const id of ['v1', 'copy4', 'copy1000', 'next']) expect(readBack(full, id)).toEqual(contents[2]);
    expect(keep(full, doc, named('one more'))).toBe(false);
  });

  test('what is kept only when it is new is not kept twice', () => {
    const { store, doc } = start();
    expect(keep(store, doc, named('a', { kind: 'daily' }), true)).toBe(true);
    expect(keep(store, doc, named('b', { kind: 'daily' }), true)).toBe(true);
    expect(store.listVersions('b1').map(({ id }) => id)).toEqual(['a']);
    run(doc, editCardText('s1', [{ insert: 'ny ' }]));
    keep(store, doc, named('c', { kind: 'daily' }), true);
    expect(store.listVersions('b1').map(({ id }) => id)).toEqual(['c', 'a']);
  });
});
