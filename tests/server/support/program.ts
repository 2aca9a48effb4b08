/** The program as it is shipped, in processes of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { buildServer } from './build-server.ts';

/** A process that runs. `ended` gives its exit code. */
export interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
  /** Resolves when it has printed this. */
  readonly prints: (text: string) => Promise<void>;
}

/** Builds the program once for a file of tests; whatever still runs after them is killed. `name`: of the build's folder. */
export function program(name: string, folder: string) {
  let main = '';
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    main = join(await buildServer(name), 'main.js');
  });
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
  });

  function run(args: readonly string[], environment: Record<string, string> = {}): Run {
    const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'data'), ...environment };
    // From anywhere: it finds its files beside itself.
    const child = spawn(process.execPath, [main, ...args], { env, cwd: tmpdir() });
    running.add(child);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    const ended = once(child, 'close').then(([code]) => {
      running.delete(child);
      return code as number | null;
    });
    const prints = async (text: string): Promise<void> => {
      while (!out.includes(text)) {
        const more = await Promise.race([once(child.stdout, 'data'), ended]);
        if (!Array.isArray(more)) throw new Error(`it ended: ${err}`);
      }
    };
    return { child, out: () => out, err: () => err, ended, prints };
  }

  /** Runs to the end. */
  async function finish(args: readonly string[], environment: Record<string, string> = {}) {
    const { ended, out, err } = run(args, environment);
    const code = await ended;
    return { code, out: out(), err: err() };
  }

  /** Runs until it prints its address. */
  async function start(args: readonly string[] = [], environment: Record<string, string> = {}) {
    const started = run(args, environment);
    await started.prints('\n');
    const url = /https?:\S+/.exec(started.out())?.[0] ?? '';
    return { ...started, url };
  }

  return { finish, start };
}

/** Makes a board over HTTP. */
export async function makeBoard(url: string): Promise<CreatedBoard> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ title: 'Søvn' });
  const response = await fetch(`${url}/api/boards`, { method: 'POST', headers, body });
  return (await response.json()) as CreatedBoard;
}
