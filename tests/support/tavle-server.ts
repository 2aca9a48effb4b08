/** The built server as people run it: a process of its own with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CreateBoard, CreatedBoard, Links } from '#shared/protocol/http.ts';
import type { Role } from '#shared/protocol/messages.ts';

const MAIN = resolve('dist/server/main.js');
const ADDRESS = /https?:\/\/[^\s"']+/;

export interface ServerOptions {
  /** Environment besides PORT and DATA_DIR. */
  readonly env?: Readonly<Record<string, string>>;
  /** What stands after the program's name, like --lan. */
  readonly args?: readonly string[];
}

/** A running server. `kill` ends it as a power cut would; `startAgain` starts it on the same port and data. */
export class TavleServer {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'tavle-'));
  private child: ChildProcess | null = null;
  private printed = '';
  private port = 0;
  /** As the server prints it. */
  url = '';

  private constructor(private readonly options: ServerOptions) {}

  static async start(options: ServerOptions = {}): Promise<TavleServer> {
    const server = new TavleServer(options);
    // Behind another address the printed one does not tell the server's own port.
    if (options.env?.PUBLIC_URL) server.port = await findFreePort();
    await server.startAgain();
    return server;
  }

  /** The port it listens on, which differs from the address when something stands before it. */
  get ownPort(): number {
    return this.port;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async startAgain(): Promise<void> {
    const env = { ...process.env, ...this.options.env, PORT: String(this.port), DATA_DIR: this.dataDir };
    const child = spawn(process.execPath, [MAIN, ...(this.options.args ?? [])], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: tmpdir(),
    });
    this.child = child;
    // Nothing outlives a run that breaks off.
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    this.printed = '';
    const address = await new Promise<string>((found, failed) => {
      const read = (chunk: Buffer) => {
        this.printed += chunk.toString();
        const [url] = ADDRESS.exec(this.printed) ?? [];
        if (url) found(url);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', (chunk: Buffer) => {
        this.printed += chunk.toString();
      });
      child.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${this.printed}`)));
    });
    this.url = new URL(address).origin;
    this.port ||= Number(new URL(address).port);
  }

  /** All that it printed since it started. */
  get output(): string {
    return this.printed;
  }

  /** Ends it at once, with nothing said or tidied. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it for good and removes its data. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Makes a board over HTTP, as a script would. */
  async makeBoard(board: CreateBoard = { template: 'resultsMap' }): Promise<MadeBoard> {
    const answer = await fetch(`${this.url}/api/boards`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(board),
    });
    if (answer.status !== 201) throw new Error(`POST /api/boards: ${answer.status} ${await answer.text()}`);
    const { id, links } = (await answer.json()) as CreatedBoard;
    return { id, links };
  }

  /** The board's document, taken out with a link's secret and no browser. */
  async exportBoard(board: MadeBoard, role: Role = 'viewer'): Promise<string> {
    const answer = await fetch(`${this.url}/api/boards/${board.id}/export/json`, {
      headers: { authorization: `Bearer ${secretOf(board.links[role])}` },
    });
    if (!answer.ok) throw new Error(`export: ${answer.status} ${await answer.text()}`);
    return answer.text();
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export interface MadeBoard {
  readonly id: string;
  readonly links: Links;
}

/** What a link carries after its #. */
export function secretOf(link: string): string {
  return new URL(link).hash.slice(1);
}
