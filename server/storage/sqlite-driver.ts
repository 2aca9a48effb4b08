/** Opens SQLite: Node's own where it exists, else the same API from npm. */

/** What can be bound to a statement. */
export type SqlValue = null | number | string | Uint8Array;

/** A prepared statement, as both drivers have it. */
export interface Statement {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}

/** An open database, as both drivers have it. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** Opens a database file; throws what SQLite throws. */
export type OpenDatabase = (path: string, options?: { readOnly?: boolean }) => Database;

interface Driver {
  readonly DatabaseSync: new (path: string, options?: { readOnly?: boolean }) => Database;
}

/** Finds the driver. */
export async function findSqlite(): Promise<OpenDatabase> {
  const driver = nodeDriver() ?? ((await import('@photostructure/sqlite')) as unknown as Driver);
  return (path, options = {}) => new driver.DatabaseSync(path, options);
}

function nodeDriver(): Driver | null {
  const warn = process.emitWarning;
  // Node 22 and 24 call their SQLite experimental on the terminal, where our one line stands.
  process.emitWarning = () => {};
  try {
    return (process.getBuiltinModule('node:sqlite') as Driver | undefined) ?? null;
  } finally {
    process.emitWarning = warn;
  }
}
