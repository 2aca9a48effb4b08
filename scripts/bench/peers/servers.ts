/** The servers that are measured beside each other: how each is started, spoken to and stopped. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { secretOf } from '../../../tests/support/tavle-server.ts';
import { type Dialect, hocuspocus, tavleWire, yWebsocket } from './wire.ts';

/** Where the others are installed; not part of the product. */
const FOLDER = resolve('.cache/peers');
const SOURCES = resolve('scripts/bench/peers/servers');

/** How to reach one room. */
export interface Room {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A running server. */
export interface Running {
  readonly pid: number;
  /** A room that nobody has been in. */
  newRoom(): Promise<Room>;
  /** The same room after a restart on another port. */
  again(room: Room): Room;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** A server that can be started on a data folder. */
export interface Peer {
  readonly name: string;
  readonly dialect: Dialect;
  /** Keeps what it was told over a restart. */
  readonly isLasting: boolean;
  start(data: string): Promise<Running>;
}

/** Installs the others from npm into a folder of their own. */
export function install(): void {
  mkdirSync(FOLDER, { recursive: true });
  const isThere = existsSync(join(FOLDER, 'node_modules'));
  cpSync(SOURCES, FOLDER, { recursive: true });
  if (isThere) return;
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'inherit' });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts a program and waits until somebody answers at its port. */
async function run(
  args: readonly string[],
  port: number,
  env: Record<string, string>,
  cwd: string,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended at once`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return child;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function running(child: ChildProcess, port: number, newRoom: Running['newRoom']): Running {
  return {
    pid: child.pid as number,
    newRoom,
    again: (room) => ({ ...room, url: room.url.replace(/:\d+\//, `:${port}/`) }),
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

let rooms = 0;

/** One of the installed servers; rooms are made by being joined. */
function installed(
  name: string,
  dialect: Dialect,
  script: string,
  env?: (data: string) => Record<string, string>,
): Peer {
  return {
    name,
    dialect,
    isLasting: env !== undefined,
    async start(data) {
      const port = await freePort();
      const child = await run([script], port, env?.(data) ?? {}, FOLDER);
      return running(child, port, async () => {
        const room = `room${++rooms}`;
        return { name: room, url: `ws://127.0.0.1:${port}/${room}`, headers: {} };
      });
    },
  };
}

const tavle: Peer = {
  name: 'Tavle',
  dialect: tavleWire,
  isLasting: true,
  async start(data) {
    const port = await freePort();
    const child = await run(
      ['dist/server/main.js'],
      port,
      { DATA_DIR: data, PUBLIC_URL: `http://127.0.0.1:${port}` },
      process.cwd(),
    );
    return running(child, port, async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/boards`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ template: 'wall' }),
      });
      const { id, links } = (await answer.json()) as { id: string; links: { participant: string } };
      const headers = { authorization: `Bearer ${secretOf(links.participant)}` };
      return { name: id, url: `ws://127.0.0.1:${port}/sync/${id}`, headers };
    });
  },
};

/** All that are compared, the floor first. */
export const PEERS: readonly Peer[] = [
  installed('relay in memory', yWebsocket, 'relay.mjs'),
  installed('@y/websocket-server 0.1.1', yWebsocket, 'node_modules/@y/websocket-server/src/server.js'),
  installed('y-websocket 2.1.0 + LevelDB', yWebsocket, 'node_modules/y-websocket/bin/server.cjs', (data) => ({
    YPERSISTENCE: join(data, 'leveldb'),
  })),
  installed('Hocuspocus 4.7 + SQLite', hocuspocus, 'hocuspocus.mjs', (data) => ({ DATA: data })),
  tavle,
];

/** Milliseconds of processor time that a process has used; Linux only. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // utime and stime in ticks of 10 ms.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory in MB; Linux only. */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** MB of all files below a folder. */
export function sizeOf(folder: string): number {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return sizes.reduce((sum, size) => sum + size, 0) / 1_048_576;
}
