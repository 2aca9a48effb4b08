/** The program: `node dist/server/main.js [--lan] [--help] | links <board> | backup [folder] | restore <folder>`. */
import { networkInterfaces } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startTavle, type Tavle } from './compose.ts';
import { describeLan, type LanAddress, listLanAddresses } from './connection/lan.ts';
import { linksOf } from './connection/links.ts';
import { isLoopback } from './connection/place.ts';
import { createLog } from './log.ts';
import { helpText, readSettings, type Settings } from './settings.ts';
import { backupFolder, type CopyFacts, restoreFolder } from './storage/backup.ts';
import { readKey } from './storage/key-file.ts';
import { readGenerations } from './storage/read-only.ts';
import { findSqlite } from './storage/sqlite-driver.ts';
import { openThreadStorage } from './storage/thread-storage.ts';
import { StorageFault } from './storage/types.ts';

/** Where this file lies: the others are found from here, whatever the working directory. */
const HERE = dirname(fileURLToPath(import.meta.url));

/** A stop takes no longer than this, in ms. */
const STOP_MS = 9_000;

/** Ends the program with one line. */
class Complaint extends Error {}

async function main(args: readonly string[]): Promise<void> {
  // What it writes is for its owner's eyes only, whatever the folder was made with.
  process.umask(0o077);
  const { values, positionals } = readArguments(args);
  if (values.help) {
    process.stdout.write(helpText());
    return;
  }
  const read = readSettings();
  if (!read.ok) throw new Complaint(read.line);
  const settings = { ...read.settings, DATA_DIR: resolve(read.settings.DATA_DIR) };
  const [command, argument] = positionals;
  if (command === undefined) await serve(settings, values.lan ?? false);
  else if (command === 'links') await printLinks(settings, argument);
  else if (command === 'backup') await backup(settings, argument);
  else if (command === 'restore') await restore(settings, argument, values['move-aside'] ?? false);
  else throw new Complaint(`Unknown command "${command}"; --help tells what there is.`);
}

function readArguments(args: readonly string[]) {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      lan: { type: 'boolean' },
      'move-aside': { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Complaint(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Bad arguments');
  }
}

async function serve(settings: Settings, isLan: boolean): Promise<void> {
  if (!isLan && !isLoopback(settings.HOST) && settings.PUBLIC_URL === undefined) {
    throw new Complaint(
      `HOST=${settings.HOST} lets others in: set PUBLIC_URL to the address they use, or start with --lan.`,
    );
  }
  const log = createLog(settings.LOG_LEVEL, (line) => process.stderr.write(line), Date.now);
  const lan = isLan ? findLanAddresses() : null;
  const tavle = await startTavle({
    settings,
    lan: lan?.map(({ address }) => address) ?? null,
    openStorage: (folder) => openThreadStorage(join(HERE, 'storage-worker.js'), folder),
    clientFolder: join(HERE, '..', 'client'),
    log,
    now: Date.now,
  });
  // Before the first line: whoever has read it may stop the program.
  stopOnSignals(tavle);
  process.stdout.write(`Tavle: ${tavle.publicUrl}\n`);
  if (lan) await printLan(tavle, lan);
}

function stopOnSignals(tavle: Tavle): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    // Whatever hangs: what was acknowledged is on the disk.
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void tavle.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function findLanAddresses(): LanAddress[] {
  const addresses = listLanAddresses(networkInterfaces());
  if (addresses.length === 0) throw new Complaint('--lan: this machine has no address in a local network.');
  return addresses;
}

/** Below the one line that scripts read: the code, and what a person needs to let the others in. */
async function printLan({ publicUrl, port }: Tavle, addresses: readonly LanAddress[]): Promise<void> {
  const { toString: draw } = await import('qrcode');
  // With colours of its own the code is dark on light whatever the terminal's colours are.
  const code = process.stdout.isTTY
    ? await draw(publicUrl, { type: 'terminal', small: true })
    : await draw(publicUrl, { type: 'utf8' });
  process.stdout.write(`${code}\n${describeLan(publicUrl, port, addresses)}`);
}

async function printLinks(settings: Settings, board: string | undefined): Promise<void> {
  if (board === undefined) throw new Complaint('Which board? npm run links -- <board id>');
  const generations = readGenerations(settings.DATA_DIR, board, await findSqlite());
  if (generations === null) throw new Complaint(`There is no board ${board}.`);
  const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`;
  const links = linksOf(publicUrl, readKey(settings.DATA_DIR), board, generations);
  for (const [role, link] of Object.entries(links)) process.stdout.write(`${role.padEnd(12)} ${link}\n`);
}

async function backup(settings: Settings, folder: string | undefined): Promise<void> {
  const target = resolve(folder ?? `tavle-backup-${stampNow()}`);
  const facts = backupFolder(settings.DATA_DIR, target, await findSqlite());
  process.stdout.write(
    `Copied ${wordsOf(facts)} to ${target}. npm run restore -- ${target} brings them back.\n`,
  );
}

async function restore(settings: Settings, copy: string | undefined, moveAside: boolean): Promise<void> {
  if (copy === undefined) throw new Complaint('Which copy? npm run restore -- <folder of the copy>');
  const { DATA_DIR } = settings;
  const aside = moveAside ? { stamp: stampNow() } : null;
  const restored = restoreFolder(resolve(copy), DATA_DIR, await findSqlite(), aside);
  const before = restored.aside === null ? '' : ` What lay there before is in ${restored.aside}.`;
  process.stdout.write(`Restored ${wordsOf(restored)} to ${DATA_DIR}.${before}\n`);
}

function wordsOf({ boards, damaged }: CopyFacts): string {
  const count = `${boards} ${boards === 1 ? 'board' : 'boards'}`;
  return damaged === 0 ? count : `${count} (${damaged} damaged records among them, kept as they are)`;
}

/** Year to second, without signs. */
function stampNow(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}

/** One line for whatever went wrong at the start. */
function lineOf(error: unknown): string {
  if (error instanceof Complaint || error instanceof StorageFault) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port ?? ''} is taken: choose another with PORT=<number>.`;
  if (code === 'EACCES') return `Port ${port ?? ''} may not be used: choose another with PORT=<number>.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is no address of this machine.';
  return `Tavle could not start: ${message}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${lineOf(error).replaceAll('\n', ' ')}\n`);
  process.exit(1);
});
